"""What was public once is there, leads to where it is, or says that it was withdrawn."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.core.changes.services import settle
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory

OLD = "/units/jiu-zhu-zhan/shi-li/"


@pytest.fixture
def story(portal: Portal) -> StoryPage:
    story: StoryPage = StoryPageFactory(parent=portal.brand, slug="shi-li")
    story.columns = [portal.column]
    story.save()
    settle()
    return story


def _fresh(page: Page) -> Page:
    fresh: Page = Page.objects.get(pk=page.pk).specific
    return fresh


def _rename(page: Page, slug: str) -> None:
    """Seen by somebody: what nobody asked for between two changes was never told."""
    fresh = _fresh(page)
    fresh.slug = slug
    fresh.save()
    settle()


def _ends(public: Client, address: str) -> tuple[int, str]:
    """Status at the end and the address it ends at; a permanent redirect is one step, never a chain."""
    response = public.get(address)
    if response.status_code != 301:
        return response.status_code, address
    target = response["Location"]
    return public.get(target).status_code, target


def test_a_chain_of_renamings_is_one_step(story: StoryPage, public: Client) -> None:
    for slug in ("yi", "er", "san"):
        _rename(story, slug)

    for slug in ("shi-li", "yi", "er"):
        assert _ends(public, f"/units/jiu-zhu-zhan/{slug}/") == (200, "/units/jiu-zhu-zhan/san/")


def test_renaming_there_and_back_is_no_loop(story: StoryPage, public: Client) -> None:
    _rename(story, "yi")
    _rename(story, "shi-li")

    assert _ends(public, OLD) == (200, OLD)
    assert _ends(public, "/units/jiu-zhu-zhan/yi/") == (200, OLD)


def test_a_whole_branch_moves_at_any_depth(story: StoryPage, portal: Portal, public: Client) -> None:
    _rename(portal.brand, "xin-dan-wei")
    assert _ends(public, OLD) == (200, "/units/xin-dan-wei/shi-li/")

    _rename(portal.index, "dan-wei")
    for old in (OLD, "/units/xin-dan-wei/shi-li/"):
        assert _ends(public, old) == (200, "/dan-wei/xin-dan-wei/shi-li/")
    assert _ends(public, "/units/jiu-zhu-zhan/") == (200, "/dan-wei/xin-dan-wei/")


@pytest.mark.parametrize("rest", ["archive/", "year/2026/", "kind/report/", "feed.xml", "rss.xml", "feed.json"])
def test_lists_and_feeds_move_with_their_place(rest: str, story: StoryPage, portal: Portal, public: Client) -> None:
    rest = rest.replace("2026", str(story.first_published_at.year))
    _rename(portal.brand, "xin-dan-wei")

    assert _ends(public, f"/units/jiu-zhu-zhan/{rest}") == (200, f"/units/xin-dan-wei/{rest}")


def test_lists_and_feeds_of_a_withdrawn_column_are_gone(story: StoryPage, portal: Portal, public: Client) -> None:
    _fresh(portal.column).unpublish()

    for rest in ("", "archive/1/", "year/2017/", "kind/report/", "feed.xml"):
        assert public.get(f"/hao-sheng-yin/{rest}").status_code == 410, rest


def test_moving_below_another_unit_leads_there(story: StoryPage, portal: Portal, public: Client) -> None:
    other = BrandPageFactory(parent=_fresh(portal.index), unit=UnitFactory(slug="ling-yi"))

    _fresh(story).move(other, pos="last-child")

    assert _ends(public, OLD) == (200, "/units/ling-yi/shi-li/")


def test_what_moved_and_was_withdrawn_later_is_gone_at_every_address(story: StoryPage, public: Client) -> None:
    _rename(story, "yi")
    public.get("/")
    _fresh(story).unpublish()

    for address in (OLD, "/units/jiu-zhu-zhan/yi/"):
        response = public.get(address)
        assert response.status_code == 410
        assert "撤回" in response.content.decode()


def test_what_was_withdrawn_moved_and_published_again_is_found(story: StoryPage, public: Client) -> None:
    _fresh(story).unpublish()
    public.get("/")
    _rename(story, "yi")
    _fresh(story).save_revision().publish()

    assert _ends(public, OLD) == (200, "/units/jiu-zhu-zhan/yi/")


def test_a_new_page_at_an_old_address_is_what_stands_there(story: StoryPage, portal: Portal, public: Client) -> None:
    _rename(story, "yi")
    settle()

    newcomer = StoryPageFactory(parent=_fresh(portal.brand), slug="shi-li")
    assert _ends(public, OLD) == (200, OLD)

    _rename(newcomer, "er")
    assert _ends(public, OLD) == (200, "/units/jiu-zhu-zhan/er/")


def test_another_slug_of_the_home_page_moves_no_public_address(
    story: StoryPage, portal: Portal, public: Client
) -> None:
    _fresh(story).unpublish()
    settle()
    _rename(portal.home, "shou-ye")

    assert public.get(OLD).status_code == 410
    assert public.get("/units/jiu-zhu-zhan/").status_code == 200


def test_an_editors_redirect_goes_before_the_notice_of_withdrawal(
    story: StoryPage, portal: Portal, public: Client
) -> None:
    _fresh(story).unpublish()
    Redirect.add_redirect(OLD, redirect_to=portal.column)

    assert _ends(public, OLD)[0] == 200


def test_what_never_was_public_is_not_found(story: StoryPage, portal: Portal, public: Client) -> None:
    draft = StoryPageFactory(parent=_fresh(portal.brand), slug="cao-gao", live=False)
    _rename(draft, "cao-gao-2")

    for slug in ("cao-gao", "cao-gao-2", "mei-you"):
        assert public.get(f"/units/jiu-zhu-zhan/{slug}/").status_code == 404
    assert public.get("/mei-you/archive/1/").status_code == 404
