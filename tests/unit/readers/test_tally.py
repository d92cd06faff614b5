"""What was counted is neither lost nor doubled on its way to the database."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Event, Thread

from django.db import OperationalError
from hypothesis import given
from hypothesis import strategies as st

from cms.readers.counting.clerk import MOST_WAITING, Clerk
from cms.readers.counting.doorkeeper import MOST_REMEMBERED, Doorkeeper
from cms.readers.counting.tally import PageDay, Tally

DAY = date(2026, 10, 18)


class Book:
    """Stands at the end of the way: adds up what it is given, or refuses it as a database does."""

    def __init__(self) -> None:
        self.views: Counter[PageDay] = Counter()
        self.open = True
        self.asked = 0
        self.written = Event()

    def write(self, views: dict[PageDay, int]) -> None:
        self.asked += 1
        if not self.open:
            raise OperationalError("database is locked")
        self.views.update(views)
        self.written.set()


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), max_size=60))
def test_whatever_the_database_refuses_is_written_later(steps: list[tuple[int, bool]]) -> None:
    tally, book = Tally(), Book()
    clerk = Clerk(tally, book.write)
    expected: Counter[PageDay] = Counter()
    for page_id, is_open in steps:
        tally.add((page_id, DAY))
        expected[page_id, DAY] += 1
        book.open = is_open
        clerk.write_down()

    book.open = True
    clerk.write_down()

    assert book.views == expected
    assert not tally.take()


def test_views_counted_by_many_threads_at_once_add_up() -> None:
    tally = Tally()
    threads = [Thread(target=lambda: [tally.add((7, DAY)) for _ in range(500)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert tally.take() == {(7, DAY): 2000}


@contextmanager
def _at_work(clerk: Clerk) -> Iterator[None]:
    """The clerk of a process that ends when this does."""
    over = Event()
    process = Thread(target=over.wait)
    process.start()
    thread = clerk.start(process)
    try:
        yield
    finally:
        over.set()
        thread.join(5)
        assert not thread.is_alive()


def test_the_clerk_writes_after_its_time_without_being_asked() -> None:
    tally, book = Tally(), Book()
    with _at_work(Clerk(tally, book.write, seconds=0.02, look=0.01)):
        tally.add((7, DAY))
        assert book.written.wait(5)

    assert book.views == {(7, DAY): 1}


def test_the_clerk_writes_before_its_time_when_much_is_waiting() -> None:
    tally, book = Tally(), Book()
    with _at_work(Clerk(tally, book.write, seconds=3600, look=0.01)):
        for _ in range(MOST_WAITING):
            tally.add((7, DAY))
        assert book.written.wait(5)


def test_a_process_that_ends_leaves_nothing_unwritten() -> None:
    tally, book = Tally(), Book()
    with _at_work(Clerk(tally, book.write, seconds=3600, look=3600)):
        tally.add((7, DAY))
        assert not book.views

    assert book.views == {(7, DAY): 1}


def test_a_database_that_refuses_is_not_asked_every_moment() -> None:
    tally, book = Tally(), Book()
    book.open = False
    with _at_work(Clerk(tally, book.write, seconds=3600, look=0.01)):
        tally.put_back({(7, DAY): MOST_WAITING})
        time.sleep(0.2)

    assert book.asked == 2


def test_the_doorkeeper_lets_a_visit_in_once_in_each_window() -> None:
    doorkeeper = Doorkeeper()

    assert [doorkeeper.admits("a", window=1) for _ in range(3)] == [True, False, False]
    assert doorkeeper.admits("b", window=1)
    assert doorkeeper.admits("a", window=2)


def test_the_doorkeeper_remembers_only_so_many() -> None:
    doorkeeper = Doorkeeper()
    for number in range(MOST_REMEMBERED):
        doorkeeper.admits(str(number), window=1)

    assert doorkeeper.admits("0", window=1)
    assert not doorkeeper.admits("0", window=1)
