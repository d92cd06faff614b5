"""Run by `test_search_readers.py` in an installation of its own: sixteen readers who search while somebody publishes.

Each is a process of its own, as on a server. Whoever waits long for a lock gets an error from the database, in both
kinds of it.
"""

import math
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from itertools import cycle
from typing import Any

from django.db import OperationalError, connection, connections

from cms.indexing import freshness
from cms.sample_data.loading.reviews import publish
from cms.stories.models import StoryPage
from search.results import Request
from search.selectors import search, suggest

READERS = 16
THINKING_S = 0.3
"""What a reader takes to look at results before the next query."""
QUERIES = (
    "义诊",
    "低保 申请",
    "fuxing",
    "养老服务",
    "“红色引擎”",
    "2017年",
    "-会议 民政",
    "党员",
    "unit:市救助站",
    "服务",
)
PUBLICATIONS_ALONE = 8
"""Nobody waits for a lock longer than so many publications take that nobody disturbs, in whole seconds: a slow machine
holds each lock longer."""


def limit_s() -> int:
    """As this machine is today."""
    published(1)
    began = time.monotonic()
    published(1)
    return math.ceil(PUBLICATIONS_ALONE * (time.monotonic() - began))


def wait_no_longer(most_s: int) -> None:
    """As the connections' own setting: what is said to one of them ends with whoever asks for less."""
    options = connection.settings_dict["OPTIONS"]
    if connection.vendor == "sqlite":
        options["timeout"] = most_s
    else:
        options["options"] = f"{options.get('options', '')} -c lock_timeout={most_s}s"
    connections.close_all()


def read(place: int, stop: int, most_s: int) -> int:
    """Until the pipe is closed; how many answers. A reader who is answered after a long wait counts as turned away."""

    def refuse_long_waits(execute: Callable[..., Any], *statement: Any) -> Any:
        began = time.monotonic()
        try:
            return execute(*statement)
        except OperationalError as error:
            if _waited_s(began) >= most_s:
                raise AssertionError(f"{statement[0]}: {error}") from error
            raise

    with connection.execute_wrapper(refuse_long_waits):
        return _read(place, stop)


def _waited_s(began: float) -> float:
    """How long the refused statement would have waited; PostgreSQL says no more after an error, and is timed."""
    if connection.vendor == "sqlite":
        return float(connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]) / 1000
    return time.monotonic() - began


def _read(place: int, stop: int) -> int:
    rounds = cycle(QUERIES[place % len(QUERIES) :] + QUERIES[: place % len(QUERIES)])
    for answers, query in enumerate(rounds, start=1):
        search(Request(text=query, page=1 + answers % 2))
        suggest(query[:2])
        if _is_closed(stop):
            return answers
        time.sleep(THINKING_S)
    raise AssertionError("A cycle has no end.")


def _is_closed(pipe: int) -> bool:
    try:
        return os.read(pipe, 1) == b""
    except BlockingIOError:
        return False


def forked(work: Callable[[], int]) -> tuple[int, int]:
    """The child's number, and where it writes how much it did; nothing when it failed."""
    said, saying = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.write(saying, str(work()).encode())
            status = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(saying)
    return child, said


def published(times: int) -> dict[int, str]:
    """One story after another gets a title that nothing else has; the last of each by its number."""
    keys = list(StoryPage.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))
    titles = {}
    for number, key in zip(range(times), cycle(keys), strict=False):
        story = StoryPage.objects.get(pk=key)
        story.title = titles[key] = f"示例第{number}稿凌霄花开"
        story.save_revision()
        publish(story)
        search(Request(text=story.title))
    return titles


def not_found(titles: Iterable[str]) -> list[str]:
    while not freshness.bring_up_to_date():
        time.sleep(0.1)
    return [title for title in titles if [hit.title.text for hit in search(Request(text=f"“{title}”")).hits] != [title]]


def main(publications: int) -> None:
    most_s = limit_s()
    wait_no_longer(most_s)
    stop, stopping = os.pipe()
    os.set_blocking(stop, False)

    def reader(place: int) -> Callable[[], int]:
        def work() -> int:
            os.close(stopping)
            return read(place, stop, most_s)

        return work

    readers = [forked(reader(place)) for place in range(READERS)]
    titles = published(publications)
    os.close(stopping)
    answers, failed = 0, 0
    for child, said in readers:
        _pid, status = os.waitpid(child, 0)
        failed += status != 0
        answers += int(os.read(said, 20) or b"0")
    missed = not_found(titles.values())
    sys.stdout.write(f"{failed} readers failed, {len(missed)} titles missed {missed[:3]}, {answers} answers\n")
