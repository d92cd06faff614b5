"""Searching in a browser: typing, choosing, narrowing, opening, coming back; with and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import Reader, Visit

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

PHONE = 390
SUGGEST = "/api/v1/suggest"


def _typed(visit: Visit, text: str) -> None:
    """Into the box of the header, until something is offered."""
    box = visit.page.locator("#site-q")
    box.press_sequentially(text)
    expect(visit.page.get_by_role("listbox", name="检索建议")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")


def _comes_to(page: Page, depth: int) -> bool:
    """Whether the page stands there within two seconds; scripts of ours may not be made of text, so no wait for one."""
    for _ in range(20):
        if abs(page.evaluate("scrollY") - depth) < 5:
            return True
        page.wait_for_timeout(100)
    return False


def test_from_the_first_letters_to_the_second_result_and_back_by_keyboard(reader: NewReader) -> None:
    visit = reader().open("/")
    page, box = visit.page, visit.page.locator("#site-q")

    _typed(visit, "hs")
    options = page.get_by_role("option")
    first = options.first.inner_text()
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    active = box.get_attribute("aria-activedescendant")
    assert active == options.first.get_attribute("id")
    expect(box).to_have_value(first)
    with page.expect_navigation(url="**/search/?q=*"):
        box.press("Enter")
    expect(page.locator("#q")).to_have_value(first)

    page.get_by_role("checkbox", name="报道").check()
    with page.expect_navigation():
        page.get_by_role("button", name="应用筛选").click()
    expect(page.get_by_role("checkbox", name="报道")).to_be_checked()
    expect(page.locator("#q")).to_have_value(first)

    second = page.locator(".row-list--search h3 a").nth(1)
    title, address = second.inner_text(), page.url
    second.scroll_into_view_if_needed()
    page.evaluate("scrollTo({top: 250, behavior: 'instant'})")
    second.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title.replace("\n", "")[:4])
    page.go_back()

    assert page.url == address
    expect(page.get_by_role("checkbox", name="报道")).to_be_checked()
    assert _comes_to(page, 250)
    assert visit.complaints == [] and visit.elsewhere() == []


def test_a_click_tells_the_rank_and_the_words_and_nothing_else(reader: NewReader) -> None:
    visit = reader().open("/search/?q=党员")
    told: list[Request] = []
    visit.page.on("request", lambda request: told.append(request) if "/opened/" in request.url else None)

    visit.page.locator(".row-list--search h3 a").nth(1).click()
    visit.page.wait_for_load_state("load")

    assert [(one.method, one.post_data) for one in told] == [("POST", "q=%E5%85%9A%E5%91%98&rank=2")]


def test_arrows_go_round_and_escape_brings_back_what_was_typed(reader: NewReader) -> None:
    visit = reader().open("/")
    box = visit.page.locator("#site-q")
    _typed(visit, "红色")
    count = visit.page.get_by_role("option").count()

    box.press("ArrowUp")
    expect(box).to_have_value(visit.page.get_by_role("option").nth(count - 1).inner_text())
    for _ in range(count):
        box.press("ArrowUp")
    expect(box).to_have_value("红色")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    box.press("Escape")

    expect(box).to_have_value("红色")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(visit.page.get_by_role("listbox", name="检索建议")).to_be_hidden()


def test_a_pressed_suggestion_is_searched_for(reader: NewReader) -> None:
    visit = reader(width=PHONE).open("/")
    _typed(visit, "红色")
    option = visit.page.get_by_role("option").nth(1)
    text = option.inner_text()

    with visit.page.expect_navigation(url="**/search/?q=*"):
        option.click()

    expect(visit.page.locator("#q")).to_have_value(text)


def test_while_an_input_method_composes_nothing_is_asked(reader: NewReader) -> None:
    visit = reader().open("/")
    box = visit.page.locator("#site-q")
    box.focus()
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("Input.imeSetComposition", {"text": "hong", "selectionStart": 4, "selectionEnd": 4})
    visit.page.wait_for_timeout(400)
    assert not [url for url in visit.requests if SUGGEST in url]

    session.send("Input.insertText", {"text": "红色"})

    expect(visit.page.get_by_role("listbox", name="检索建议")).to_be_visible()
    assert [url.split("?")[1] for url in visit.requests if SUGGEST in url] == ["q=%E7%BA%A2%E8%89%B2&limit=8"]


TYPE_QUICKLY = """field => ["h", "ho", "hon", "hong", "hongs", "hongse"].forEach(text => {
    field.value = text;
    field.dispatchEvent(new InputEvent("input", {bubbles: true}));
})"""


def test_quick_typing_asks_once_and_only_our_own_site(reader: NewReader) -> None:
    visit = reader().open("/")
    visit.page.locator("#site-q").focus()
    visit.page.locator("#site-q").evaluate(TYPE_QUICKLY)
    expect(visit.page.get_by_role("listbox", name="检索建议")).to_be_visible()

    assert [url.split("?")[1] for url in visit.requests if SUGGEST in url] == ["q=hongse&limit=8"]
    assert visit.elsewhere() == []


def test_when_suggestions_fail_the_search_still_works(reader: NewReader) -> None:
    somebody = reader()
    somebody.context.route(f"**{SUGGEST}*", lambda route: route.abort())
    page = somebody.open("/").page
    page.locator("#site-q").press_sequentially("党员")
    page.wait_for_timeout(300)
    with page.expect_navigation(url="**/search/?q=*"):
        page.locator("#site-q").press("Enter")

    assert page.locator(".row-list--search li").count() > 0


def test_on_a_phone_without_script_a_search_is_narrowed_and_its_results_open(reader: NewReader) -> None:
    page = reader(width=PHONE, script=False).open("/").page
    page.get_by_role("searchbox", name="检索词").fill("党员")
    page.get_by_role("search", name="全站检索").get_by_role("button", name="检索").click()
    expect(page.get_by_role("status").first).to_contain_text("找到")

    assert page.locator("#site-q:visible").count() == 0, "one box is enough on a phone"
    assert page.get_by_role("checkbox", name="图片故事").is_hidden()
    page.get_by_text("筛选", exact=True).click()
    page.get_by_role("checkbox", name="图片故事").check()
    page.get_by_role("button", name="应用筛选").click()
    expect(page.get_by_text("筛选：已选 1 项")).to_be_visible()

    page.get_by_role("link", name="按时间").click()
    expect(page.get_by_role("link", name="按时间")).to_have_attribute("aria-current", "true")
    page.locator(".row-list--search h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_facets_are_open_on_a_desktop_without_script(reader: NewReader) -> None:
    page = reader(script=False).open("/search/?q=党员").page

    expect(page.get_by_role("checkbox", name="报道")).to_be_visible()
    expect(page.get_by_text("筛选", exact=True)).to_be_hidden()
