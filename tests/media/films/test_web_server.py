"""The upload protocol on a real web server: many at once, lines that break, a server that is killed, flat memory."""

import hashlib
import http.client
import os
import random
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.installations import Installation, copy_of
from tests.media.films.conftest import MEBIBYTE, metadata
from tests.web import Web, web

AT_ONCE = 20
FILM_BYTES = int(os.environ.get("FILM_MIB", "48")) * MEBIBYTE
MORE_MEMORY = 40 * MEBIBYTE
"""Less than the film: what the server may take beyond what it had before."""
SIGN_IN = """
from django.test import Client
from cms.users.models import User
client = Client()
client.force_login(User.objects.create_superuser("quan", password="demo-quan-2017"))
print("session", client.cookies["sessionid"].value)
"""
TOKEN = "a" * 32


@dataclass(frozen=True)
class Line:
    """Somebody signed in, with a connection of their own for each request."""

    port: int
    session: str

    def headers(self, **more: object) -> dict[str, str]:
        named = {name.replace("_", "-"): str(value) for name, value in more.items()}
        return {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Tus-Resumable": "1.0.0",
        } | named

    def ask(self, method: str, path: str, body: object = b"", **more: object) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, path, body=body, headers=self.headers(**more))  # type: ignore[arg-type]
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer

    def begin(self, length: int, name: str) -> str:
        told = metadata(filename=name, title=name, collection=1)
        answer = self.ask("POST", "/admin/films/uploads/", Upload_Length=length, Upload_Metadata=told)
        assert answer.status == 201
        return str(answer.headers["Location"])

    def patch(self, path: str, offset: int, body: object, length: int) -> http.client.HTTPResponse:
        kind = "application/offset+octet-stream"
        return self.ask("PATCH", path, body, Content_Type=kind, Upload_Offset=offset, Content_Length=length)

    def break_off(self, path: str, offset: int, body: bytes, announced: int) -> None:
        """Announce more than comes, and hang up."""
        kind = "application/offset+octet-stream"
        wishes = self.headers(Content_Type=kind, Upload_Offset=offset, Content_Length=announced)
        head = f"PATCH {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in wishes.items())
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            line.sendall(head.encode() + b"\r\n" + body)

    def offset(self, path: str) -> int:
        answer = self.ask("HEAD", path)
        while answer.status == 423:  # the broken piece is still being put away
            answer = self.ask("HEAD", path)
        return int(answer.headers["Upload-Offset"])


@pytest.fixture(scope="module")
def installation(migrated: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with copy_of(migrated, tmp_path_factory.mktemp("films")) as copy:
        yield copy.with_environment({"FILM_DISK_RESERVE_MIB": "1", "ALLOWED_HOSTS": "127.0.0.1"})


@pytest.fixture(scope="module")
def session(installation: Installation) -> str:
    found = re.search(r"session (\w+)", installation.python(SIGN_IN))
    assert found is not None
    return found[1]


def _stored(installation: Installation) -> dict[str, tuple[str, int]]:
    rows = installation.rows("SELECT original_name, sha256, number FROM media_filmversion")
    return {name: (sha256, number) for name, sha256, number in rows}


def _send(line: Line, name: str, body: bytes, chance: random.Random) -> None:
    path, at = line.begin(len(body), name), 0
    while at < len(body):
        piece = body[at : at + chance.randrange(1, 200_000)]
        if chance.random() < 0.3:
            line.break_off(path, at, piece[: chance.randrange(len(piece))], len(piece))
        elif line.patch(path, at, piece, len(piece)).status == 204:
            at += len(piece)
            continue
        at = line.offset(path)


def _memory(server: Web) -> int:
    """Most bytes that the server's busiest process ever held."""
    group = [Path(f"/proc/{pid}") for pid in os.listdir("/proc") if pid.isdecimal()]
    found = []
    for process in group:
        try:
            if os.getpgid(int(process.name)) == server.process.pid:
                found += re.findall(r"VmHWM:\s+(\d+)", (process / "status").read_text())
        except OSError:
            continue
    return max(int(kilobytes) for kilobytes in found) * 1024


def test_many_at_once_over_lines_that_break_all_arrive_whole(installation: Installation, session: str) -> None:
    bodies = {f"{number}.mp4": random.Random(number).randbytes(300_000) for number in range(AT_ONCE)}
    with web(installation) as server, ThreadPoolExecutor(AT_ONCE) as people:
        line = Line(server.port, session)
        sent = [
            people.submit(_send, line, name, body, random.Random(name.encode().hex())) for name, body in bodies.items()
        ]
        for one in sent:
            one.result()
    stored = _stored(installation)
    assert {name: stored[name] for name in bodies} == {
        name: (hashlib.sha256(body).hexdigest(), 1) for name, body in bodies.items()
    }
    assert not list((installation.var / "incoming-films").iterdir())


def test_a_killed_server_loses_nothing_that_it_had_taken(installation: Installation, session: str) -> None:
    body = random.Random(5).randbytes(3_000_000)
    with web(installation) as server:
        line = Line(server.port, session)
        path = line.begin(len(body), "killed.mp4")
        assert line.patch(path, 0, body[:1_000_000], 1_000_000).status == 204
        line.break_off(path, 1_000_000, body[1_000_000:1_500_000], 2_000_000)
        server.kill()
    with web(installation) as server:
        line = Line(server.port, session)
        at = line.offset(path)
        assert 1_000_000 <= at <= 1_500_000
        assert line.patch(path, at, body[at:], len(body) - at).status == 204
    assert _stored(installation)["killed.mp4"] == (hashlib.sha256(body).hexdigest(), 1)


def test_a_large_film_takes_no_memory(installation: Installation, session: str) -> None:
    block = random.Random(6).randbytes(MEBIBYTE)
    blocks, each = FILM_BYTES // MEBIBYTE, 16
    digest = hashlib.sha256()
    with web(installation) as server:
        line = Line(server.port, session)
        path = line.begin(FILM_BYTES, "large.mp4")
        before = _memory(server)
        for first in range(0, blocks, each):
            number = min(each, blocks - first)
            piece = (block for _ in range(number))
            answer = line.patch(path, first * MEBIBYTE, piece, number * MEBIBYTE)
            assert answer.status == 204
            for _ in range(number):
                digest.update(block)
        grown = _memory(server) - before
    assert _stored(installation)["large.mp4"] == (digest.hexdigest(), 1)
    assert grown < MORE_MEMORY, f"{grown / MEBIBYTE:.0f} MiB more"
