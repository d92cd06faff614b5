"""Run by `test_search_follower.py` in an installation of its own: followers that are killed wherever they happen to be.

Each is a real process, forked so that a hundred of them cost no hundred starts. The cluster they deliver to is a file
that keeps the promise of a cluster: an older version never overwrites a newer one.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from cms.core.changes.services import settle
from cms.editorial.reviewing import installation as reviewing
from cms.indexing import cluster, freshness, services
from cms.indexing.rebuilding import index_check
from cms.indexing.source import ContentSource
from cms.stories.models import StoryPage
from cms.units.models import Unit
from search.document import Document
from search.engines.elastic import engine as elastic
from search.engines.protocol import Failure
from search.models import IndexState
from search.rebuilding.checking import differences
from search.rebuilding.generations import EmbeddedGenerations
from tests.conftest import Portal, build_portal
from tests.factories.pages import StoryPageFactory
from tests.patience import wait_until

STORIES = 24
WRITES = 12
LONGEST_LIFE_S = 0.4


class FileIndex:
    """An index as `search.engines.protocol.Index` wants it: lines of version, key and hash in a file."""

    name = "file"
    path = Path(settings.VAR) / "cluster.txt"

    def __init__(self, *_configured: object, **_more: object) -> None:
        """One for all."""

    def put(self, documents: Sequence[Document], *, version: int) -> list[Failure]:
        self._append(f"{version} {document.key} {document.content_hash}\n" for document in documents)
        return []

    def remove(self, keys: Sequence[str], *, version: int) -> list[Failure]:
        self._append(f"{version} {key} -\n" for key in keys)
        return []

    def _append(self, lines: object) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            for line in lines:  # type: ignore[attr-defined]
                file.write(line)
                file.flush()

    def clear(self) -> None:
        self.path.unlink(missing_ok=True)

    def refresh(self) -> None:
        """Nothing is kept back."""

    def fingerprints(self, after: str, limit: int) -> list[tuple[str, str]]:
        latest: dict[str, tuple[int, str]] = {}
        for line in self.path.read_text(encoding="utf-8").splitlines():
            words = line.split()
            if len(words) == 3 and len(words[2]) in (1, 64):
                version, key, content = int(words[0]), words[1], words[2]
                if version >= latest.get(key, (0, ""))[0]:
                    latest[key] = version, content
        rows = sorted((key, content) for key, (_version, content) in latest.items() if content != "-" and key > after)
        return rows[:limit]


def write(portal: Portal, rng: random.Random) -> None:
    """What editors do."""
    keys = list(StoryPage.objects.values_list("pk", flat=True))
    for _ in range(WRITES):
        story = StoryPage.objects.get(pk=rng.choice(keys))
        deed = rng.randrange(4)
        if deed == 0 and story.live:
            story.unpublish()
        elif deed == 1:
            Unit.objects.filter(pk=portal.brand.unit_id).update(short_name=f"救助站{rng.randrange(1000)}")
        else:
            story.title = f"示例第{rng.randrange(10**6)}稿"
            story.save_revision().publish()


def follow_until_killed(life: float) -> None:
    connections.close_all()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        services.AT_ONCE, services.CHANGES_AT_ONCE = 3, 5
        call_command("follow_changes", "--interval", "0.01", skip_checks=True)
        os._exit(0)
    time.sleep(life)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main(kills: int, seed: int) -> None:
    rng = random.Random(seed)
    elastic.ElasticIndex = FileIndex  # type: ignore[assignment,misc]
    settings.SEARCH = {"hosts": ("http://127.0.0.1:9",)}
    settings.REVIEWS_REQUIRED = False  # who may publish is another test's matter
    reviewing.uninstall()
    portal = build_portal()
    for number in range(STORIES):
        StoryPageFactory(parent=portal.brand, title=f"示例第{number}篇")
    settle()
    IndexState.objects.create(engine="elasticsearch", live=FileIndex.name)
    for _kill in range(kills):
        write(portal, rng)
        follow_until_killed(rng.random() * LONGEST_LIFE_S)
    wait_until(freshness.bring_up_to_date)  # PostgreSQL may not have noticed yet that the last one is dead
    assert list(index_check(EmbeddedGenerations()).found) == [], "the embedded index"
    while cluster.changes_deliver():
        """What the last one left."""
    assert list(differences(FileIndex(), ContentSource())) == [], "the cluster"
    sys.stdout.write(f"{kills} killed, {ContentSource().number()} documents\n")
