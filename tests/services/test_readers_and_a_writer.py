"""Sixteen readers and somebody who publishes three stories a second: nobody is turned away or waits in vain."""

import http.client
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

import pytest

from tests.installations import Installation, copy_of, server_url
from tests.patience import wait_until
from tests.services.served import connected, get, publishing, served

pytestmark = [pytest.mark.services] if server_url() else []
"""On SQLite it needs no server, and `make test` runs it."""

READERS = 16
ANSWERS = 3 * READERS
PUBLICATIONS = 11
ADDRESSES = ("/", "/hao-sheng-yin/", "/units/", "/site-map/", "/feed.xml", "/api/v1/stories/?limit=20", "/api/v1/home/")


@pytest.fixture
def installation(furnished: Installation, tmp_path: Path) -> Iterator[Installation]:
    with copy_of(furnished, tmp_path) as copy:
        yield copy


@dataclass
class Reading:
    """What all readers together got; each has its own place in the round of addresses."""

    port: int
    addresses: list[str]
    stop: threading.Event = field(default_factory=threading.Event)
    statuses: Counter[int] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, place: int) -> None:
        with connected(self.port) as connection:
            while not self.stop.is_set():
                address = self.addresses[place % len(self.addresses)]
                place += 1
                try:
                    status, body = get(connection, address)
                except (OSError, http.client.HTTPException) as error:
                    self._note(0, f"{address}: {error!r}")
                    return
                self._note(status, "" if status == 200 and body else f"{address}: {status}")

    def wait_for(self, answers: int) -> None:
        wait_until(lambda: self.statuses[200] >= answers or bool(self.failures), f"{answers} answers")

    def _note(self, status: int, failure: str) -> None:
        with self.lock:
            self.statuses[status] += 1
            if failure:
                self.failures.append(failure)


def _stories(installation: Installation) -> list[str]:
    said = installation.python(
        "from cms.stories.models import StoryPage; "
        "print(*(page.url_path for page in StoryPage.objects.filter(live=True)), sep='\\n')"
    )
    return ["/" + path.split("/", 2)[2] for path in said.split()]


def test_sixteen_readers_beside_a_writer_are_all_answered(installation: Installation, tmp_path: Path) -> None:
    log = tmp_path / "log"
    addresses = [*ADDRESSES, *_stories(installation)]
    with served(installation, log) as port, publishing(installation, pause_s=0.2) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        reading = Reading(port, addresses)
        readers = [threading.Thread(target=reading.read, args=(number,)) for number in range(READERS)]
        for reader in readers:
            reader.start()
        lines = list(islice(writer.stdout, PUBLICATIONS))
        reading.wait_for(ANSWERS)
        writer.send_signal(signal.SIGTERM)
        written = [line.rstrip("\n").split("\t") for line in chain(lines, writer.stdout)]
        reading.stop.set()
        for reader in readers:
            reader.join()
        last_path, last_title = written[-1]
        with connected(port) as connection:
            _status, shown = get(connection, f"/api/v1/page/?path=/{last_path.split('/', 2)[2]}")

    assert writer.returncode == 0, written
    assert not reading.failures, (reading.failures[:5], reading.statuses)
    assert len(written) >= PUBLICATIONS and reading.statuses[200] >= ANSWERS, (len(written), reading.statuses)
    assert last_title in shown.decode()
    said = log.read_text(encoding="utf-8")
    assert "database is locked" not in said and "Traceback" not in said, said
    print(f"{reading.statuses[200]} answers beside {len(written)} publications")
