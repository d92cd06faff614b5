"""Lists behind places: a head with the newest, pages numbered from the oldest, years, kinds."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, Site

from cms.core import archive
from cms.portal import archives
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.integration.portal.shown import Shown, shown

PER_PAGE = 5
START = datetime(2017, 1, 1, 4, tzinfo=UTC)
COLUMN, TOPIC, UNIT = "/hao-sheng-yin/", "/zhuan-ti/zhuan-ti-1/", "/units/jiu-zhu-zhan/"


def _publish(portal: Portal, numbers: Sequence[int], *, every: timedelta = timedelta(days=40)) -> None:
    """Stories named by their number, the lowest first."""
    for number in numbers:
        story = StoryPageFactory(
            parent=portal.brand,
            title=f"第{number}篇",
            slug=f"pian-{number}",
            kind="interview" if number % 2 else "report",
            first_published_at=START + number * every,
        )
        story.columns, story.topics = [portal.column], [portal.topic]
        story.save()


def _items(page: Shown) -> list[str]:
    return [link.get_text() for link in page.soup.select(".row-list h3 a")]


def _named(numbers: Sequence[int]) -> list[str]:
    return [f"第{number}篇" for number in numbers]


def _links(page: Shown) -> dict[str, str]:
    return {link.get_text(): str(link["href"]) for link in page.soup.select(".pager a")}


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five a page, so that few stories make many pages."""
    monkeypatch.setattr(archive, "PER_PAGE", PER_PAGE)
    monkeypatch.setattr(archives, "PER_PAGE", PER_PAGE)


@pytest.fixture
def topic(portal: Portal) -> str:
    return "/" + portal.topic.url_path.split("/", 2)[2]


def test_the_head_shows_the_newest_and_leads_to_complete_pages(portal: Portal, public: Client) -> None:
    _publish(portal, range(12))

    head = shown(public, COLUMN)

    assert _items(head) == _named(range(11, 6, -1))
    assert _links(head) == {
        "最新": COLUMN,
        "第2页": f"{COLUMN}archive/2/",
        "第1页": f"{COLUMN}archive/1/",
        "较早": f"{COLUMN}archive/2/",
    }
    assert _items(shown(public, f"{COLUMN}archive/2/")) == _named(range(9, 4, -1))
    assert _items(shown(public, f"{COLUMN}archive/1/")) == _named(range(4, -1, -1))


@pytest.mark.parametrize("count", [0, 1, 5, 6, 10, 11, 14, 15, 16, 100])
def test_head_and_complete_pages_together_hold_everything(count: int) -> None:
    numbered = archive.complete_pages(count)
    on_pages = set(range(numbered * PER_PAGE))
    on_head = set(range(max(0, count - PER_PAGE), count))

    assert on_pages | on_head == set(range(count))
    assert numbered * PER_PAGE < count or not numbered


def test_a_page_that_is_not_complete_leads_to_the_head(portal: Portal, public: Client) -> None:
    _publish(portal, range(10))

    for number in (2, 3, 99):
        response = public.get(f"{COLUMN}archive/{number}/")
        assert (response.status_code, response["Location"]) == (302, COLUMN)
    assert public.get(f"{COLUMN}archive/0/").status_code == 404
    assert public.get(f"{COLUMN}archive/abc/").status_code == 404


def _main(page: Shown) -> str:
    return str(page.soup.select_one("main"))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(growth=st.lists(st.integers(1, 7), min_size=1, max_size=3))
def test_whatever_is_published_at_the_head_an_old_page_keeps_its_bytes(
    growth: list[int], portal: Portal, public: Client
) -> None:
    StoryPage.objects.all().delete()
    Page.objects.get(pk=portal.brand.pk).refresh_from_db()
    brand = type(portal.brand).objects.get(pk=portal.brand.pk)
    portal = Portal(**{**portal.__dict__, "brand": brand})
    count = 12
    _publish(portal, range(count))
    addresses = [f"{place}archive/1/" for place in (COLUMN, UNIT, "/")]
    before = {address: _main(shown(public, address)) for address in addresses}
    second = _items(shown(public, f"{COLUMN}archive/2/"))
    for more in growth:
        _publish(portal, range(count, count + more))
        count += more
        assert {address: _main(shown(public, address)) for address in addresses} == before
        assert _items(shown(public, f"{COLUMN}archive/2/")) == second


