"""Searches and opened results are counted: what somebody typed, by words and day, and nothing of anybody."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.portal.finding import statistics
from search.models import Searched
from tests.conftest import Portal
from tests.factories.found import document_of, put
from tests.factories.pages import StoryPageFactory
from tests.integration.portal.searched import page_of, stories_about
from tests.integration.readers.conftest import CHROME

pytestmark = pytest.mark.usefixtures("index_by_hand", "one_window")


@pytest.fixture
def reader() -> Client:
    return Client(headers={"User-Agent": CHROME})


def _counted() -> list[tuple[str, int, int, int, int]]:
    assert statistics.search_clerk.write_down() and statistics.click_clerk.write_down()
    return list(Searched.objects.values_list("query", "times", "hits", "clicks", "rank_sum").order_by("query"))


def test_a_search_is_counted_once_and_a_click_with_its_rank(portal: Portal, reader: Client) -> None:
    stories_about(portal, 3)
    for _ in range(2):
        page_of(reader, q="救助")
    assert _counted() == [("救助", 1, 3, 0, 0)]

    for _ in range(2):
        reader.post("/search/opened/", {"q": "救助", "rank": "2"})
    reader.post("/search/opened/", {"q": "没人找过", "rank": "1"})

    assert _counted() == [("救助", 1, 3, 1, 2)]


def test_what_was_mistyped_counts_as_having_found_nothing(portal: Portal, reader: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, title="低保办事指南")
    put(document_of(story, "低保怎样申请。", keywords=("低保",)))

    page_of(reader, q="低宝")

    assert _counted() == [("低宝", 1, 0, 0, 0)]


BROWSER = {"User-Agent": CHROME}
NOBODY = [
    ({"User-Agent": "Mozilla/5.0 (compatible; Examplebot/1.0; +http://example.org)"}, {}),
    ({"User-Agent": "curl/8"}, {}),
    ({**BROWSER, "Sec-Purpose": "prefetch"}, {}),
    (BROWSER, {"kind": "报道"}),
    (BROWSER, {"sort": "time"}),
    (BROWSER, {"page": "2"}),
    (BROWSER, {"exact": "1"}),
    (BROWSER, {"q": ""}),
    (BROWSER, {"q": "13912345678"}),
]


def test_machines_narrowing_paging_and_numbers_of_persons_are_not_counted(portal: Portal) -> None:
    stories_about(portal, 21)
    for headers, asked in NOBODY:
        page_of(Client(headers=headers), **({"q": "救助"} | asked))

        assert _counted() == [], (headers, asked)


def test_an_editor_is_not_counted(portal: Portal, reader: Client, settings: Any) -> None:
    reader.cookies[settings.SESSION_COOKIE_NAME] = "any"
    page_of(reader, q="救助")
    reader.post("/search/opened/", {"q": "救助", "rank": "1"})

    assert _counted() == []


@pytest.mark.parametrize("rank", ["0", "-1", "many", "", "9" * 400, "１"])
def test_a_rank_that_is_none_is_passed_over(portal: Portal, reader: Client, rank: str) -> None:
    page_of(reader, q="救助")

    assert reader.post("/search/opened/", {"q": "救助", "rank": rank}).status_code == 204
    assert _counted() == [("救助", 1, 0, 0, 0)]


def test_no_other_site_can_have_clicks_counted(portal: Portal, reader: Client) -> None:
    page_of(reader, q="救助")
    reader.post("/search/opened/", {"q": "救助", "rank": "1"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert _counted() == [("救助", 1, 0, 0, 0)]
    assert reader.get("/search/opened/").status_code == 405


def test_a_search_writes_nothing_to_the_database(portal: Portal, reader: Client) -> None:
    stories_about(portal, 1)
    page_of(reader, q="救助")
    with CaptureQueriesContext(connection) as captured:
        page_of(reader, q="救助 示例")

    assert [query["sql"] for query in captured if not query["sql"].lstrip().startswith(("SELECT", "WITH"))] == []
