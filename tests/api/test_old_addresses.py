"""/page by an address that is not, or not any more, a page's."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from cms.core.changes.services import settle
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory

OLD = "/units/jiu-zhu-zhan/shi-li/"


@pytest.fixture
def story(portal: Portal) -> StoryPage:
    made: StoryPage = StoryPageFactory(parent=portal.brand, slug="shi-li")
    settle()
    return made


def _elsewhere(portal: Portal) -> BrandPageFactory:
    return BrandPageFactory(parent=portal.index, unit=UnitFactory(slug="xin-dan-wei"))


def test_a_moved_page_is_found_at_its_former_address_and_says_where_it_is(
    story: StoryPage, portal: Portal, public: Client
) -> None:
    story.move(_elsewhere(portal), pos="last-child")

    response = public.get("/api/v1/page", {"path": OLD})

    assert response.status_code == 301
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["moved_to"] == "/units/xin-dan-wei/shi-li/"
    assert public.get(response["Location"]).json()["key"] == story.translation_key.hex


def test_a_page_below_one_that_moved_is_found_too(story: StoryPage, portal: Portal, public: Client) -> None:
    portal.brand.refresh_from_db()
    portal.brand.slug = "gai-ming"
    portal.brand.save()

    assert public.get("/api/v1/page", {"path": OLD}).json()["moved_to"] == "/units/gai-ming/shi-li/"


def test_a_page_that_moved_twice_is_one_step_away(story: StoryPage, portal: Portal, public: Client) -> None:
    story.move(_elsewhere(portal), pos="last-child")
    settle()
    moved = StoryPage.objects.get(pk=story.pk)
    moved.slug = "xin-di-zhi"
    moved.save()

    assert public.get("/api/v1/page", {"path": OLD}).json()["moved_to"] == "/units/xin-dan-wei/xin-di-zhi/"


def test_a_page_that_moved_and_was_withdrawn_is_gone_at_both_addresses(
    story: StoryPage, portal: Portal, public: Client
) -> None:
    story.move(_elsewhere(portal), pos="last-child")
    settle()
    StoryPage.objects.get(pk=story.pk).unpublish()

    for path in (OLD, "/units/xin-dan-wei/shi-li/"):
        assert public.get("/api/v1/page", {"path": path}).status_code == 410


def test_a_redirect_leads_to_its_page_by_the_old_portals_query(
    story: StoryPage, portal: Portal, public: Client
) -> None:
    Redirect.objects.create(old_path=Redirect.normalise_path("/news.aspx?id=123"), redirect_page=story)

    response = public.get("/api/v1/page", {"path": "/news.aspx?id=123"})

    assert (response.status_code, response.json()["moved_to"]) == (301, OLD)
    assert public.get("/api/v1/page", {"path": "/news.aspx?id=124"}).status_code == 404


def test_a_redirect_with_chinese_in_it_is_found(story: StoryPage, public: Client) -> None:
    Redirect.objects.create(old_path=Redirect.normalise_path("/民政要闻/1.htm"), redirect_page=story)

    assert public.get("/api/v1/page", {"path": "/民政要闻/1.htm"}).json()["moved_to"] == OLD
    assert public.get("/api/v1/page", {"path": "/%E6%B0%91%E6%94%BF%E8%A6%81%E9%97%BB/1.htm"}).status_code == 301


def test_a_redirect_for_now_and_one_to_another_site(portal: Portal, public: Client) -> None:
    Redirect.objects.create(old_path="/zan-shi", redirect_link="/units/", is_permanent=False)
    Redirect.objects.create(old_path="/bie-chu", redirect_link="https://example.org/")

    for_now = public.get("/api/v1/page", {"path": "/zan-shi/"})
    outside = public.get("/api/v1/page", {"path": "/bie-chu"})

    assert (for_now.status_code, for_now["Location"]) == (302, "/api/v1/page?path=%2Funits%2F")
    assert (outside.status_code, outside["Location"]) == (301, "https://example.org/")


def test_a_redirect_tells_nothing_of_a_draft(portal: Portal, public: Client) -> None:
    draft = StoryPageFactory(parent=portal.brand, slug="cao-gao", live=False)
    Redirect.objects.create(old_path="/jiu-wang-zhi", redirect_page=draft)

    assert public.get("/api/v1/page", {"path": "/jiu-wang-zhi"}).status_code == 404


def test_what_an_editor_set_goes_before_what_the_log_remembers(
    story: StoryPage, portal: Portal, public: Client
) -> None:
    Redirect.objects.create(old_path=OLD.rstrip("/"), redirect_page=portal.column)
    story.unpublish()

    assert public.get("/api/v1/page", {"path": OLD}).json()["moved_to"] == "/hao-sheng-yin/"
