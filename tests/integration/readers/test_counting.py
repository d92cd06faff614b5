"""Views are counted for readers, once for a reload, and counting touches nothing else."""

import time
from collections import Counter
from datetime import date, datetime
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction, Site

from cms.core.models import ChangeMark, StoredShape
from cms.core.representation.paths import public_url
from cms.readers.counting import selectors
from cms.readers.counting.clerk import Clerk
from cms.readers.counting.doorkeeper import WINDOW_SECONDS
from cms.readers.counting.services import tally, views_write
from cms.readers.counting.tally import Tally
from cms.readers.models import DailyViews
from cms.stories.models import NoticePage, StoryPage
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.pages import NoticePageFactory, StoryPageFactory
from tests.integration.readers.conftest import Somebody, written_views

pytestmark = pytest.mark.usefixtures("one_window")

TODAY = date(2026, 10, 18)


def _path(page: Page) -> str:
    path = public_url(page.url_path)
    assert path
    return path


def test_every_reader_counts_once_for_each_page(portal: Portal, story: StoryPage, somebody: Somebody) -> None:
    first, second = somebody(), somebody()
    for reader in (first, second, second):
        reader.get(_path(story))
    first.get("/")
    first.get("/hao-sheng-yin/")

    assert written_views() == {story.pk: 2, portal.home.pk: 1, portal.column.pk: 1}


def test_what_is_stored_is_a_page_a_day_and_a_number(story: StoryPage, somebody: Somebody) -> None:
    somebody().get(_path(story), headers={"Referer": "https://elsewhere.example/", "Cookie": "display_mode=elder"})
    written_views()

    assert [field.name for field in DailyViews._meta.get_fields()] == ["id", "page_id", "day", "views"]
    assert list(DailyViews.objects.values_list("page_id", "day", "views")) == [(story.pk, timezone.localdate(), 1)]


def test_counting_sets_no_cookie(story: StoryPage, somebody: Somebody) -> None:
    assert not somebody().get(_path(story)).cookies


def test_asking_again_whether_the_page_is_still_the_same_is_reading_it(story: StoryPage, somebody: Somebody) -> None:
    etag = somebody().get(_path(story))["ETag"]

    assert somebody().get(_path(story), headers={"If-None-Match": etag}).status_code == 304
    assert written_views() == {story.pk: 2}


def test_a_reload_counts_again_after_some_minutes(
    story: StoryPage, somebody: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, now = somebody(), time.time()
    reader.get(_path(story))
    monkeypatch.setattr(time, "time", lambda: now + WINDOW_SECONDS)
    reader.get(_path(story))

    assert written_views() == {story.pk: 2}


def test_the_day_is_the_day_in_wuhan(story: StoryPage, somebody: Somebody, monkeypatch: pytest.MonkeyPatch) -> None:
    half_past_midnight = datetime(2026, 10, 18, 0, 30, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(time, "time", half_past_midnight.timestamp)
    somebody().get(_path(story))
    written_views()

    assert DailyViews.objects.get().day == TODAY


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"},
        {"User-Agent": ""},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Sec-Fetch-Dest": "empty"},
    ],
)
def test_machines_and_browsers_that_fetch_ahead_do_not_count(
    story: StoryPage, somebody: Somebody, headers: dict[str, str]
) -> None:
    assert somebody().get(_path(story), headers=headers).status_code == 200
    assert written_views() == {}


def test_a_request_for_the_head_of_a_page_does_not_count(story: StoryPage, somebody: Somebody) -> None:
    assert somebody().head(_path(story)).status_code == 200
    assert written_views() == {}


def test_an_editor_who_is_signed_in_does_not_count(story: StoryPage, somebody: Somebody) -> None:
    editor = somebody()
    editor.force_login(User.objects.create_superuser("bianji"))

    assert editor.get(_path(story)).status_code == 200
    assert written_views() == {}


def test_what_the_public_may_not_read_does_not_count(story: StoryPage, portal: Portal, somebody: Somebody) -> None:
    draft = StoryPageFactory(parent=portal.brand, live=False)
    PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)

    somebody().get(_path(draft))
    somebody().get(_path(story))
    somebody().get("/mei-you/")

    assert written_views() == {}


def test_pages_that_wagtail_serves_by_itself_are_counted_too(
    story: StoryPage, portal: Portal, somebody: Somebody
) -> None:
    Site.objects.create(hostname="second.example", root_page=portal.column)

    assert somebody().get(_path(story)).status_code == 200
    assert written_views() == {story.pk: 1}


def test_counting_leaves_stored_shapes_and_the_change_log_alone(story: StoryPage, somebody: Somebody) -> None:
    somebody().get(_path(story))
    marks, shapes = ChangeMark.objects.count(), set(StoredShape.objects.values_list("page_id", "form", "etag"))
    assert shapes

    for _ in range(3):
        somebody().get(_path(story))
    assert written_views() == {story.pk: 4}

    assert ChangeMark.objects.count() == marks
    assert set(StoredShape.objects.values_list("page_id", "form", "etag")) == shapes


def test_a_page_that_is_read_asks_the_database_nothing_for_its_views(story: StoryPage, somebody: Somebody) -> None:
    somebody().get(_path(story))
    with CaptureQueriesContext(connection) as captured:
        somebody().get(_path(story))

    assert not [query["sql"] for query in captured if "readers_" in query["sql"]]


