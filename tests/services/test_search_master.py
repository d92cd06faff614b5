"""A cluster of three loses its elected master, and with it the first copy of the index, while the node with the other
copy hangs, somebody publishes and others search: everybody is answered, and afterwards the index is what the gate says.
"""

import http.client
import itertools
import json
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from elasticsearch import Elasticsearch

from tests.installations import Installation, copy_of
from tests.patience import wait_until
from tests.services.postgres import ServiceMissing
from tests.services.search_node import Node, search_nodes
from tests.services.served import connected, get, publishing, served

pytestmark = [
    pytest.mark.services,
    pytest.mark.alone,
    pytest.mark.skipif(os.environ.get("FAULTS") != "1", reason="set FAULTS=1: three nodes and two minutes"),
]

SEARCHERS = 2
ANSWERS, PUBLICATIONS = 10, 5
"""At least so many before the master is lost, and so many after."""
WORDS = quote("民政")
PAGE, API = f"/search/?q={WORDS}", f"/api/v1/search?q={WORDS}"


@pytest.fixture
def nodes() -> Iterator[list[Node]]:
    try:
        with search_nodes(3) as nodes:
            yield nodes
    except ServiceMissing as missing:
        pytest.skip(str(missing))


@dataclass
class Searching:
    """What the public got: by whom it was answered, and what was no answer."""

    port: int
    stop: threading.Event = field(default_factory=threading.Event)
    answers: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def search(self, place: int) -> None:
        with connected(self.port) as connection:
            for address in itertools.islice(itertools.cycle((PAGE, API)), place, None):
                if self.stop.is_set():
                    return
                try:
                    status, body = get(connection, address)
                except (OSError, http.client.HTTPException) as error:
                    self._note("", f"{address}: {error!r}")
                    return
                text = body.decode()
                if status != 200:
                    self._note("", f"{address}: {status} {text}")
                    continue
                found, stood_in = _read_page(text) if address == PAGE else _read_api(text)
                self._note("embedded" if stood_in else "cluster", "" if found else f"{address}: {text}")

    def more(self, number: int) -> None:
        wanted = self.answers.total() + number
        wait_until(lambda: self.answers.total() >= wanted or bool(self.failures))

    def _note(self, by: str, failure: str) -> None:
        with self.lock:
            if failure:
                self.failures.append(failure)
            else:
                self.answers[by] += 1


def _read_page(text: str) -> tuple[bool, bool]:
    """Whether something was found, and whether the page says that the embedded engine stood in."""
    return 'data-rank="1"' in text, "暂由备用检索回答" in text


def _read_api(text: str) -> tuple[bool, bool]:
    said = json.loads(text)
    return bool(said["items"]), bool(said["is_degraded"])


def _master(nodes: list[Node]) -> Node:
    with Elasticsearch([node.url for node in nodes], request_timeout=30) as client:
        rows: Any = client.cat.master(format="json")
    return next(node for node in nodes if node.name == rows[0]["node"])


def _build(installation: Installation, nodes: list[Node], first: Node) -> None:
    """With the first copy of the index on one of the nodes, the other one anywhere."""
    place = "cluster.routing.allocation.include._name"
    with Elasticsearch([node.url for node in nodes], request_timeout=60) as client:
        client.cluster.put_settings(persistent={place: first.name})
        installation.manage("rebuild_search_index", "--engine", "elasticsearch")
        client.cluster.put_settings(persistent={place: None})
        assert not client.cluster.health(wait_for_status="green", timeout="60s")["timed_out"]


def _beside(nodes: list[Node], first: Node) -> Node:
    """Where the other copy is."""
    with Elasticsearch([node.url for node in nodes], request_timeout=30) as client:
        rows: Any = client.cat.shards(index="portal-*", h="node", format="json")
    (name,) = {row["node"] for row in rows} - {first.name}
    return next(node for node in nodes if node.name == name)


@contextmanager
def _hanging(node: Node) -> Iterator[None]:
    """As a machine that is moved to another host: it takes what it is sent, answers nothing, and then goes on."""
    node.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        node.process.send_signal(signal.SIGCONT)


def _finds(port: int, title: str) -> bool:
    """Whether the cluster does."""
    with connected(port) as connection:
        _status, body = get(connection, f"/api/v1/search?q={quote(chr(34) + title + chr(34))}")
    found, stood_in = _read_api(body.decode())
    return found and not stood_in


def test_a_cluster_that_has_no_copy_left_for_a_while_loses_no_search_and_no_document(
    furnished: Installation, nodes: list[Node], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    settings = {
        "SEARCH_HOSTS": ",".join(node.url for node in nodes),
        "SEARCHES_PER_MINUTE": "0",
        "API_REQUESTS_PER_MINUTE": "0",
    }
    with copy_of(furnished, tmp_path) as copy:
        installation = copy.with_environment(settings)
        master = _master(nodes)
        _build(installation, nodes, master)
        with publishing(installation, pause_s=0.5) as writer, served(installation, log) as port:
            assert writer.stdout is not None
            searching = Searching(port)
            searchers = [threading.Thread(target=searching.search, args=(place,)) for place in range(SEARCHERS)]
            for searcher in searchers:
                searcher.start()
            published = [writer.stdout.readline() for _publication in range(PUBLICATIONS)]
            searching.more(ANSWERS)
            before = Counter(searching.answers)

            other_copy = _beside(nodes, master)
            with _hanging(other_copy):
                master.kill()
                wait_until(lambda: "Follower search cluster failed" in log.read_text(encoding="utf-8"))
                wait_until(lambda: searching.answers["embedded"] >= ANSWERS or bool(searching.failures))

            others = [node for node in nodes if node is not master]
            published += [writer.stdout.readline() for _publication in range(PUBLICATIONS)]
            searching.more(ANSWERS)
            assert _master(others) in others
            writer.send_signal(signal.SIGTERM)
            published += writer.stdout.readlines()
            _path, title = published[-1].rstrip("\n").split("\t")
            wait_until(lambda: _finds(port, title))
            searching.stop.set()
            for searcher in searchers:
                searcher.join()

        after = searching.answers - before
        print(f"{len(published)} publications, answers before {dict(before)}, after {dict(after)}")
        assert not searching.failures, (searching.failures[0], log.read_text(encoding="utf-8"))
        assert before["cluster"] and after["embedded"] >= ANSWERS and after["cluster"]
        said = installation.python(
            "from django.core.management import call_command\n"
            "call_command('follow_changes', '--once')\n"
            "call_command('search_check')"
        )
        assert said.count("与公开内容完全一致") == 2, said
