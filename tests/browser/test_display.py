"""长者版, 高对比 and text size: by links alone, and with script without losing the place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import ADDRESSES

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]


def follow_navigation(page: Page) -> None:
    """To the next page by a link that names no choice."""
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="好声音").click()
    page.wait_for_url("**/hao-sheng-yin/")


def text_px(page: Page) -> float:
    paragraph = page.locator(".prose p").first
    return float(paragraph.evaluate("element => parseFloat(getComputedStyle(element).fontSize)"))


def choose(page: Page, name: str) -> None:
    """By the link, and wait until the server has been told."""
    with page.expect_response(lambda response: "?" in response.url and response.request.method in ("GET", "HEAD")):
        page.get_by_role("link", name=name).first.click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_mode_is_remembered_on_the_next_page_and_left_again(reader: NewReader, script: bool) -> None:
    page = reader(width=390, script=script).open("/").page

    choose(page, "长者版")
    follow_navigation(page)

    assert page.locator("html").get_attribute("data-mode") == "elder"
    choose(page, "标准版")
    follow_navigation(page)
    assert page.locator("html").get_attribute("data-mode") == "standard"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_text_grows_in_four_steps_and_the_choice_is_remembered(reader: NewReader, script: bool) -> None:
    page = reader(script=script).open(ADDRESSES["notice"]).page
    sizes = []
    for name in ("小", "中", "大", "超大"):
        choose(page, f"字号 {name}")
        expect(page.get_by_role("link", name=f"字号 {name}", exact=True)).to_have_attribute("aria-current", "true")
        sizes.append(text_px(page))

    assert sizes == sorted(set(sizes))
    assert sizes[1] == 18
    follow_navigation(page)
    assert page.locator("html").get_attribute("data-text") == "xl"


def test_with_script_nothing_is_loaded_anew_and_the_reader_keeps_the_place(reader: NewReader) -> None:
    page = reader(width=390).open(ADDRESSES["notice"]).page
    heading = page.get_by_role("heading", name="（三）").or_(page.get_by_role("heading", name="(三)")).first
    heading.evaluate("element => element.scrollIntoView({block: 'start'})")
    before = heading.bounding_box()
    page.evaluate("window.sameDocument = true")

    page.locator("[data-display='mode=elder']").first.evaluate("link => link.click()")
    expect(page.locator("html")).to_have_attribute("data-mode", "elder")

    after = heading.bounding_box()
    assert before and after and abs(before["y"] - after["y"]) < 2
    assert page.evaluate("window.sameDocument")


def test_with_script_the_focus_goes_to_the_link_that_takes_the_choice_back_and_the_change_is_told(
    reader: NewReader,
) -> None:
    page = reader().open("/").page
    page.get_by_role("link", name="长者版").first.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("banner").get_by_role("link", name="标准版")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="已切换为长者版")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("banner").get_by_role("link", name="长者版")).to_be_focused()


def test_with_script_an_address_that_names_a_mode_does_not_bring_it_back(reader: NewReader) -> None:
    page = reader().open("/?mode=elder&text=l").page

    choose(page, "标准版")

    assert page.url.endswith("/?text=l")
    page.reload()
    assert page.locator("html").get_attribute("data-mode") == "standard"


def test_elder_mode_shows_fewer_items_and_keeps_the_way_to_the_rest(reader: NewReader) -> None:
    page = reader().open("/").page
    counts = {name: page.locator(f"{name}:visible").count() for name in (".headline-list li", ".poster")}

    choose(page, "长者版")

    for name, count in counts.items():
        assert 0 < page.locator(f"{name}:visible").count() < count, name
    for way in ("全部好声音", "单位与品牌", "全部公文"):
        expect(page.get_by_role("link", name=way)).to_be_visible()


def test_elder_mode_sets_titles_in_a_sans_face(reader: NewReader) -> None:
    page = reader().open(ADDRESSES["notice"]).page
    choose(page, "长者版")

    family = page.locator("h1").evaluate("element => getComputedStyle(element).fontFamily")

    assert family == page.evaluate("getComputedStyle(document.body).fontFamily")
