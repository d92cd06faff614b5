"""What a reader asked of the device holds on the page: less motion, more contrast, the system's own colours, paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import ADDRESSES

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]
MOVING = """() => [...document.querySelectorAll("*")]
    .map(element => getComputedStyle(element))
    .filter(style => parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0)
    .length + (getComputedStyle(document.documentElement).scrollBehavior === "smooth" ? 1 : 0)"""
LINES = "element => getComputedStyle(element).borderBlockStartColor"


def test_nothing_moves_for_a_reader_who_asked_for_less_motion(reader: NewReader) -> None:
    page = reader().open("/").page
    assert page.evaluate(MOVING) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) > 0


def test_more_contrast_darkens_what_is_faint(reader: NewReader) -> None:
    page = reader().open("/hao-sheng-yin/").page
    row = page.locator(".row-list li").nth(1)
    faint = row.evaluate(LINES)

    page.emulate_media(contrast="more")

    assert row.evaluate(LINES) != faint
    assert row.evaluate(LINES) == "rgb(31, 27, 24)"


def test_under_the_systems_colours_what_was_told_by_a_ground_has_a_line(reader: NewReader) -> None:
    page = reader().open(ADDRESSES["notice"]).page
    page.emulate_media(forced_colors="active")

    chosen = page.get_by_role("link", name="字号 中")

    assert chosen.evaluate("element => getComputedStyle(element).borderBlockEndWidth") == "3px"
    assert page.locator("footer").evaluate("element => getComputedStyle(element).borderBlockStartStyle") == "solid"


@pytest.mark.parametrize("name", ["notice", "interview", "report with a table", "picture story"])
def test_a_printed_story_is_clean(reader: NewReader, name: str) -> None:
    page = reader().open(ADDRESSES[name]).page
    page.emulate_media(media="print")

    for gone in ("main nav", ".site-nav", ".breadcrumb", ".modes", ".story-tools", ".story-foot", ".related", ".vh"):
        assert page.locator(gone).filter(visible=True).count() == 0, gone
    expect(page.get_by_role("banner").get_by_text("武汉市民政局")).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("cookie", ["display_mode=elder", "display_contrast=high"])
def test_paper_is_the_same_in_every_mode(reader: NewReader, cookie: str) -> None:
    def printed(page: Page) -> dict[str, str]:
        page.emulate_media(media="print")
        return {
            name: page.locator("article p").last.evaluate(f"element => getComputedStyle(element).{name}")
            for name in ("color", "fontSize", "lineHeight")
        }

    somebody = reader()
    plain = printed(somebody.open(ADDRESSES["interview"]).page)
    name, _, value = cookie.partition("=")
    somebody.context.add_cookies([{"name": name, "value": value, "url": somebody.base}])

    assert printed(somebody.open(ADDRESSES["interview"]).page) == plain


def test_a_printed_link_names_its_whole_address(reader: NewReader) -> None:
    page = reader().open(ADDRESSES["report with a table"]).page
    link = '<p><a href="https://example.org/a">别处</a></p>'
    page.locator(".prose").first.evaluate("(element, link) => element.insertAdjacentHTML('beforeend', link)", link)
    page.emulate_media(media="print")

    added = "element => getComputedStyle(element, '::after').content"

    assert "https://example.org/a" in page.get_by_role("link", name="别处").evaluate(added)
    expect(page.locator(".print-source")).to_be_visible()
    assert ADDRESSES["report with a table"] in page.locator(".print-source").inner_text()
