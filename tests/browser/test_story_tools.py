"""打印, 分享, 收藏, 关闭: what stands around a story."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.pages import ADDRESSES
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]
NOTICE = ADDRESSES["notice"]


def test_the_share_panel_copies_the_address_and_says_so(reader: NewReader) -> None:
    somebody = reader(permissions=["clipboard-read", "clipboard-write"])
    page = somebody.open(NOTICE).page
    page.locator("summary").click()
    page.get_by_role("button", name="复制网址").click()

    expect(page.get_by_role("status").filter(has_text="已复制网址")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == somebody.base + NOTICE


def test_the_devices_own_sharing_is_offered_only_where_it_exists(reader: NewReader) -> None:
    page = reader().open(NOTICE).page
    page.locator("summary").click()
    expect(page.get_by_role("button", name="用本机分享")).to_have_count(0)

    phone = reader(width=390)
    phone.context.add_init_script("navigator.share = data => { window.shared = data; return Promise.resolve(); };")
    page = phone.open(NOTICE).page
    page.locator("summary").click()
    page.get_by_role("button", name="用本机分享").click()

    assert page.evaluate("window.shared.url") == phone.base + NOTICE


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_open_share_panel_covers_nothing(reader: NewReader, width: int, script: bool) -> None:
    page = reader(width=width, script=script).open(NOTICE).page
    tools = page.locator("summary").bounding_box()
    page.locator("summary").click()

    panel, below = page.locator(".share__panel").bounding_box(), page.locator(".story-body").bounding_box()

    assert panel and below and tools
    assert panel["y"] + panel["height"] <= below["y"]
    assert page.locator("summary").bounding_box() == tools
    expect(page.get_by_alt_text("本页网址的二维码")).to_be_visible()
    expect(page.get_by_text("收藏：")).to_be_visible()


def test_printing_is_asked_of_the_browser(reader: NewReader) -> None:
    somebody = reader()
    somebody.context.add_init_script("window.print = () => { window.printed = true; };")
    page = somebody.open(NOTICE).page

    page.get_by_role("button", name="打印").click()

    assert page.evaluate("window.printed")


def test_closing_ends_a_window_that_was_opened_for_the_page(reader: NewReader) -> None:
    somebody = reader()
    page = somebody.open("/").page
    with page.expect_popup() as opening:
        page.evaluate("address => { window.open(address); }", somebody.base + NOTICE)

    window = opening.value
    expect(window.get_by_role("link", name="关闭", exact=True)).to_be_visible()
    with window.expect_event("close"):
        window.evaluate("setTimeout(() => document.querySelector('[data-close]').click())")


def test_the_first_tab_leads_to_the_text(reader: NewReader) -> None:
    page = reader().open("/").page

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_way_back_to_the_top_leads_there(reader: NewReader) -> None:
    page = reader(width=390).open(NOTICE).page
    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    page.locator("article").get_by_role("link", name="返回顶部").click()

    wait_until(page, "scrollY < innerHeight")


def test_a_wide_table_scrolls_in_its_own_frame_by_keyboard_on_a_phone(reader: NewReader) -> None:
    page = reader(width=390).open(ADDRESSES["report with a table"]).page
    region = page.get_by_role("region", name="党建网格责任体制")
    first = region.get_by_role("rowheader", name="第一级")
    assert region.evaluate("element => element.scrollWidth > element.clientWidth")
    assert (first.bounding_box() or {})["width"] > 3 * 18

    region.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, "document.querySelector('.table-wrap').scrollLeft > 0")

    expect(first).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
