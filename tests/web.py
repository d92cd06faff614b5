"""A web server over an installation, and readers who each come from an address of their own."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.installations import ROOT, Installation
from tests.patience import PATIENCE_S, wait_until
from tests.services.postgres import free_port

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"


@dataclass(frozen=True)
class Web:
    port: int
    process: "subprocess.Popen[bytes]"

    def stop(self) -> None:
        """As systemd does it."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=PATIENCE_S)

    def kill(self) -> None:
        """The server and its workers, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=PATIENCE_S)


@contextmanager
def web(installation: Installation, *, workers: int = 1) -> Iterator[Web]:
    """Granian over the installation, ready to answer; gone afterwards."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += [
        "--workers",
        str(workers),
        "--blocking-threads",
        "2",
        "--workers-kill-timeout",
        "15",
        "--no-access-log",
        "cms.wsgi:application",
    ]
    log = (installation.var / "web.log").open("wb")
    process = subprocess.Popen(
        command, cwd=ROOT, env=installation.environment, start_new_session=True, stdout=log, stderr=log
    )
    running = Web(port, process)
    try:
        wait_until(lambda: _is_there(port), "the web server")
        yield running
    finally:
        log.close()
        if process.poll() is None:
            running.kill()


def _is_there(port: int) -> bool:
    try:
        return ask(port, "/healthz", reader=0, agent="").status == 200
    except OSError:
        return False


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes


def ask(port: int, path: str, *, reader: int, agent: str = BROWSER, **headers: str) -> Answer:
    """What this reader gets, at an address of loopback that is theirs alone."""
    source = f"127.1.{reader // 250}.{reader % 250 + 1}"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S, source_address=(source, 0))
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers={"User-Agent": agent} | named)
        response = connection.getresponse()
        return Answer(response.status, response.read())
    finally:
        connection.close()