def test_a_numbered_page_is_not_even_sent_again_after_a_publication(portal: Portal, public: Client) -> None:
    _publish(portal, range(16))
    first = public.get(f"{COLUMN}archive/1/")

    _publish(portal, range(16, 18))
    again = public.get(f"{COLUMN}archive/1/", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304


def test_a_changed_title_changes_the_numbered_page_it_stands_on(portal: Portal, public: Client) -> None:
    _publish(portal, range(12))
    first = public.get(f"{COLUMN}archive/1/")

    Page.objects.filter(slug="pian-3").update(title="改过的题目")
    again = public.get(f"{COLUMN}archive/1/", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert "改过的题目" in _items(shown(public, f"{COLUMN}archive/1/"))


def test_a_withdrawal_moves_what_is_newer_one_place_towards_the_oldest(portal: Portal, public: Client) -> None:
    _publish(portal, range(16))

    StoryPage.objects.get(slug="pian-7").unpublish()

    assert _items(shown(public, f"{COLUMN}archive/1/")) == _named(range(4, -1, -1))
    assert _items(shown(public, f"{COLUMN}archive/2/")) == _named([10, 9, 8, 6, 5])
    assert public.get(f"{COLUMN}archive/3/").status_code == 302


def test_years_are_counted_by_wuhans_calendar(portal: Portal, public: Client) -> None:
    for moment in (datetime(2016, 12, 31, 15, 59), datetime(2016, 12, 31, 16, 0), datetime(2018, 6, 1)):
        story = StoryPageFactory(parent=portal.brand, first_published_at=moment.replace(tzinfo=UTC))
        story.columns = [portal.column]
        story.save()

    head = shown(public, COLUMN)

    years = [(row.a.get_text(), row.span.get_text()) for row in head.soup.select("aside .headline-list li")]
    assert years == [("2018 年", "1 篇"), ("2017 年", "1 篇"), ("2016 年", "1 篇")]
    assert [len(_items(shown(public, f"{COLUMN}year/{year}/"))) for year in (2016, 2017, 2018)] == [1, 1, 1]
    assert public.get(f"{COLUMN}year/2015/")["Location"] == COLUMN


def test_a_full_year_has_numbered_pages_of_its_own(portal: Portal, public: Client) -> None:
    _publish(portal, range(15))

    year = shown(public, f"{UNIT}year/2017/")

    in_2017 = [number for number in range(15) if (START + number * timedelta(days=40)).year == 2017]
    assert _items(year) == _named(in_2017[::-1][:PER_PAGE])
    assert _links(year)["第1页"] == f"{UNIT}year/2017/archive/1/"
    assert _items(shown(public, f"{UNIT}year/2017/archive/1/")) == _named(in_2017[:PER_PAGE][::-1])


def test_a_unit_has_an_archive_with_its_years(portal: Portal, public: Client) -> None:
    _publish(portal, range(12))

    everything = shown(public, f"{UNIT}archive/")

    assert shown(public, UNIT).soup.select_one(f'a[href="{UNIT}archive/"]')
    assert _items(everything) == _named(range(11, 6, -1))
    assert "10 篇" in everything.text("aside") and "2 篇" in everything.text("aside")


def test_a_list_can_be_narrowed_to_a_kind(portal: Portal, public: Client, topic: str) -> None:
    _publish(portal, range(14))

    for place in (COLUMN, topic):
        narrowed = shown(public, f"{place}kind/interview/")
        assert _items(narrowed) == _named(range(13, 4, -2))
        assert narrowed.text(".chips [aria-current]") == "微访谈"
        assert _items(shown(public, f"{place}kind/interview/archive/1/")) == _named(range(9, 0, -2))
    assert public.get(f"{COLUMN}kind/mei-you/").status_code == 404


@pytest.mark.parametrize(
    ("old", "leads_to"),
    [
        ("?page=1", COLUMN),
        ("?page=2", f"{COLUMN}archive/2/"),
        ("?page=3", f"{COLUMN}archive/1/"),
        ("?page=99", COLUMN),
        ("?page=abc", COLUMN),
        ("?page=" + "9" * 5000, COLUMN),
        ("?kind=interview", f"{COLUMN}kind/interview/"),
        ("?kind=interview&page=2", f"{COLUMN}kind/interview/archive/1/"),
        ("?kind=nonsense", COLUMN),
    ],
)
def test_addresses_of_the_first_years_lead_to_what_they_showed(
    old: str, leads_to: str, portal: Portal, public: Client
) -> None:
    _publish(portal, range(12))

    response = public.get(COLUMN + old)

    assert (response.status_code, response["Location"]) == (302, leads_to)
    assert public.get(leads_to).status_code == 200


@pytest.mark.parametrize(
    ("address", "most"), [("archive/1/", 10), ("kind/report/archive/1/", 10), ("archive/", 20), ("year/2017/", 14)]
)
def test_a_list_costs_the_same_queries_however_long_it_is(
    address: str, most: int, portal: Portal, public: Client
) -> None:
    def queries() -> int:
        for _warming in range(2):
            public.get(UNIT + address)
        Site.clear_site_root_paths_cache()
        with CaptureQueriesContext(connection) as captured:
            assert public.get(UNIT + address).status_code == 200
        return len(captured)

    _publish(portal, range(12))
    short = queries()
    _publish(portal, range(12, 24))

    assert queries() <= short
    assert short <= most


def test_every_entry_of_a_list_shows_its_day(portal: Portal, public: Client) -> None:
    _publish(portal, range(3))

    days = [time.get_text() for time in shown(public, COLUMN).soup.select(".row-list time")]

    assert len(days) == 3
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)
