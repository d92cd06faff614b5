"""An editor writes; browser and line fail, somebody else sits down: nothing typed is lost, and nothing is left."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Reader
from tests.browser.test_admin import log_in, open_editor, send_up
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

TITLE = "廉政教育活动进单位"
SENT = "走近武汉民政历史荣誉馆"
"""A story that no other journey wants to edit: once sent it is locked."""
KEPT = "Object.keys(localStorage).filter(name => name.startsWith('kept:')).length"


def break_the_line(page: Page) -> None:
    def lost(route: Route) -> None:
        if route.request.method == "POST":
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route("**/edit/", lost)


def crash(somebody: Reader, page: Page) -> Page:
    """The tab is gone without a word to its page; another one opens the same address."""
    address = page.url
    page.close(run_before_unload=False)
    return somebody.open(address.removeprefix(somebody.base)).page


def test_what_was_typed_when_line_and_browser_failed_is_offered_and_comes_back(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody)
    open_editor(page, somebody.base, TITLE)
    before = page.locator("#id_dek").input_value()
    break_the_line(page)
    page.locator("#id_dek").press_sequentially("断线时写的话。")
    page.locator("[contenteditable=true]").first.press_sequentially("正文里也写了一句。", delay=100)
    expect(page.locator(".kept")).to_contain_text("没有连上服务器")
    wait_until(page, f"{KEPT} === 1")
    assert "断线" not in page.evaluate("JSON.stringify(localStorage)")

    page = crash(somebody, page)
    expect(page.locator("#id_dek")).to_have_value(before)
    page.get_by_role("button", name="恢复未保存的内容").click()

    expect(page.locator(".messages .success")).to_contain_text("已保存")
    expect(page.locator("#id_dek")).to_have_value(f"断线时写的话。{before}")
    expect(page.locator("[contenteditable=true]").first).to_contain_text("正文里也写了一句。")
    expect(page.locator(".kept")).to_have_count(0)
    wait_until(page, f"{KEPT} === 0")
    assert page.evaluate("seen.violations") == []


def test_what_was_saved_by_itself_is_there_after_a_crash_and_no_copy_stays(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody, "jiuzhuzhan")
    page.locator(".errands a", has_text="写一篇报道").click()
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/pages/" in answer.url):
        page.locator("#id_title").press_sequentially("示例：自动保存的报道", delay=150)
        page.locator("#id_dek").press_sequentially("刚写下的导语。", delay=150)
    page.wait_for_url("**/edit/")
    wait_until(page, f"{KEPT} === 0")

    page = crash(somebody, page)

    expect(page.locator("#id_title")).to_have_value("示例：自动保存的报道")
    expect(page.locator("#id_dek")).to_have_value("刚写下的导语。")
    expect(page.locator(".kept")).to_have_count(0)


def test_the_button_saves_what_autosave_began(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody)
    open_editor(page, somebody.base, TITLE)
    with page.expect_response("**/edit/"):
        page.locator("#id_dek").press_sequentially("再写一句。", delay=100)
    wait_until(page, f"{KEPT} === 0")

    page.get_by_role("button", name="保存草稿").click()

    expect(page.locator(".messages .success")).to_contain_text("已保存")


def test_whoever_signs_out_leaves_nothing_on_a_shared_machine(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody)
    open_editor(page, somebody.base, TITLE)
    break_the_line(page)
    page.locator("#id_dek").press_sequentially("只写了一半。")
    wait_until(page, f"{KEPT} === 1")

    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{somebody.base}/admin/")
    page.locator(".sidebar-footer button").first.click()
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url("**/login/**")

    assert page.evaluate(KEPT) == 0


def test_what_is_missing_is_told_before_a_text_is_sent_and_leads_to_its_place(reader: NewReader) -> None:
    somebody = reader(width=390)
    page = log_in(somebody)
    open_editor(page, somebody.base, SENT)
    page.locator("#id_dek").fill("")
    page.locator("#id_keywords").fill("")
    page.evaluate("document.querySelector('button[name=action-submit]').click()")
    dialog = page.locator("dialog.checklist")
    expect(dialog.locator("li", has_text="没有导语")).to_be_visible()
    expect(dialog.locator("li", has_text="没有关键词")).to_be_visible()
    expect(dialog.locator("li", has_text="没有用手机大小预览过")).to_be_visible()

    dialog.locator("li", has_text="没有导语").get_by_role("button", name="去看").click()

    expect(dialog).to_have_count(0)
    expect(page.locator("#id_dek")).to_be_focused()
    expect(page.locator("#id_dek")).to_be_in_viewport()
    send_up(page)
    expect(page.locator(".messages .success")).to_contain_text("送审")
    assert page.evaluate("seen.violations") == []


def test_a_keyword_and_a_column_that_fit_are_taken_by_a_click_each(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody)
    open_editor(page, somebody.base, "一个单位，一堂微课：“课题超市微视频”征集中")
    page.get_by_role("button", name="打开或收起检查").click()
    panel = page.locator("[data-suggesting]")
    before = page.locator("#id_keywords").input_value()
    panel.get_by_role("button", name="按正文推荐").click()
    word = panel.locator("[data-take=keywords]:enabled").first
    expect(word).to_be_visible()
    assert page.locator("#id_keywords").input_value() == before

    taken = word.text_content() or ""
    word.click()

    expect(page.locator("#id_keywords")).to_have_value(re.compile(f"，{taken}$"))
    expect(panel.locator(f"[data-take=keywords][data-value='{taken}']")).to_be_disabled()
    assert page.evaluate("seen.violations") == []


def test_keys_open_the_checks_and_send_up_by_way_of_the_checklist_and_the_help_names_them(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody)
    open_editor(page, somebody.base, TITLE)
    checks = page.get_by_role("button", name="打开或收起检查")
    checks.wait_for()
    page.keyboard.press("?")
    expect(page.locator("#keyboard-shortcuts-dialog kbd", has_text="Ctrl + Alt + j")).to_be_visible()
    page.keyboard.press("Escape")

    page.keyboard.press("Control+Alt+j")
    expect(checks).to_have_attribute("aria-expanded", "true")
    page.locator("#id_keywords").fill("")
    page.keyboard.press("Control+Alt+s")

    expect(page.locator("dialog.checklist")).to_be_visible()
    assert page.evaluate("seen.violations") == []
