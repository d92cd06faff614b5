"""What another site answers, over a real socket: statuses, redirects, silence, names that lead inside."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cms.editorial.enums import SiteAnswer
from cms.editorial.outside_links.asking import ask, is_public


class _Site(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]]

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path))  # type: ignore[attr-defined]
        kind, _, rest = self.path.lstrip("/").partition("/")
        if kind == "silent":
            self.close_connection = True
            return
        if kind == "to":
            self.send_response(302)
            self.send_header("Location", f"/{rest}")
        elif kind == "inside":
            self.send_response(302)
            self.send_header("Location", "http://10.0.0.1/")
        elif kind == "round":
            self.send_response(302)
            self.send_header("Location", self.path)
        elif kind == "get" and self.command == "HEAD":
            self.send_response(404)
        else:
            self.send_response(int(kind) if kind.isdigit() else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *told: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def _base(site: ThreadingHTTPServer) -> str:
    return f"http://localhost:{site.server_port}"


def _loopback_only(number: str) -> bool:
    return number in ("127.0.0.1", "::1")


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/", SiteAnswer.FINE),
        ("/200/示例?问=答&a=b#下", SiteAnswer.FINE),
        ("/to/to/200", SiteAnswer.FINE),
        ("/get", SiteAnswer.FINE),
        ("/404", SiteAnswer.GONE),
        ("/to/410", SiteAnswer.GONE),
        ("/412", SiteAnswer.UNCLEAR),
        ("/500", SiteAnswer.SILENT),
        ("/round", SiteAnswer.SILENT),
        ("/silent", SiteAnswer.SILENT),
        ("/inside", SiteAnswer.PRIVATE),
    ],
)
def test_an_address_is_judged_as_a_reader_would_find_it(
    site: ThreadingHTTPServer, path: str, answer: SiteAnswer
) -> None:
    said = ask(_base(site) + path, is_public=_loopback_only, timeout=2)

    assert said.answer is answer
    assert bool(said.words) is (answer is not SiteAnswer.FINE)


def test_what_is_fine_is_asked_once_and_not_read(site: ThreadingHTTPServer) -> None:
    ask(f"{_base(site)}/seite", is_public=_loopback_only)

    assert site.asked == [("HEAD", "/seite")]  # type: ignore[attr-defined]


def test_this_server_asks_nothing_in_its_own_network(site: ThreadingHTTPServer) -> None:
    said = ask(f"{_base(site)}/")

    assert said.answer is SiteAnswer.PRIVATE and "内网" in said.words
    assert site.asked == []  # type: ignore[attr-defined]
    for number in (
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "169.254.169.254",
        "::1",
        "fe80::1",
        "100.64.0.1",
    ):
        assert not is_public(number)
    assert is_public("8.8.8.8")


@pytest.mark.parametrize(
    "address", ["http://", "ftp://localhost/", "http://[::1", "http://localhost:99999/", "http://" + "a" * 70 + ".cn/"]
)
def test_what_is_no_address_is_told_as_such(address: str) -> None:
    assert ask(address, is_public=_loopback_only).answer is SiteAnswer.SILENT


def test_a_certificate_nobody_trusts_is_named(site: ThreadingHTTPServer) -> None:
    said = ask(f"https://localhost:{site.server_port}/", is_public=_loopback_only, timeout=2)

    assert said.answer is SiteAnswer.SILENT and "证书" in said.words
