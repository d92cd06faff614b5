"""A page that comes in pieces is read while it comes: what is shown stays where it is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Reader
from tests.browser.pages import ADDRESSES
from tests.browser.slow_line import MOST_PIECES, pieces, slow_line
from tests.browser.survey import DESKTOP, LARGEST_SHIFT, PHONE

pytestmark = pytest.mark.browser

KINDS = ("home", "column", "brand", "notice with a timeline", "report with a table", "numbered page")
"""Lists with pictures, a table, and what is laid out in its middle, to its end or in equal distances."""


@pytest.fixture(scope="module")
def far_away(bureau: str) -> Iterator[str]:
    with slow_line(bureau) as address:
        yield address


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_nothing_moves_while_a_page_arrives_slowly(far_away: str, browser: Browser, width: int) -> None:
    reader = Reader(browser, far_away, width=width, pictures=False)
    moved = {}
    for kind in KINDS:
        visit = reader.open(ADDRESSES[kind])
        if found := [move["what"] for move in visit.seen("moves") if move["value"] > LARGEST_SHIFT]:
            moved[kind] = found
        visit.page.close()
    reader.context.close()

    assert moved == {}


def test_the_slow_line_loses_nothing_and_cuts_no_heading() -> None:
    heading = b"<h1>" + b"<span>two</span><wbr>" * 20 + b"</h1>"
    page = b"<html><head>" + b"<meta>" * 50 + b"</head>" + heading + b"<p>one</p>" * 2_000
    cut = list(pieces(page))

    assert b"".join(cut) == page
    assert len(cut) == MOST_PIECES + 1
    assert any(heading in piece for piece in cut)
