"""A line between browser and portal on which a page comes in small pieces, as it does to a telephone in the hills."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

PIECE = 150
"""Least bytes of a piece."""
MOST_PIECES = 50
"""More than the first view of a page takes; what is left comes at once."""
PAUSE = 0.016
"""Seconds: the browser draws sixty times in one."""
STYLES_COME = 0.25
"""Seconds after the head: nothing is drawn before the styles are there."""
NOT_PASSED_ON = {"connection", "transfer-encoding", "content-length", "accept-encoding"}

TAG = re.compile(rb"<[^>]*>")
WHOLE = re.compile(rb"<head>.*?</head>|<(h[1-6]|svg|a)\b.*?</\1>", re.DOTALL)
"""Comes in one piece: nothing of a head is seen, and words of one heading or link settle among themselves."""


def pieces(page: bytes) -> Iterator[bytes]:
    """The page, cut after tags."""
    whole = [found.span() for found in WHOLE.finditer(page)]
    begin = cuts = 0
    for tag in TAG.finditer(page):
        end = tag.end()
        if end - begin < PIECE or any(first < end < last for first, last in whole):
            continue
        yield page[begin:end]
        begin = end
        cuts += 1
        if cuts == MOST_PIECES:
            break
    yield page[begin:]


class _Relay(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Line"

    def do_GET(self) -> None:
        portal = HTTPConnection(self.server.portal, timeout=30)
        asked = {name: value for name, value in self.headers.items() if name.lower() not in NOT_PASSED_ON}
        portal.request("GET", self.path, headers=asked)
        answer = portal.getresponse()
        body = answer.read()
        portal.close()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in NOT_PASSED_ON:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        is_page = answer.headers.get_content_type() == "text/html"
        with suppress(ConnectionError):
            for piece in pieces(body) if is_page else [body]:
                self.wfile.write(piece)
                if is_page:
                    time.sleep(STYLES_COME if b"</head>" in piece else PAUSE)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """The portal keeps its own log."""


class _Line(ThreadingHTTPServer):
    def __init__(self, portal: str) -> None:
        super().__init__(("127.0.0.1", 0), _Relay)
        self.portal = portal


@contextmanager
def slow_line(address: str) -> Iterator[str]:
    """The address at which the portal of `address` answers slowly."""
    with _Line(urlsplit(address).netloc) as line:
        running = Thread(target=line.serve_forever, daemon=True)
        running.start()
        yield f"http://127.0.0.1:{line.server_port}"
        line.shutdown()
        running.join()