def test_what_two_processes_counted_adds_up(story: StoryPage) -> None:
    tallies = [Tally(), Tally()]
    clerks = [Clerk(one, lambda views: views_write(views=views)) for one in tallies]
    for one in tallies:
        one.add((story.pk, TODAY))
        one.add((story.pk, TODAY))
    for clerk in (*clerks, *clerks):
        clerk.write_down()
    tallies[0].add((story.pk, TODAY))
    clerks[0].write_down()

    assert list(DailyViews.objects.values_list("page_id", "day", "views")) == [(story.pk, TODAY, 5)]


def test_many_pages_are_written_in_one_statement(db: None) -> None:
    with CaptureQueriesContext(connection) as captured:
        views_write(views={(page_id, TODAY): 1 for page_id in range(1, 301)})

    assert len([query for query in captured if query["sql"].startswith("INSERT")]) == 1
    assert DailyViews.objects.count() == 300


BATCHES = st.lists(
    st.dictionaries(
        st.tuples(st.integers(1, 4), st.dates(date(2026, 10, 1), date(2026, 10, 3))), st.integers(1, 9), max_size=6
    ),
    max_size=5,
)


@given(BATCHES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_is_written_in_whatever_parts_adds_up(db: None, batches: list[dict[tuple[int, date], int]]) -> None:
    DailyViews.objects.all().delete()
    for batch in batches:
        views_write(views=batch)

    expected: Counter[tuple[int, date]] = Counter()
    for batch in batches:
        expected.update(batch)
    assert {(row.page_id, row.day): row.views for row in DailyViews.objects.all()} == expected


def test_the_page_shows_all_views_those_of_the_old_portal_among_them(portal: Portal, somebody: Somebody) -> None:
    notice: NoticePage = NoticePageFactory(parent=portal.brand, imported_views=1885)
    assert "浏览 1885" in somebody().get(_path(notice)).content.decode()

    somebody().get(_path(notice))
    written_views()

    assert "浏览 1887" in somebody().get(_path(notice)).content.decode()


def test_a_page_nobody_read_yet_shows_no_number(story: StoryPage, somebody: Somebody) -> None:
    assert "<span>浏览" not in somebody().get(_path(story)).content.decode()


def test_a_page_stays_what_it_was_for_some_minutes_however_many_read_it(
    story: StoryPage, somebody: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    etag = somebody().get(_path(story))["ETag"]
    views_write(views=tally.take())
    assert somebody().get(_path(story))["ETag"] == etag

    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + selectors.SHOWN_SECONDS)
    later = somebody().get(_path(story))
    assert later["ETag"] != etag
    assert "浏览 1<" in later.content.decode()


def test_a_list_of_pages_stays_the_same_however_often_it_is_read(
    story: StoryPage, portal: Portal, somebody: Somebody
) -> None:
    somebody().get("/")
    etag = somebody().get(_path(portal.column))["ETag"]
    written_views()

    assert somebody().get(_path(portal.column))["ETag"] == etag


def test_the_number_a_page_shows_is_the_number_reports_give(story: StoryPage, portal: Portal) -> None:
    notice = NoticePageFactory(parent=portal.brand, imported_views=7)
    views_write(views={(story.pk, TODAY): 3, (story.pk, date(2026, 10, 19)): 4, (notice.pk, TODAY): 5})

    pages = [story.pk, notice.pk, portal.home.pk]
    assert selectors.views_of(pages) == {story.pk: 7, notice.pk: 12, portal.home.pk: 0}
    assert [selectors.shown_views(pk) for pk in pages] == [7, 12, 0]
    assert selectors.shown_views(999_999) == 0


def _tell_of(client: Client, path: str) -> None:
    """As nginx mirrors a request for a file it hands out."""
    assert client.get("/readers/viewed/", headers={"X-Original-URI": quote(path)}).status_code == 204


def test_a_page_handed_out_from_a_file_is_counted_like_any_other(
    story: StoryPage, portal: Portal, somebody: Somebody
) -> None:
    reader = somebody()
    _tell_of(reader, _path(story) + "?text=l")
    _tell_of(reader, _path(story))
    _tell_of(somebody(), "/")
    _tell_of(somebody(), "/mei-you/")
    _tell_of(Client(), _path(story))

    assert written_views() == {story.pk: 1, portal.home.pk: 1}


def test_the_interface_gives_the_views_of_public_pages_in_the_order_asked(
    story: StoryPage, portal: Portal, public: Client
) -> None:
    notice = NoticePageFactory(parent=portal.brand, imported_views=7)
    draft = StoryPageFactory(parent=portal.brand, live=False)
    views_write(views={(page.pk, TODAY): 3 for page in (story, notice, draft)})
    keys = [page.translation_key.hex for page in (notice, draft, story)]

    with CaptureQueriesContext(connection) as captured:
        answer = public.get("/api/v1/views/", {"keys": ",".join([*keys, "0" * 32, keys[0]])})

    assert answer.json() == {"items": [{"key": keys[0], "views": 10}, {"key": keys[2], "views": 3}]}
    assert len(captured) <= 3
    assert answer["ETag"]
    assert "max-age=60" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "query", ["", "keys=", "keys=abc", "keys=" + ",".join(["0" * 32] * 51), f"keys={'0' * 32}&x=1"]
)
def test_the_interface_refuses_what_it_does_not_understand(portal: Portal, public: Client, query: str) -> None:
    answer = public.get(f"/api/v1/views/?{query}")

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
