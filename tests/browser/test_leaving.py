"""A link that leaves the site is marked, and asks before it is followed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import ADDRESSES

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]


def _outward(page: Page) -> None:
    """Follow the link to 微博 in the panel for sharing."""
    page.get_by_text("分享收藏", exact=True).click()
    page.get_by_role("link", name="分享到微博").click()


def test_the_reader_is_told_where_the_link_leads_and_may_stay(reader: NewReader) -> None:
    visit = reader().open(ADDRESSES["notice"])
    page, before = visit.page, visit.page.url

    _outward(page)
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("您将离开本网站，前往 service.weibo.com")
    expect(question.get_by_role("link", name="继续前往")).to_be_focused()
    question.get_by_role("button", name="留在本网站").click()

    expect(question).to_be_hidden()
    expect(page.get_by_role("link", name="分享到微博")).to_be_focused()
    assert page.url == before
    assert visit.elsewhere() == []
    assert visit.complaints == []


def test_escape_means_to_stay_and_going_on_goes_there(reader: NewReader) -> None:
    page = reader().open(ADDRESSES["notice"]).page
    asked: list[str] = []
    page.context.route("https://service.weibo.com/**", lambda route: (asked.append(route.request.url), route.abort()))

    _outward(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert asked == []

    page.get_by_role("link", name="分享到微博").click()
    page.get_by_role("link", name="继续前往").click()
    page.wait_for_timeout(300)
    assert len(asked) == 1


def test_without_script_the_link_is_marked_and_works(reader: NewReader) -> None:
    page = reader(script=False).open(ADDRESSES["notice"]).page
    link = page.locator('a[rel~="external"]').first

    mark = link.evaluate("element => getComputedStyle(element, '::after').content")

    assert "↗" in mark
    assert "离开本网站" in (link.text_content() or "")
    assert (link.get_attribute("href") or "").startswith("https://")


def test_closing_a_story_leads_to_its_column(reader: NewReader) -> None:
    page = reader(script=False).open(ADDRESSES["notice"]).page
    column = page.get_by_role("navigation", name="当前位置").get_by_role("link").last.get_attribute("href")

    page.get_by_role("link", name="关闭").click()

    assert page.url.endswith(column or "-")
