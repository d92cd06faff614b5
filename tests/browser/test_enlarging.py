"""Pictures larger: a plain link without script, a dialog with it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader
from tests.browser.pages import ADDRESSES

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]
PICTURE_STORY = ADDRESSES["picture story"]


def test_without_script_a_picture_opens_by_its_link(reader: NewReader) -> None:
    page = reader(script=False).open(PICTURE_STORY).page

    with page.expect_navigation() as going:
        page.locator("a.enlarge").first.click()

    assert going.value.ok
    assert going.value.headers["content-type"] == "image/jpeg"


def test_with_script_a_dialog_shows_it_leads_through_the_others_and_gives_the_focus_back(reader: NewReader) -> None:
    page = reader().open(PICTURE_STORY).page
    links = page.locator("a.enlarge")
    total = links.count()
    links.nth(1).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="看大图")
    expect(dialog).to_be_visible()
    expect(dialog.locator("p")).to_contain_text(f"2 / {total}")
    assert dialog.get_by_role("img").get_attribute("alt") == links.nth(1).locator("img").get_attribute("alt")

    page.keyboard.press("ArrowRight")
    expect(dialog.locator("p")).to_contain_text(f"3 / {total}")
    dialog.get_by_role("button", name="上一张").click()
    expect(dialog.locator("p")).to_contain_text(f"2 / {total}")
    page.keyboard.press("Escape")

    expect(dialog).to_be_hidden()
    expect(links.nth(1)).to_be_focused()
    assert page.url.endswith(PICTURE_STORY)


@pytest.mark.parametrize("width", [320, 1440])
def test_the_dialog_fits_the_window_and_its_buttons_are_large(reader: NewReader, width: int) -> None:
    visit = reader(width=width).open(PICTURE_STORY)
    visit.page.locator("a.enlarge").first.click()
    dialog = visit.page.get_by_role("dialog")

    for button in dialog.get_by_role("button").all():
        expect(button).to_be_in_viewport(ratio=1)
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    expect(dialog.get_by_role("img")).to_be_in_viewport(ratio=1)
