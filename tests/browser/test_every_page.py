"""Every kind of page as readers meet it: on a phone, a tablet, a desktop; magnified; in every mode; without script."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Reader
from tests.browser.pages import ADDRESSES, MODES, Mode
from tests.browser.survey import PHONE, TABLET, Findings, survey

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]
Surveyed = Callable[..., Findings]

each_mode = pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
LAYOUTS = tuple(mode for mode in MODES if mode.is_layout)
each_layout = pytest.mark.parametrize("mode", LAYOUTS, ids=lambda mode: mode.name)
"""Other colours are surveyed without pictures, and at one width."""
each_layout_and_without_script = pytest.mark.parametrize(
    ("mode", "script"),
    [(MODES[0], True), (MODES[1], True), (MODES[0], False)],
    ids=["standard", "elder", "standard without script"],
)
"""长者版 without a script is the same page as with it: what scripts add is surveyed where it is smallest."""


@pytest.fixture(scope="package")
def surveyed(bureau: str, browser: Browser) -> Iterator[Surveyed]:
    """The findings in a mode, walked once however many tests ask."""
    known: dict[tuple[str, bool], Findings] = {}

    def findings(mode: Mode, *, script: bool = True) -> Findings:
        if (mode.name, script) not in known:
            pictures = script and mode.is_layout
            reader = Reader(browser, bureau, mode=mode, script=script, pictures=pictures)
            known[mode.name, script] = survey(reader, mode)
            reader.context.close()
        return known[mode.name, script]

    yield findings


@each_mode
def test_every_page_arrives_whole_without_a_complaint_or_a_request_to_anybody_else(
    surveyed: Surveyed, mode: Mode
) -> None:
    found = surveyed(mode)
    assert {aspect: found[aspect] for aspect in ("status", "complaints", "elsewhere", "violations")} == {
        "status": {},
        "complaints": {},
        "elsewhere": {},
        "violations": {},
    }


@each_layout_and_without_script
def test_no_page_scrolls_sideways_down_to_320_pixels_or_with_text_twice_as_large(
    surveyed: Surveyed, mode: Mode, script: bool
) -> None:
    assert surveyed(mode, script=script)["sideways"] == {}


@each_layout_and_without_script
def test_everything_to_press_is_large_enough(surveyed: Surveyed, mode: Mode, script: bool) -> None:
    assert surveyed(mode, script=script)["targets"] == {}


@each_layout_and_without_script
def test_no_text_is_too_small(surveyed: Surveyed, mode: Mode, script: bool) -> None:
    assert surveyed(mode, script=script)["text"] == {}


@each_mode
def test_focus_shows_on_everything_that_takes_it_and_nothing_lies_over_it(surveyed: Surveyed, mode: Mode) -> None:
    assert surveyed(mode)["focus"] == {}


@each_mode
def test_axe_finds_nothing(surveyed: Surveyed, mode: Mode) -> None:
    assert surveyed(mode)["axe"] == {}


@each_mode
def test_nothing_moves_once_it_is_shown(surveyed: Surveyed, mode: Mode) -> None:
    assert surveyed(mode)["shifts"] == {}


@each_layout
def test_the_largest_picture_of_the_first_view_is_not_put_off(surveyed: Surveyed, mode: Mode) -> None:
    assert surveyed(mode)["largest"] == {}


@each_layout
def test_pictures_have_measures_and_are_no_larger_than_needed_on_a_desktop(surveyed: Surveyed, mode: Mode) -> None:
    assert surveyed(mode)["pictures"] == {}


WITH_PICTURES = ("home", "column", "topic", "brand", "interview", "picture story")


@pytest.mark.parametrize(("width", "scale"), [(TABLET, 1), (PHONE, 2)], ids=["tablet", "phone"])
def test_pictures_are_no_larger_than_needed_on_smaller_screens(reader: NewReader, width: int, scale: int) -> None:
    somebody = reader(width=width, scale=scale)
    found = {}
    for name in WITH_PICTURES:
        visit = somebody.open(ADDRESSES[name])
        if late := visit.probe("lateLargest"):
            found[f"{name}, largest"] = late
        if wrong := visit.probe("pictures"):
            found[name] = wrong
        visit.page.close()

    assert found == {}


def test_without_script_every_page_shows_its_heading_and_its_text(surveyed: Surveyed) -> None:
    found = surveyed(MODES[0], script=False)
    assert (found["empty"], found["useless"]) == ({}, {})
