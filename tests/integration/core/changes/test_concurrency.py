"""Two writers at once on PostgreSQL: a reader with a cursor misses nothing and no number is skipped."""

import random
import time
from collections.abc import Iterator
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Locale, Page

from cms.core.changes.services import SETTLER_LOCK, settle
from cms.core.models.change import Change
from cms.core.models.change_mark import ChangeMark
from cms.core.models.public_page import PublicPage

pytestmark = [
    pytest.mark.services,
    pytest.mark.alone,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]

WRITERS = 2
WRITES_EACH = 40
RETITLE = "UPDATE wagtailcore_page SET title = %s WHERE id = %s"


@pytest.fixture
def pages(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Page]]:
    """Committed pages, so that other connections see them; everything is taken away afterwards."""
    with django_db_blocker.unblock():
        settle()
        marks = ChangeMark.objects.order_by("id").values_list("id", flat=True).last() or 0
        changes = _last_number()
        Locale.objects.get_or_create(language_code="zh-hans")
        root = Page.get_first_root_node() or Page.add_root(instance=Page(title="根", slug="root"))
        home = root.add_child(instance=Page(title="并发", slug="concurrent"))
        pages = [home.add_child(instance=Page(title="报道", slug=f"story-{number}")) for number in range(WRITERS)]
        settle()
        yield pages
        Page.objects.get(pk=home.pk).delete()
        settle()
        ChangeMark.objects.filter(id__gt=marks).delete()
        Change.objects.filter(number__gt=changes).delete()
        assert not PublicPage.objects.filter(path__startswith=home.url_path).exists()


def _last_number() -> int:
    return Change.objects.order_by("number").values_list("number", flat=True).last() or 0


def test_a_mark_that_was_written_first_and_committed_last_is_told_last(pages: list[Page]) -> None:
    start = _last_number()
    slow = connection.copy()
    try:
        slow.set_autocommit(False)
        with slow.cursor() as cursor:
            cursor.execute(RETITLE, ["慢", pages[0].pk])
        Page.objects.filter(pk=pages[1].pk).update(title="快")
        assert settle() == 1
        slow.commit()
        assert settle() == 1
    finally:
        slow.close()
    told = Change.objects.filter(number__gt=start).values_list("number", "page_id")
    assert list(told) == [(start + 1, pages[1].pk), (start + 2, pages[0].pk)]
    first, second = ChangeMark.objects.order_by("-id")[:2]
    assert (first.key, second.key) == (str(pages[1].pk), str(pages[0].pk))


def test_while_one_settles_another_leaves_at_once(pages: list[Page]) -> None:
    Page.objects.filter(pk=pages[0].pk).update(title="改过")
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SETTLER_LOCK])
        assert settle() == 0
        other.rollback()
        assert settle() == 1
    finally:
        other.close()


def _write(page: Page, seed: int) -> None:
    chance = random.Random(seed)
    try:
        for number in range(WRITES_EACH):
            with transaction.atomic():
                Page.objects.filter(pk=page.pk).update(title=f"第{number}稿")
                time.sleep(chance.uniform(0, 0.01))
    finally:
        connection.close()


def _settle_until(done: Event) -> None:
    try:
        while not done.is_set():
            settle()
            time.sleep(0.001)
    finally:
        connection.close()


def _read_until(done: Event, cursor: int, received: list[int]) -> None:
    try:
        while not done.is_set():
            for change in Change.objects.filter(number__gt=cursor).order_by("number")[:3]:
                cursor = change.number
                received.append(cursor)
    finally:
        connection.close()


def test_a_reader_beside_two_writers_and_two_settlers_receives_every_number(pages: list[Page]) -> None:
    start = _last_number()
    received: list[int] = []
    written, read = Event(), Event()
    writers = [Thread(target=_write, args=(page, seed)) for seed, page in enumerate(pages)]
    settlers = [Thread(target=_settle_until, args=(written,)) for _settler in range(2)]
    reader = Thread(target=_read_until, args=(read, start, received))
    for thread in (*settlers, reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    written.set()
    for thread in settlers:
        thread.join()
    settle()
    time.sleep(0.2)
    read.set()
    reader.join()
    numbers = list(Change.objects.filter(number__gt=start).values_list("number", flat=True))
    assert numbers == list(range(start + 1, start + 1 + len(numbers)))
    assert received == numbers
    assert len(numbers) > WRITERS
    assert not ChangeMark.objects.filter(number__isnull=True).exists()
