"""纠错 in a browser: with and without script, in every mode, on every screen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import MODES, Mode
from tests.browser.survey import AXE, RULES_OF_WIDTH, axe

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

STORY = "/units/ju-ji-guan/wei-xin-yuan/"
RECEIPTS = "/readers/receipts/"
LONG_ENOUGH_MS = 3_200
"""A form filled in faster is taken for a machine's."""

MARK_A_PARAGRAPH = """() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector(".prose p"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return range.toString();
}"""


def _form(reader: Reader) -> Page:
    page = reader.open(STORY).page
    page.get_by_role("link", name="纠错", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("我要纠错")
    return page


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_axe_finds_nothing_on_the_form_its_refusal_and_the_receipt(reader: NewReader, mode: Mode) -> None:
    somebody = reader(mode=mode)
    page = _form(somebody)
    found: dict[str, list[str]] = {}

    def examine(name: str) -> None:
        page.evaluate(AXE)
        for width, rules in ((390, ()), (1440, RULES_OF_WIDTH)):
            page.set_viewport_size({"width": width, "height": 900})
            if wrong := axe(page, rules=rules) + page.evaluate("probes.sideways()"):
                found[f"{name} at {width}"] = wrong

    examine("form")
    page.get_by_role("button", name="提交").click()
    examine("refusal")
    _fill_in(page)
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("纠错回执")
    examine("receipt")
    page.goto(somebody.base + RECEIPTS)
    examine("look-up")

    assert found == {}


def _fill_in(page: Page) -> None:
    page.get_by_label("错误位置或原文").fill("示例：第二段")
    page.get_by_label("错在哪里").fill("示例：漏了一个字")
    page.wait_for_timeout(LONG_ENOUGH_MS)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_buttons_and_fields_are_large_on_every_screen(reader: NewReader, mode: Mode) -> None:
    page = _form(reader(mode=mode))
    for width in (320, 390, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})

        assert page.evaluate("probes.sideways()") == [], width
        assert page.evaluate("least => probes.smallTargets(least)", mode.least_target) == [], width
        assert page.evaluate("least => probes.smallText(least)", mode.least_text) == [], width
        heights = page.evaluate("[...document.querySelectorAll('.form textarea')].map(field => field.offsetHeight)")
        assert len(heights) == 3 and min(heights) >= mode.least_target


def test_what_was_marked_on_the_page_is_filled_in_and_never_sent_in_an_address(reader: NewReader) -> None:
    somebody = reader()
    visit = somebody.open(STORY)
    marked = visit.page.evaluate(MARK_A_PARAGRAPH)

    visit.page.get_by_role("link", name="纠错", exact=True).first.click()
    expect(visit.page.get_by_label("错误位置或原文")).to_have_value(marked)

    assert "#" not in visit.page.url
    assert not [url for url in visit.requests if "passage" in url.partition("#")[0]]
    assert visit.complaints == []


def test_with_the_keyboard_alone_what_was_marked_is_filled_in(reader: NewReader) -> None:
    page = reader().open(STORY).page
    marked = page.evaluate(MARK_A_PARAGRAPH)

    page.get_by_role("link", name="纠错", exact=True).first.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_label("错误位置或原文")).to_have_value(marked)


def test_without_a_mark_the_form_is_empty(reader: NewReader) -> None:
    assert _form(reader()).get_by_label("错误位置或原文").input_value() == ""


def test_without_script_a_reader_sends_a_correction_and_finds_its_receipt_again(reader: NewReader) -> None:
    somebody = reader(width=390, script=False)
    page = _form(somebody)
    _fill_in(page)
    page.get_by_role("button", name="提交").click()
    number = page.locator(".receipt__number b").inner_text()

    again = reader(script=False).open(RECEIPTS).page
    again.get_by_label("回执编号").fill(number.lower())
    again.get_by_role("button", name="查询").click()

    expect(again.locator(".receipt")).to_contain_text("待处理")
    assert somebody.context.cookies() == []


def test_a_refusal_takes_the_focus_and_leads_to_the_field(reader: NewReader) -> None:
    page = _form(reader())
    page.get_by_label("错误位置或原文").fill("示例：第二段")
    page.get_by_role("button", name="提交").click()

    refusals = page.get_by_role("alert")
    expect(refusals).to_be_focused()
    refusals.get_by_role("link", name="请填写“错在哪里”").click()
    expect(page.get_by_label("错在哪里")).to_be_focused()
    expect(page.get_by_label("错误位置或原文")).to_have_value("示例：第二段")
    assert page.get_by_label("此栏请留空").is_hidden()
