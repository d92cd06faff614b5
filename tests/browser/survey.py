"""One walk over every kind of page in one mode, measured on the way: each page is loaded once for all its tests."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tests.browser.conftest import Reader, Visit
from tests.browser.pages import ADDRESSES, STATUS, Mode
from tools.front_end import SITE

AXE = (SITE / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """tags => axe.run({runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]}).then(
    report => report.violations.map(rule => `${rule.id}: ${rule.nodes[0].html.slice(0, 120)}`))"""
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

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


def _at_every_width(notes: Notes, name: str, visit: Visit, mode: Mode, *, widths: Sequence[int]) -> None:
    for width in widths:
        visit.resize(width)
        where = f"{name} at {width}"
        notes.take("sideways", where, visit.probe("sideways"))
        notes.take("targets", where, visit.probe("smallTargets", mode.least_target))
        notes.take("text", where, visit.probe("smallText", mode.least_text))
    visit.resize(DESKTOP)
    notes.take("sideways", f"{name}, text twice as large", visit.probe("sidewaysWithText", "200%"))


def _by_keyboard_and_axe(notes: Notes, name: str, visit: Visit, mode: Mode) -> None:
    visit.page.keyboard.press("Tab")
    visit.page.evaluate(AXE)
    for width in (DESKTOP, PHONE) if mode.is_layout else (PHONE,):
        visit.resize(width)
        notes.take("focus", f"{name} at {width}", visit.probe("unclearFocus"))
        notes.take("axe", f"{name} at {width}", visit.page.evaluate(RUN_AXE, AXE_TAGS))


def survey(reader: Reader, mode: Mode) -> Findings:
    notes = Notes()
    for name, path in ADDRESSES.items():
        visit = reader.open(path)
        if reader.script:
            _as_arrived(notes, name, visit)
            if reader.pictures:
                notes.take("pictures", name, visit.probe("pictures"))
            _by_keyboard_and_axe(notes, name, visit, mode)
        if mode.is_layout:
            _at_every_width(notes, name, visit, mode, widths=WIDTHS if reader.script else (DESKTOP, NARROWEST))
        visit.page.close()
    return notes.findings
