"""Stands between a client and a search node, so that a node dies at a chosen point of a bulk and not by luck."""

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.patience import PATIENCE_S


class Moment(Enum):
    HALF_SENT = "half of the bulk has reached the node"
    SENT = "the bulk has reached the node, nobody knows what became of it"
    DONE = "the node has done it, its answer has not arrived"


@dataclass
class Strike:
    """What to do to the node at which moment of which bulk, counted from 1."""

    moment: Moment
    bulk: int
    kill: Callable[[], None]


@dataclass
class Relay:
    """Where to find it, and which versions of documents the node acknowledged to the client or did not."""

    url: str
    strike: Strike | None = None
    searches: int = 0
    """How many have passed."""
    most_searches: int | None = None
    """The cluster is away from the next one on."""
    failing: str = ""
    """Key of a document whose writes come back as an error of the node, whatever became of them."""
    acknowledged: set[int] = field(default_factory=set)
    unacknowledged: set[int] = field(default_factory=set)


@contextmanager
def relay_to(url: str) -> Iterator[Relay]:
    """A node that is away is away for the client too: its connection is cut."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        relay = Relay(f"http://127.0.0.1:{server.server_port}")
        server.relay, server.node = relay, urlsplit(url).netloc  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield relay
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    timeout = 60

    def _relay(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.close_connection = True
        try:
            answer, content = self._passed_on(body)
        except (OSError, http.client.HTTPException):
            return
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("content-length", "transfer-encoding", "connection", "date", "server"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _passed_on(self, body: bytes) -> tuple[http.client.HTTPResponse, bytes]:
        relay: Relay = self.server.relay  # type: ignore[attr-defined]
        versions = _versions(body) if "/_bulk" in self.path else set()
        strike = self._due(relay) if versions else None
        if "/_search" in self.path:
            if relay.searches == relay.most_searches:
                raise ConnectionAbortedError
            relay.searches += 1
        relay.unacknowledged |= versions
        with closing(http.client.HTTPConnection(self.server.node, timeout=PATIENCE_S)) as node:  # type: ignore[attr-defined]
            node.putrequest(self.command, self.path, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name.lower() not in ("host", "connection"):
                    node.putheader(name, value)
            node.endheaders()
            node.send(body[: len(body) // 2])
            if strike and strike.moment is Moment.HALF_SENT:
                strike.kill()
            node.send(body[len(body) // 2 :])
            if strike and strike.moment is Moment.SENT:
                strike.kill()
            answer = node.getresponse()
            content = answer.read()
        if strike:
            strike.kill()
            raise ConnectionAbortedError
        relay.unacknowledged -= versions
        relay.acknowledged |= versions
        return answer, _failing_for(relay.failing, content) if versions and relay.failing else content

    @staticmethod
    def _due(relay: Relay) -> Strike | None:
        if relay.strike is None:
            return None
        relay.strike.bulk -= 1
        if relay.strike.bulk:
            return None
        strike, relay.strike = relay.strike, None
        return strike

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = _relay  # noqa: N815

    def log_message(self, *_said: object) -> None:
        """The node speaks for itself."""


def _failing_for(key: str, content: bytes) -> bytes:
    """The answer to a bulk, as it is when the node stumbles over this document alone."""
    said = json.loads(content)
    for item in said["items"]:
        for name, result in item.items():
            if result["_id"] == key:
                error = {"type": "exception", "reason": "stumbled"}
                item[name] = {"_index": result["_index"], "_id": key, "status": 500, "error": error}
                said["errors"] = True
    return json.dumps(said).encode()


def _versions(body: bytes) -> set[int]:
    """Of the documents in a bulk. A line that is no action has none."""
    lines = [json.loads(line) for line in body.splitlines() if line]
    return {
        action["version"]
        for line in lines
        for action in (line.get("index"), line.get("delete"))
        if isinstance(action, dict) and "version" in action
    }
