"""A column without content is shown to nobody, and forgotten by nobody."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.columns.models import ColumnPage
from cms.core.blanks import blank_ids
from cms.core.stored.freshness import caught_up
from cms.portal.models import HomePage
from cms.stories.models import StoryPage
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.pages import ColumnPageFactory, StoryPageFactory, TopicPageFactory
from tests.integration.portal.shown import shown

ADDRESS = "/hao-sheng-yin/kong/"
TOLD = re.compile(r"空白栏目和专题(?:(?!</section>).)*还空着的栏目", re.DOTALL)
"""In the panel of blank places; the column's name stands on the start page for other reasons too."""


@pytest.fixture
def blank(portal: Portal) -> ColumnPage:
    Page.objects.filter(pk=portal.column.pk).update(show_in_menus=True)
    parent = ColumnPage.objects.get(pk=portal.column.pk)
    column: ColumnPage = ColumnPageFactory(parent=parent, title="还空着的栏目", slug="kong", show_in_menus=True)
    return column


def _file(portal: Portal, *columns: ColumnPage, **facts: object) -> StoryPage:
    story: StoryPage = StoryPageFactory(parent=portal.brand, **facts)
    story.columns = list(columns)
    story.save()
    return story


def _leading_there(public: Client) -> list[str]:
    """Where a reader or a machine is told of the column."""
    addresses = ["/", "/hao-sheng-yin/", "/site-map/", "/subscribe/", "/sitemap-places.xml", "/api/v1/columns/"]
    return [address for address in addresses if "hao-sheng-yin/kong/" in public.get(address).content.decode()]


def test_nothing_leads_to_a_column_until_its_first_item(blank: ColumnPage, portal: Portal, public: Client) -> None:
    _file(portal, portal.column)
    assert _leading_there(public) == []

    story = _file(portal, blank)
    assert _leading_there(public) == [
        "/hao-sheng-yin/",
        "/site-map/",
        "/subscribe/",
        "/sitemap-places.xml",
        "/api/v1/columns/",
    ]

    story.unpublish()
    assert _leading_there(public) == []


def test_the_navigation_waits_for_the_first_item_of_a_column_or_of_one_below_it(
    blank: ColumnPage, portal: Portal, public: Client
) -> None:
    def navigation() -> list[str]:
        return [link.get_text() for link in shown(public, "/").soup.select(".site-nav a")]

    assert navigation() == ["首页"]

    _file(portal, blank)

    assert navigation() == ["首页", portal.column.title]


def test_the_page_of_a_blank_column_opens_for_editors_and_hides_from_search_engines(
    blank: ColumnPage, portal: Portal, public: Client
) -> None:
    page = shown(public, ADDRESS)

    assert page.status == 200
    assert page.tags["robots"] == "noindex"
    assert "这里还没有内容" in page.text("main")

    _file(portal, blank)
    assert "robots" not in shown(public, ADDRESS).tags


def test_what_the_public_may_not_see_fills_no_column(blank: ColumnPage, portal: Portal) -> None:
    _file(portal, blank, live=False)
    restricted = _file(portal, blank)
    PageViewRestriction.objects.create(page=restricted.page_ptr, restriction_type="login")

    assert blank.pk in blank_ids()


def test_a_topic_that_says_something_itself_is_not_blank(portal: Portal) -> None:
    assert portal.topic.pk in blank_ids()

    index = portal.topic.get_parent().specific
    speaking = TopicPageFactory(parent=index, body=[{"type": "paragraph", "value": "<p>示例。</p>"}])

    assert speaking.pk not in blank_ids()
    assert index.pk not in blank_ids()


def test_what_is_blank_is_found_by_a_few_queries(blank: ColumnPage, portal: Portal) -> None:
    def queries() -> int:
        caught_up()
        with CaptureQueriesContext(connection) as captured:
            blank_ids()
        return len(captured)

    few = queries()
    for _number in range(5):
        _file(portal, ColumnPageFactory(parent=HomePage.objects.get()))

    assert queries() == few <= 8


def test_editors_of_the_bureau_are_told_of_blank_columns(blank: ColumnPage, portal: Portal, client: Client) -> None:
    client.force_login(User.objects.create_superuser("guan-li", password="demo-guan-li-2017"))

    assert TOLD.search(client.get("/admin/").content.decode())
    assert "还没有内容" in client.get(f"/admin/pages/{blank.pk}/edit/").content.decode()

    _file(portal, blank)

    assert not TOLD.search(client.get("/admin/").content.decode())
    assert "导航、列表、网站地图" not in client.get(f"/admin/pages/{blank.pk}/edit/").content.decode()
