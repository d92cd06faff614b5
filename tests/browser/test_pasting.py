"""What an editor brings along to the desk, in Chromium: the clipboard, a Word file, the pictures of a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Reader
from tests.browser.survey import AXE, AXE_TAGS
from tests.browser.test_admin import log_in
from tests.browser.waiting import wait_until
from tests.factories.clipboards import (
    word_html,
    word_item,
    word_note_mark,
    word_notes,
    word_paragraph,
    word_picture,
    word_table,
)
from tests.factories.media import picture_bytes
from tests.factories.old_files import docx_bytes, paragraph, picture

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

PUT_ON_THE_CLIPBOARD = """held => new Promise(done => {
    document.addEventListener("copy", event => {
        event.preventDefault();
        Object.entries(held).forEach(([type, data]) => event.clipboardData.setData(type, data));
        done();
    }, {once: true});
    document.execCommand("copy");
})"""
PASTE_WITH_RTF = """(area, held) => {
    const clipboardData = new DataTransfer();
    Object.entries(held).forEach(([type, data]) => clipboardData.setData(type, data));
    area.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""
"""No page can put RTF on the clipboard; Word can."""
AXE_WITHIN = """([selector, values]) => axe.run(selector, {runOnly: {type: "tag", values}, resultTypes: ["violations"]})
    .then(report => report.violations.map(rule => `${rule.id}: ${rule.nodes[0].html.slice(0, 120)}`))"""
TEXT = word_html(
    "<h1>一、示例背景</h1>",
    word_paragraph(f"示例<b>正文</b>一段{word_note_mark(1)}。"),
    word_item("示例甲", "1."),
    word_item("示例乙", "2."),
    word_table([["示例月份", "示例人次"], ["七月", "12"]]),
    word_picture(),
    word_notes("示例脚注"),
)


def rtf() -> str:
    """As Word puts it beside its HTML: the same picture twice, once for old programmes."""
    held = picture_bytes(317, 211, "PNG").hex()
    return (
        r"{\rtf1\ansi{\*\shppict{\pict{\*\picprop\shplid1025{\sp{\sn shapeType}{\sv 75}}}\picwgoal300\pichgoal200"
        rf"\pngblip\bliptag1{{\*\blipuid 0123456789abcdef0123456789abcdef}}{held}}}}}"
        rf"{{\nonshppict{{\pict\wmetafile8\picwgoal300 {'00' * 64}}}}}}}"
    )


def begin(somebody: Reader) -> Page:
    page = log_in(somebody, "jiuzhuzhan")
    page.get_by_role("link", name="写一篇报道").click()
    expect(page.get_by_role("button", name="加多张图片")).to_be_visible()
    return page


def copy(page: Page, **held: str) -> None:
    page.evaluate(PUT_ON_THE_CLIPBOARD, {f"text/{name}": data for name, data in held.items()})


def wrong_within(page: Page, selector: str) -> list[str]:
    page.evaluate(AXE)
    return page.evaluate(AXE_WITHIN, [selector, AXE_TAGS])  # type: ignore[no-any-return]


BLOCKS = "#body-root [data-streamfield-child]:not([aria-hidden=true])"
"""Those that were taken out stay in the form, hidden."""


def editor(page: Page, number: int = 0) -> Locator:
    return page.locator(f"{BLOCKS} .public-DraftEditor-content").nth(number)


def test_a_text_of_word_stands_in_the_form_and_in_the_preview_with_what_was_left_out_told(reader: NewReader) -> None:
    somebody = reader(width=1366)
    page = begin(somebody)
    page.fill("#id_title", "示例：从 Word 粘贴")
    page.get_by_role("button", name="粘贴 Word、公众号文章").click()
    assert wrong_within(page, ".desk-dialog[open]") == []
    area = page.get_by_role("textbox", name="在这里粘贴")
    area.evaluate(PASTE_WITH_RTF, {"text/html": TEXT, "text/rtf": rtf()})

    notice = page.locator(".desk-notice")
    expect(notice).to_contain_text("1 个小标题、1 个表格、1 张图片")
    expect(notice).to_contain_text("脚注放在了正文最后")
    expect(notice).to_contain_text("表格没有表题")
    assert wrong_within(page, ".desk-notice") == []
    notice.get_by_role("button", name="现在写替代文字").click()
    assert wrong_within(page, ".desk-dialog[open]") == []
    page.get_by_role("textbox", name="替代文字").fill("示例画面")
    page.get_by_role("button", name="存进图片库").click()
    expect(notice).to_contain_text("1 张图片的替代文字已存进图片库")
    notice.get_by_role("button", name="知道了").click()

    page.get_by_role("button", name="预览").first.click()
    shown = page.frame_locator("#w-preview-iframe")
    expect(shown.locator(".prose ol li").nth(1)).to_have_text("示例乙")
    expect(shown.locator("h2", has_text="一、示例背景")).to_be_visible()
    expect(shown.locator("td", has_text="12")).to_be_visible()
    expect(shown.locator("img[alt=示例画面]")).to_be_visible()
    expect(shown.locator(".prose sup")).to_have_text("[1]")
    expect(shown.locator(".prose p").last).to_have_text("[1] 示例脚注")
    assert page.evaluate("seen.violations") == []


def test_what_is_pasted_into_a_text_stays_words_where_it_can_and_both_can_be_undone(reader: NewReader) -> None:
    page = begin(reader(width=1366))
    page.get_by_role("button", name="粘贴 Word、公众号文章").click()
    copy(page, html="<p>示例开头</p>", plain="示例开头")
    page.get_by_role("textbox", name="在这里粘贴").press("Control+V")
    expect(editor(page)).to_have_text("示例开头")
    page.get_by_role("button", name="知道了").click()

    copy(page, html=word_html(word_paragraph("示例接着"), word_item("示例甲"), word_item("示例乙")), plain="x")
    editor(page).press("Control+End")
    editor(page).press("Control+V")
    expect(editor(page).locator("ul li")).to_have_count(2)
    editor(page).press("Control+Z")
    expect(editor(page)).to_have_text("示例开头")

    copy(page, html=TEXT, plain="x")
    editor(page).press("Control+V")
    expect(page.locator(".desk-notice")).to_contain_text("1 张图片留在 Word 里")
    expect(page.locator("input[name^=body-][name$=-text]").first).to_have_value("一、示例背景")
    page.get_by_role("button", name="撤回这次粘贴").click()
    expect(page.locator(BLOCKS)).to_have_count(1)
    expect(editor(page)).to_have_text("示例开头")


def test_a_word_file_makes_a_draft_or_fills_the_form(reader: NewReader, tmp_path: Path) -> None:
    file = tmp_path / "示例.docx"
    body = (paragraph("示例标题"), paragraph("一、示例背景"), paragraph("示例正文。"), picture())
    file.write_bytes(docx_bytes(*body, image=picture_bytes(300, 200, "PNG")))
    somebody = reader(width=1366)
    page = log_in(somebody, "jiuzhuzhan")
    page.get_by_role("link", name="用 Word 文件写稿").click()
    expect(page.get_by_role("button", name="转成草稿")).to_be_visible()
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert wrong_within(page, "#main form") == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Word 文件", exact=False).first.set_input_files(file)
    page.get_by_role("button", name="转成草稿").click()
    expect(page.locator("#id_title")).to_have_value("示例标题")
    expect(editor(page)).to_have_text("示例正文。")

    page.goto(f"{somebody.base}/admin/")
    page.get_by_role("link", name="写一篇报道").click()
    page.get_by_role("button", name="粘贴 Word、公众号文章").click()
    page.get_by_label("或者选择 Word 文件").set_input_files(file)

    expect(page.locator(".desk-notice")).to_contain_text("标题填了“示例标题”")
    expect(page.locator("#id_title")).to_have_value("示例标题")
    expect(editor(page)).to_have_text("示例正文。")
    page.get_by_role("button", name="撤回这次粘贴").click()
    expect(page.locator(BLOCKS)).to_have_count(1)
    expect(editor(page)).to_have_text("")
    editor(page).press_sequentially("示例自己写的。")
    expect(editor(page)).to_have_text("示例自己写的。")


def test_many_pictures_from_a_phone_become_a_gallery_with_their_words(reader: NewReader, tmp_path: Path) -> None:
    files = []
    for number, colour in enumerate(("#3f6a0f", "#0f6a5c")):
        files.append(tmp_path / f"{number}.png")
        files[-1].write_bytes(picture_bytes(form="PNG", colour=colour))
    page = begin(reader(width=390))
    page.get_by_role("button", name="加多张图片").click()
    page.get_by_label("选择图片").set_input_files(files)
    dialog = page.locator(".desk-dialog[open]")
    expect(dialog).to_contain_text("2 张已上传")
    dialog.get_by_role("button", name="下移").first.click()
    expect(dialog.locator("h3")).to_have_text(["第 1 张　1.png", "第 2 张　0.png"])
    dialog.get_by_label("替代文字").first.fill("示例蓝色")
    dialog.get_by_role("button", name="放进正文").click()
    expect(dialog.get_by_role("alert").nth(1)).to_contain_text("请写替代文字")
    expect(dialog.get_by_label("替代文字").nth(1)).to_be_focused()
    assert wrong_within(page, ".desk-dialog[open]") == []
    wait_until(page, "document.querySelector('.desk-dialog[open]').scrollWidth <= innerWidth")
    dialog.get_by_label("替代文字").nth(1).fill("示例红色")
    dialog.get_by_label("图片说明").nth(1).fill("示例说明")
    dialog.get_by_role("button", name="放进正文").click()

    expect(page.locator(".desk-notice")).to_contain_text("2 张图片放进了正文最后")
    expect(page.locator("input[name^=body-][name$=-caption]").last).to_have_value("示例说明")
    assert page.evaluate("seen.violations") == []
