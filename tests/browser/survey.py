"""One walk over every kind of page in one mode, measured on the way: each page is loaded once for all its tests."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import Reader, Visit
from tests.browser.pages import ADDRESSES, STATUS, Mode
from tools.front_end import SITE

AXE = (SITE / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async ([type, values, preload]) => {
    if (document.readyState !== "complete") await new Promise(loaded => addEventListener("load", loaded));
    const report = await axe.run({runOnly: {type, values}, preload, resultTypes: ["violations"]});
    return report.violations.map(rule => `${rule.id}: ${rule.nodes[0].html.slice(0, 120)}`);
}"""
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES_OF_WIDTH = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""What another width can break: all other rules read the document, which is the same at every width."""
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]

DESKTOP, TABLET, ZOOMED_TWICE, PHONE, NARROWEST = 1440, 768, 640, 390, 320
"""Widths in CSS pixels. A window of 1280 pixels at 200 % is 640 wide, at 400 % it is 320."""
WIDTHS = (DESKTOP, TABLET, ZOOMED_TWICE, PHONE, NARROWEST)
LARGEST_SHIFT = 0.0005
"""Rounded to zero: what Chromium reports of a single line that moves by a pixel."""

Findings = dict[str, dict[str, Any]]
"""What is wrong by aspect and by page; an aspect that is absent is as it should be."""


class Notes:
    def __init__(self) -> None:
        self.findings: Findings = defaultdict(dict)

    def take(self, aspect: str, where: str, wrong: Any) -> None:
        if wrong:
            self.findings[aspect][where] = wrong


def _as_arrived(notes: Notes, name: str, visit: Visit) -> None:
    expected = STATUS.get(name, 200)
    notes.take("status", name, visit.status if visit.status != expected else None)
    notes.take("complaints", name, visit.complaints)
    notes.take("elsewhere", name, visit.elsewhere())
    notes.take("violations", name, visit.seen("violations"))
    shifts = visit.seen("shifts")
    notes.take("shifts", name, visit.seen("moves") if shifts > LARGEST_SHIFT else None)
    notes.take("largest", name, visit.probe("lateLargest"))


def axe(page: Page, *, rules: Sequence[str] = (), styles_too: bool = False) -> list[str]:
    """What axe finds by these rules, or by all. `styles_too`: it loads the style sheets once more, to judge them."""
    return page.evaluate(RUN_AXE, ["rule" if rules else "tag", rules or AXE_TAGS, styles_too])  # type: ignore[no-any-return]


def _measures(notes: Notes, where: str, visit: Visit, mode: Mode) -> None:
    notes.take("sideways", where, visit.probe("sideways"))
    notes.take("targets", where, visit.probe("smallTargets", mode.least_target))
    notes.take("text", where, visit.probe("smallText", mode.least_text))


def _at_every_width(notes: Notes, name: str, visit: Visit, mode: Mode) -> None:
    visit.page.keyboard.press("Tab")
    visit.page.evaluate(AXE)
    notes.take("sideways", f"{name}, text twice as large", visit.probe("sidewaysWithText", "200%"))
    for width in WIDTHS:
        visit.resize(width)
        where = f"{name} at {width}"
        _measures(notes, where, visit, mode)
        if width in (DESKTOP, PHONE):
            notes.take("focus", where, visit.probe("unclearFocus"))
        if width == DESKTOP:
            notes.take("axe", where, axe(visit.page, styles_too=name == "home"))
        elif width == PHONE:
            notes.take("axe", where, axe(visit.page, rules=RULES_OF_WIDTH))


def _in_other_colours(notes: Notes, name: str, visit: Visit) -> None:
    visit.page.keyboard.press("Tab")
    visit.page.evaluate(AXE)
    visit.resize(PHONE)
    notes.take("focus", name, visit.probe("unclearFocus"))
    notes.take("axe", name, axe(visit.page, rules=RULES_OF_COLOUR))


def _without_script(notes: Notes, name: str, visit: Visit, mode: Mode) -> None:
    for width in (DESKTOP, NARROWEST):
        visit.resize(width)
        _measures(notes, f"{name} at {width}", visit, mode)
    heading = visit.page.locator("h1").inner_text().strip()
    text = visit.page.locator("main").inner_text().replace(heading, "").strip()
    notes.take("empty", name, "" if heading and len(text) > 20 else f"{heading}: {text}")
    notes.take("useless", name, visit.page.locator(".needs-script:visible").count())


def survey(reader: Reader, mode: Mode) -> Findings:
    notes = Notes()
    for name, path in ADDRESSES.items():
        visit = reader.open(path)
        if not reader.script:
            _without_script(notes, name, visit, mode)
        else:
            _as_arrived(notes, name, visit)
            if reader.pictures:
                notes.take("pictures", name, visit.probe("pictures"))
            if mode.is_layout:
                _at_every_width(notes, name, visit, mode)
            else:
                _in_other_colours(notes, name, visit)
        visit.page.close()
    return notes.findings
