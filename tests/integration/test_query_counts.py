"""Any public page and any list costs a constant number of queries, whatever its length."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from cms.columns.models import FiledPage
from cms.core.representation import details
from tests.conftest import Portal
from tests.factories.media import make_image
from tests.factories.pages import NoticePageFactory, StoryPageFactory


def _fill(portal: Portal, stories: int) -> list[FiledPage]:
    image = make_image()
    pages: list[FiledPage] = []
    for number in range(stories):
        factory = NoticePageFactory if number % 2 else StoryPageFactory
        page = factory(parent=portal.brand, cover=image)
        page.columns, page.topics = [portal.column], [portal.topic]
        page.save()
        pages.append(page)
    return pages


def _queries(public: Client, address: str) -> int:
    public.get(address)
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert public.get(address).status_code == 200
    return len(captured)


ADDRESSES = [
    "/",
    "/hao-sheng-yin/",
    "/units/",
    "/units/jiu-zhu-zhan/",
    "/site-map/",
    "/feed.xml",
    "/sitemap.xml",
    "/api/v1/stories/?limit=20",
    "/api/v1/units/",
    "/api/v1/home/",
]


@pytest.fixture
def few(portal: Portal) -> None:
    _fill(portal, 2)


@pytest.mark.parametrize("address", ADDRESSES)
def test_twenty_stories_cost_no_more_queries_than_two(address: str, few: None, portal: Portal, public: Client) -> None:
    with_two = _queries(public, address)

    _fill(portal, 18)

    assert _queries(public, address) <= with_two


def test_a_story_costs_the_same_however_full_the_portal_is(portal: Portal, public: Client) -> None:
    first = _fill(portal, 4)[0]
    address = "/" + first.url_path.split("/", 2)[2]
    with_four = _queries(public, address)

    _fill(portal, 16)

    assert _queries(public, address) <= with_four


def test_twenty_full_shapes_cost_no_more_queries_than_two(portal: Portal) -> None:
    pages = [type(page).objects.get(pk=page.pk) for page in _fill(portal, 20)]
    details(pages[:2])
    with CaptureQueriesContext(connection) as two:
        details([type(page).objects.get(pk=page.pk) for page in pages[:2]])
    with CaptureQueriesContext(connection) as twenty:
        details([type(page).objects.get(pk=page.pk) for page in pages])

    assert len(twenty) - len(pages) <= len(two) - 2
