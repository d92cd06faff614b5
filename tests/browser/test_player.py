"""The player of a lesson in a real browser: by keyboard, by mouse, with and without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import ADDRESSES
from tests.browser.survey import AXE, axe
from tests.browser.waiting import wait_until

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]
LESSON = ADDRESSES["lesson"]
FILM = "document.querySelector('video')"


def _time(page: Page) -> float:
    return float(page.evaluate(f"{FILM}.currentTime"))


def _near(second: int) -> str:
    """That the film stands there, to a second."""
    return f"Math.abs({FILM}.currentTime - {second}) < 1"


def _is_paused(page: Page) -> bool:
    return bool(page.evaluate(f"{FILM}.paused"))


def _ready(page: Page) -> Page:
    wait_until(page, f"{FILM}.readyState >= 1")
    return page


def test_keys_play_seek_and_switch_captions_while_the_focus_is_inside(reader: NewReader) -> None:
    page = _ready(reader().open(LESSON).page)
    page.get_by_role("button", name="播放", exact=True).last.focus()

    page.keyboard.press("k")
    wait_until(page, f"!{FILM}.paused && {FILM}.currentTime > 0")
    page.keyboard.press("k")
    page.keyboard.press("5")
    wait_until(page, f"{FILM}.paused && {_near(12)}")
    page.keyboard.press("ArrowLeft")
    wait_until(page, _near(7))
    page.keyboard.press("l")
    wait_until(page, _near(17))
    page.keyboard.press("c")

    expect(page.get_by_role("button", name="字幕")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_role("status").filter(has_text="字幕已关闭")).to_have_count(1)
    assert page.evaluate(f"{FILM}.textTracks[0].mode") == "hidden"


def test_no_key_is_taken_from_a_field_or_from_the_page(reader: NewReader) -> None:
    page = _ready(reader().open(LESSON).page)
    field = page.get_by_role("combobox", name="检索词")
    field.focus()
    page.keyboard.type("k5 c")

    assert field.input_value() == "k5 c"
    assert _is_paused(page) and _time(page) == 0


def test_chapters_and_lines_jump_and_the_one_that_plays_is_marked(reader: NewReader) -> None:
    page = _ready(reader().open(LESSON).page)

    page.locator("[data-chapters] a").nth(1).click()
    wait_until(page, f"{FILM}.currentTime > 8")
    expect(page.locator("[data-chapters] [aria-current]")).to_contain_text("党员 32 学时")
    expect(page.locator("[data-transcript] [aria-current]")).to_contain_text("业务培训")

    page.locator("[data-transcript] a").nth(5).click()
    wait_until(page, f"{FILM}.currentTime >= 20")
    expect(page.locator("[data-chapters] [aria-current]")).to_contain_text("书记 56 学时")


def test_the_address_opens_the_film_at_its_second(reader: NewReader) -> None:
    page = _ready(reader().open(f"{LESSON}#t=12").page)

    expect(page.get_by_role("button", name="从 0:12 继续播放")).to_be_visible()
    wait_until(page, _near(12))


def test_a_film_that_was_left_goes_on_where_it_was(reader: NewReader) -> None:
    somebody = reader()
    page = _ready(somebody.open(LESSON).page)
    page.locator("[data-transcript] a").nth(2).click()
    wait_until(page, f"{FILM}.currentTime > 9")
    page.goto(somebody.base + ADDRESSES["course shelf"])

    again = _ready(somebody.open(LESSON).page)

    expect(again.get_by_role("button", name="继续播放")).to_be_visible()
    wait_until(again, f"{FILM}.currentTime > 8")


def test_another_quality_keeps_the_place_and_the_speed(reader: NewReader) -> None:
    page = _ready(reader().open(LESSON).page)
    page.get_by_label("速度").select_option("1.5")
    page.locator("[data-transcript] a").nth(3).click()
    wait_until(page, f"{FILM}.currentTime > 12")
    page.get_by_label("清晰度").select_option(label="480p")

    wait_until(page, f"{FILM}.videoHeight === 480 && {FILM}.currentTime > 12")
    assert page.evaluate(f"{FILM}.playbackRate") == 1.5


def test_the_time_line_tells_its_time_and_shows_the_place_pointed_at(reader: NewReader) -> None:
    page = _ready(reader().open(LESSON).page)
    line = page.get_by_role("slider", name="播放进度")
    expect(line).to_have_attribute("aria-valuetext", "0 秒，共 24 秒")
    line.focus()
    page.keyboard.press("ArrowRight")

    expect(line).to_have_attribute("aria-valuetext", "5 秒，共 24 秒")
    page.locator(".player__line").hover(position={"x": 200, "y": 20})
    expect(page.locator(".player__peek")).to_be_visible()
    assert "storyboard" in page.evaluate("getComputedStyle(document.querySelector('.player__peek i')).backgroundImage")


def test_a_phone_gets_the_small_film_and_the_begun_player_has_nothing_for_axe(reader: NewReader) -> None:
    visit = reader(width=390).open(LESSON)
    page = _ready(visit.page)
    page.get_by_role("button", name="播放", exact=True).first.click()
    wait_until(page, f"{FILM}.currentTime > 0")

    assert page.evaluate(f"{FILM}.videoHeight") == 480
    page.evaluate(AXE)
    assert axe(page) == [] and visit.complaints == [] and visit.elsewhere() == []


def test_without_script_the_browsers_own_controls_and_plain_links_serve(reader: NewReader) -> None:
    page = reader(script=False).open(LESSON).page

    assert page.locator("video[controls]").count() == 1
    assert "#t=8" in (page.locator("[data-chapters] a").nth(1).get_attribute("href") or "")
    answers = page.locator(".quiz__answers").first
    answers.locator("summary").click()
    expect(answers.get_by_text("实施方案第7条：不少于32学时")).to_be_visible()


def test_a_self_test_explains_at_once_and_sends_nothing(reader: NewReader) -> None:
    visit = reader().open(LESSON)
    page = visit.page
    page.wait_for_load_state("networkidle")  # it asks once who is there
    before = len(visit.requests)
    page.get_by_role("radio", name="56 学时").check()
    expect(page.locator("[data-told]").first).to_contain_text("不对。56 学时是第5条")
    page.get_by_role("radio", name="32 学时").check()
    expect(page.locator("[data-told]").first).to_contain_text("对。")
    for words in ("组织委员", "宣传委员"):
        page.get_by_role("checkbox", name=words).check()
    page.get_by_role("button", name="看看对不对").click()

    expect(page.locator("[data-told]").nth(1)).to_contain_text("漏选：纪检委员")
    assert [url for url in visit.requests[before:] if "/films/" not in url] == []


def test_the_film_of_a_lesson_for_members_is_not_reached(reader: NewReader) -> None:
    somebody = reader()
    get = somebody.context.request.get

    assert get(somebody.base + "/units/jiu-zhu-zhan/wei-yuan-ye-wu/").status == 404
    assert "wei-yuan-ye-wu" not in get(somebody.base + ADDRESSES["course shelf"]).text()
