"""What a first visit costs, compressed, as the budgets of docs/features/front-end.md promise."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, Reader
from tests.browser.pages import ADDRESSES

pytestmark = pytest.mark.browser

NewReader = Callable[..., Reader]

HTML, CSS, JS = 40_000, 40_000, 30_000
"""Bytes after gzip."""
PLAYER = 20_000
BUDGETS = ROOT / "docs/features/front-end.md"


def weight(reader: Reader, path: str) -> int:
    """Bytes sent to a browser that takes gzip; compressed here where only the web server in front would do it."""
    answer = reader.context.request.get(reader.base + path, headers={"Accept-Encoding": "gzip"})
    return len(gzip.compress(answer.body(), 6))


def loaded(reader: Reader, path: str) -> dict[str, list[str]]:
    """Addresses of style sheets and scripts of a page."""
    visit = reader.open(path)
    assert visit.elsewhere() == []
    own = [address.removeprefix(reader.base) for address in visit.requests]
    visit.page.close()
    return {kind: [address for address in own if address.endswith(kind)] for kind in (".css", ".js")}


def test_every_page_keeps_its_budget(reader: NewReader) -> None:
    somebody = reader(pictures=False)
    over = {}
    for name, path in ADDRESSES.items():
        if (html := weight(somebody, path)) > HTML:
            over[name] = html

    assert over == {}


def test_styles_and_scripts_of_a_story_keep_their_budget_and_are_one_file_each(reader: NewReader) -> None:
    somebody = reader(pictures=False)
    files = loaded(somebody, ADDRESSES["notice"])

    assert [len(files[".css"]), len(files[".js"])] == [1, 1]
    assert sum(weight(somebody, path) for path in files[".css"]) <= CSS
    assert sum(weight(somebody, path) for path in files[".js"]) <= JS


def test_what_is_shipped_was_compressed_when_it_was_collected(reader: NewReader) -> None:
    somebody = reader(pictures=False)
    files = loaded(somebody, ADDRESSES["notice"])
    for path in files[".css"] + files[".js"]:
        answer = somebody.context.request.get(somebody.base + path, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip", path
        assert "immutable" in answer.headers["cache-control"], path


@pytest.mark.parametrize(("kind", "bytes_"), [("HTML", HTML), ("CSS", CSS), ("JS", JS)])
def test_the_budget_is_the_documented_one(kind: str, bytes_: int) -> None:
    documented = re.search(rf"\| {kind} \|[^|]*\| ≤ (\d+) kB \|", Path(BUDGETS).read_text(encoding="utf-8"))

    assert documented
    assert int(documented[1]) * 1000 == bytes_


def test_the_player_and_what_it_reports_stay_under_twenty_kilobytes() -> None:
    player = (ROOT / "site/static/build/player.js").read_bytes()

    assert len(gzip.compress(player, 6)) <= PLAYER
