"""An editor at work in Chromium: under the admin's policy, from a change to the page, and in every preview."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from cms.sample_data.content.accounts import ACCOUNTS
from tests.browser.conftest import Reader
from tests.factories.media import picture_bytes

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

ADMIN_PATHS = ("", "pages/", "images/", "images/add/", "documents/", "reports/site-history/", "account/")
PREVIEWS = {
    "": {"data-mode": "standard", "data-contrast": "standard"},
    "elder": {"data-mode": "elder", "data-contrast": "standard"},
    "contrast": {"data-mode": "standard", "data-contrast": "high"},
}
"""What each mode of the preview shows on the page's root."""


def log_in(somebody: Reader, username: str = "xuanchuan") -> Page:
    account = next(account for account in ACCOUNTS if account.username == username)
    page = somebody.open("/admin/login/").page
    page.fill("#id_username", account.username)
    page.fill("#id_password", account.password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/admin/")
    return page


def open_editor(page: Page, base: str, title: str) -> None:
    page.goto(f"{base}/admin/pages/?q={title}")
    page.get_by_role("link", name=title).first.click()
    expect(page.locator("#id_title")).to_have_value(title)


def test_the_admin_works_under_its_policy(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody)
    for path in ADMIN_PATHS:
        page.goto(f"{somebody.base}/admin/{path}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("seen.violations") == [], path


def send_up(page: Page) -> None:
    """By the button in a menu that opens above what is looked at, and past the list of what is missing."""
    page.evaluate("document.querySelector('button[name=action-submit]').click()")
    page.locator("dialog.checklist").get_by_role("button", name="不用改，送审").click()


def approve(somebody: Reader, username: str, title: str, review: str) -> None:
    """Through the start page's list of what waits."""
    page = log_in(somebody, username)
    page.get_by_role("link", name=title).first.click()
    expect(page.locator("#id_title")).to_have_value(title)
    button = page.locator("footer button", has_text=f"{review}通过")
    button.evaluate("button => button.click()")  # in a menu that opens above what is looked at
    page.locator(".modal").get_by_label("我逐字读过").check()
    page.locator(".modal").get_by_role("button", name=f"{review}通过").click()
    expect(page.locator(".messages .success")).to_contain_text(title)
    assert page.evaluate("seen.violations") == []


def test_an_editor_changes_a_story_three_people_read_it_and_it_shows_on_the_page_and_in_the_api(
    reader: NewReader,
) -> None:
    path, title = "/units/ju-ji-guan/wei-xin-yuan/", "编辑改过的标题"
    somebody = reader()
    page = log_in(somebody)
    assert page.locator("html").get_attribute("lang") == "zh-hans"
    page.goto(f"{somebody.base}/admin/pages/?q=微心愿")
    page.get_by_role("link", name="微心愿").first.click()
    page.fill("#id_title", title)
    page.wait_for_load_state("networkidle")
    send_up(page)
    expect(page.locator(".messages .success")).to_contain_text(title)
    assert page.evaluate("seen.violations") == []

    public = reader()
    expect(public.open(path).page.locator("h1")).not_to_contain_text(title)
    for username, review in (("chushen", "初审"), ("fushen", "复审"), ("zhongshen", "终审")):
        approve(reader(), username, title, review)
    expect(public.open(path).page.locator("h1")).to_contain_text(title)
    answer = public.context.request.get(f"{public.base}/api/v1/page/", params={"path": path}).json()
    assert answer["title"] == title


def test_every_preview_shows_the_draft_by_the_public_templates_on_a_desktop_and_on_a_phone(reader: NewReader) -> None:
    title = "义诊走进社区：一张诊桌和一面党旗"  # which no other journey opens: what is typed saves itself
    somebody = reader()
    page = log_in(somebody)
    open_editor(page, somebody.base, title)
    page.fill("#id_title", "还没有保存的标题")
    page.get_by_role("button", name="预览").first.click()
    shown = page.frame_locator("iframe#w-preview-iframe, iframe[title='预览']").last
    expect(shown.locator("h1")).to_have_text("还没有保存的标题")
    expect(shown.locator(".preview-bar")).to_be_visible()
    for size in ("mobile", "desktop"):
        page.locator(f"input[name=preview-size][value={size}]").check(force=True)
        for mode, attributes in PREVIEWS.items():
            page.locator("#id_preview_mode").select_option(mode)
            for name, value in attributes.items():
                expect(shown.locator(f"html[{name}={value}] h1")).to_have_text("还没有保存的标题")
    page.locator("#id_preview_mode").select_option("wechat")
    expect(shown.locator(".phone h1")).to_have_text("还没有保存的标题")
    expect(shown.locator(".phone section p").first).to_have_css("line-height", "28px")
    assert page.evaluate("seen.violations") == []


def test_a_mode_chosen_while_a_preview_loads_is_shown_once_it_has_loaded(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody)
    waiting: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if waiting:
            route.continue_()
        else:
            waiting.append(route)

    page.route("**/edit/preview/?*in_preview_panel=true*", hold_the_first)
    open_editor(page, somebody.base, "谈心室有了心理咨询师驻点")
    with page.expect_request("**/edit/preview/?*in_preview_panel=true*"):
        page.get_by_role("button", name="预览").first.click()
    page.locator("#id_preview_mode").select_option("elder")
    waiting[0].continue_()
    shown = page.frame_locator("#w-preview-iframe")
    expect(shown.locator("html[data-mode=elder] h1")).to_be_visible()


def test_the_checks_find_a_skipped_level_and_count_the_characters_of_a_draft(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody)
    open_editor(page, somebody.base, "示例：关于做好微视频、微访谈、宣传图片上报工作的通知")
    page.locator("select[name^=body-][name$=-level]").first.select_option("4")
    page.get_by_role("button", name="打开或收起检查").click()
    panel = page.locator("[data-side-panel=checks]")
    expect(panel.locator("[data-checks-panel]")).to_contain_text("标题层级不对")
    expect(panel.locator("[data-length]")).to_have_text(re.compile(r"[1-9][0-9]{2} 字，读完约 [1-9] 分钟。"))
    assert page.evaluate("seen.violations") == []


def test_what_proofreading_finds_is_found_in_the_form_and_put_right_by_a_click(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody)
    open_editor(page, somebody.base, "谈心室有了心理咨询师驻点")
    page.locator("#id_dek").fill("根据武民政20175号文件，拓展谈心室内容。")
    page.get_by_role("button", name="打开或收起检查").click()
    panel = page.locator("[data-proofreading]")
    told = panel.locator("li", has_text="武民政20175号")
    expect(told).to_contain_text("六角括号残缺")

    told.get_by_role("button", name="去改").click()
    expect(page.locator("#id_dek")).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "武民政20175号"
    told.get_by_role("button", name="照此改").click()

    expect(page.locator("#id_dek")).to_have_value("根据武民政〔2017〕5号文件，拓展谈心室内容。")
    expect(told).to_have_count(0)
    expect(panel).to_contain_text("没有发现问题")
    assert page.evaluate("seen.violations") == []


def test_what_is_wrong_in_the_body_is_put_right_by_a_click_that_can_be_undone(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody, "jiuzhuzhan")
    page.locator(".errands a", has_text="写一篇报道").click()
    page.locator("#id_title").fill("示例：正文里改错")
    body = page.locator("[contenteditable=true]").first
    body.press_sequentially("根据", delay=50)
    page.keyboard.press("Control+b")
    body.press_sequentially("武民政20175号", delay=50)
    page.keyboard.press("Control+b")
    body.press_sequentially("文件执行。", delay=50)
    page.get_by_role("button", name="打开或收起检查").click()
    told = page.locator("[data-proofreading] li", has_text="武民政20175号")

    told.get_by_role("button", name="照此改").click()

    expect(body).to_have_text("根据武民政〔2017〕5号文件执行。")
    expect(body.locator("span", has_text="武民政〔2017〕5号").first).to_have_css("font-weight", "700")
    expect(told).to_have_count(0)
    body.click()
    page.keyboard.press("Control+z")
    expect(body).to_have_text("根据武民政20175号文件执行。")
    told.get_by_role("button", name="照此改").click()
    expect(body).to_have_text("根据武民政〔2017〕5号文件执行。")
    page.wait_for_url("**/edit/")
    page.get_by_role("button", name="保存草稿").click()

    expect(page.locator(".messages .success")).to_contain_text("已保存")
    expect(page.locator("[contenteditable=true]").first).to_have_text("根据武民政〔2017〕5号文件执行。")
    assert page.evaluate("seen.violations") == []


def test_what_is_wrong_in_a_field_beside_the_text_is_led_to_on_its_own_tab(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody)
    open_editor(page, somebody.base, "谈心室有了心理咨询师驻点")
    page.get_by_role("tab", name="网址与摘要").click()
    page.locator("#id_search_description").fill("根据武民政20175号文件。")
    page.get_by_role("tab", name="内容").click()
    page.get_by_role("button", name="打开或收起检查").click()
    told = page.locator("[data-proofreading] li", has_text="武民政20175号")
    expect(told).to_contain_text("摘要：")

    told.get_by_role("button", name="去改").click()

    expect(page.locator("#id_search_description")).to_be_focused()
    assert page.evaluate("seen.violations") == []


def test_a_finding_that_is_none_is_let_pass_with_a_reason_and_can_be_told_again(reader: NewReader) -> None:
    somebody = reader()
    page = log_in(somebody)
    open_editor(page, somebody.base, "谈心室有了心理咨询师驻点")
    page.locator("#id_dek").fill("湖北省武汉市市江岸区的谈心室。")
    page.get_by_role("button", name="打开或收起检查").click()
    panel = page.locator("[data-proofreading]")
    panel.get_by_text("这里没有错").click()
    panel.get_by_role("button", name="放过").click()
    expect(panel.get_by_role("alert")).to_contain_text("请写明为什么")
    panel.get_by_label("为什么没有错").fill("示例：地名本来如此")
    panel.get_by_label("为什么没有错").press("Enter")

    expect(panel).to_contain_text("没有发现问题")
    panel.get_by_text("放过的 1 处").click()
    expect(panel).to_contain_text("示例：地名本来如此")
    panel.get_by_role("button", name="恢复").click()

    expect(panel.get_by_text("这里没有错")).to_be_visible()
    assert page.url.endswith("/edit/")


def test_on_a_phone_the_panel_makes_room_for_the_place_that_is_to_be_put_right(reader: NewReader) -> None:
    somebody = reader(width=390)
    page = log_in(somebody)
    open_editor(page, somebody.base, "谈心室有了心理咨询师驻点")
    page.locator("#id_dek").fill("根据武民政20175号文件，拓展谈心室内容。")
    page.get_by_role("button", name="打开或收起检查").click()
    told = page.locator("[data-proofreading] li", has_text="武民政20175号")

    told.get_by_role("button", name="去改").click()

    expect(told).to_be_hidden()
    expect(page.locator("#id_dek")).to_be_focused()
    expect(page.locator("#id_dek")).to_be_in_viewport()


def test_a_picture_chosen_without_its_words_need_not_be_chosen_again(reader: NewReader, tmp_path: Path) -> None:
    picture = tmp_path / "hong-qiang.png"
    picture.write_bytes(picture_bytes(form="PNG", colour="#8a0f14"))
    somebody = reader()
    page = log_in(somebody)
    open_editor(page, somebody.base, "谈心室有了心理咨询师驻点")
    cover = page.locator("#id_cover-chooser")
    cover.locator("[data-chooser-action-choose]:visible").first.click()
    upload = page.locator(".modal")
    upload.get_by_role("tab", name="上传").click()
    page.set_input_files("input[name=image-chooser-upload-file]", picture)
    page.fill("input[name=image-chooser-upload-title]", "示例：红墙")
    upload.get_by_role("button", name="上传").click()
    expect(upload).to_contain_text("已收到“hong-qiang.png”")
    page.fill("[name=image-chooser-upload-alt]", "示例：一面红墙")
    upload.get_by_role("button", name="上传").click()
    expect(upload).to_have_count(0)
    expect(cover).to_contain_text("示例：红墙")
    assert page.evaluate("seen.violations") == []
