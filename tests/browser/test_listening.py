"""收听本文: read by the device's own voice, with keyboard and screen reader, and silent as soon as somebody leaves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import ADDRESSES, MODES, STORIES

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

SPEECH = Path(__file__).with_name("speech.js").read_text(encoding="utf-8")
READ_TEXT = "h1, .story-dek, .prose > :is(p, h2, h3), .qa dd p, blockquote > p"
READ_TO_THE_END = """() => {
    for (let left = 2000; left && speech.speaking(); left -= 1) speech.end();
    return speech.said.map(({text}) => text);
}"""


def listener(reader: Reader, path: str, *, voices: str = "undefined") -> Page:
    reader.context.add_init_script(f"window.voicesToHave = {voices};")
    reader.context.add_init_script(SPEECH)
    return reader.open(path).page


def begin(page: Page) -> None:
    page.get_by_role("button", name="收听", exact=True).click()


def speaking(page: Page) -> str:
    return str(page.evaluate("speech.speaking()"))


def test_a_story_is_read_from_its_title_to_its_last_block_in_the_order_of_the_page(reader: NewReader) -> None:
    page = listener(reader(), ADDRESSES["report with a table"])
    begin(page)

    said = page.evaluate(READ_TO_THE_END)

    assert said[0].startswith("三级、四级、五级")
    assert said[1].startswith("加快形成纵向到底")
    assert said[2].startswith("实施方案第1条提出")
    assert said[-1] == "表格：党建网格责任体制"
    expect(page.locator("[data-listen-status]")).to_have_text("已读完")
    expect(page.get_by_role("button", name="收听", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", STORIES)
def test_every_word_of_the_text_is_read_once(reader: NewReader, path: str) -> None:
    page = listener(reader(), path)
    begin(page)

    heard = "".join("".join(page.evaluate(READ_TO_THE_END)).split())

    shown = ["".join(text.split()) for text in page.locator(READ_TEXT).all_text_contents()]
    for words in shown:  # a heading's words may stand in the title or a paragraph too
        assert heard.count(words) == "\n".join(shown).count(words), words


def test_questions_answers_and_events_are_told_apart(reader: NewReader) -> None:
    page = listener(reader(), ADDRESSES["interview"])
    begin(page)
    said = page.evaluate(READ_TO_THE_END)
    assert any(text.startswith("问：宣讲队") for text in said)
    assert any(text.startswith("答：") for text in said)

    page = listener(reader(), ADDRESSES["notice with a timeline"])
    begin(page)
    assert any(text.startswith("第一步，明定位、找差距，") for text in page.evaluate(READ_TO_THE_END))


def test_pictures_are_described_when_the_listener_wants_it(reader: NewReader) -> None:
    page = listener(reader(), ADDRESSES["picture story"])
    begin(page)
    assert not [text for text in page.evaluate(READ_TO_THE_END) if text.startswith("图片：")]

    begin(page)
    page.get_by_label("读图片说明").check()

    described = [text for text in page.evaluate(READ_TO_THE_END) if text.startswith("图片：")]
    assert len(described) == page.locator("article figure").count()


def test_the_voice_is_mandarin_and_as_fast_as_chosen(reader: NewReader) -> None:
    page = listener(reader(), ADDRESSES["notice"])
    begin(page)
    page.get_by_label("语速").select_option("更快")

    first, again = page.evaluate("speech.said")

    assert first["text"] == again["text"]
    assert (first["lang"], first["voice"], first["rate"]) == ("zh-CN", "zh-CN", 1)
    assert again["rate"] == 1.5


def test_the_paragraph_that_is_read_is_marked_and_kept_in_view(reader: NewReader) -> None:
    page = listener(reader(), ADDRESSES["notice"])
    begin(page)
    for _ in range(40):
        page.evaluate("speech.end()")

    marked = page.locator(".is-spoken")

    expect(marked).to_have_count(1)
    expect(marked).to_be_in_viewport()
    assert marked.get_attribute("style") is None
    assert speaking(page)[:8] in marked.inner_text()


def test_the_page_does_not_pull_back_a_reader_who_has_gone_elsewhere(reader: NewReader) -> None:
    page = listener(reader(), ADDRESSES["notice"])
    begin(page)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    before = page.evaluate("scrollY")

    for _ in range(10):
        page.evaluate("speech.end()")

    assert page.evaluate("scrollY") == before


def test_it_pauses_goes_on_with_the_same_sentence_and_stops_by_keyboard(reader: NewReader) -> None:
    page = listener(reader(), ADDRESSES["notice"])
    page.get_by_role("button", name="收听", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-listen-status]")).to_have_text("开始朗读")
    page.evaluate("speech.end()")
    sentence = speaking(page)
    pause = page.get_by_role("button", name="暂停")
    pause.focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-listen-status]")).to_have_text("已暂停")
    assert speaking(page) == ""

    page.keyboard.press("Space")
    assert speaking(page) == sentence
    page.keyboard.press("Escape")

    assert speaking(page) == ""
    expect(page.locator("[data-listen-status]")).to_have_text("已停止")
    expect(page.get_by_role("button", name="收听", exact=True)).to_be_focused()
    expect(page.get_by_role("region", name="收听本文")).to_be_hidden()
    expect(page.locator(".is-spoken")).to_have_count(0)


def test_leaving_the_page_ends_the_voice(reader: NewReader) -> None:
    page = listener(reader(), ADDRESSES["notice"])
    begin(page)

    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    assert speaking(page) == ""
    assert page.evaluate("speech.cancelled") == 1


def test_a_voice_that_fails_is_told_and_the_button_returns(reader: NewReader) -> None:
    page = listener(reader(), ADDRESSES["notice"])
    begin(page)

    page.evaluate("speech.fail('synthesis-failed')")

    expect(page.locator("[data-listen-status]")).to_contain_text("朗读没有完成")
    expect(page.get_by_role("button", name="收听", exact=True)).to_be_visible()


def test_a_device_without_a_chinese_voice_is_offered_nothing(reader: NewReader) -> None:
    page = listener(reader(), ADDRESSES["notice"], voices='["en-US"]')

    expect(page.get_by_role("button", name="收听", exact=True)).to_have_count(0)


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
@pytest.mark.parametrize("width", [390, 1440])
def test_the_bar_covers_nothing_that_takes_the_focus(reader: NewReader, mode: object, width: int) -> None:
    somebody = reader(width=width, mode=mode)
    somebody.context.add_init_script(SPEECH)
    visit = somebody.open(ADDRESSES["notice"])
    begin(visit.page)
    visit.page.keyboard.press("Tab")

    assert visit.probe("unclearFocus") == []
    assert visit.probe("sideways") == []
    assert visit.probe("smallTargets", 60 if width == 390 and "elder" in str(mode) else 44) == []
