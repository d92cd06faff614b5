"""What an editor waits for: a long text proofread, and two versions of it compared; CPU milliseconds.

Beside each stands how many times the cost of cutting the text into words that is: machines differ, the ratio does not.
"""

import time
from collections.abc import Callable

from cms.core.comparing.showing import difference
from cms.core.comparing.words import words_of
from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.passage import Passage, Text
from search.words.segmenting import pieces
from tools.bench.sites import ROOT

TEXTS = ROOT / "tests/unit/editorial/clean"
ROUNDS = 7
PROOFREAD, COMPARED = 10_000, 20_000
"""Characters."""
MOST_PROOFREADING, MOST_COMPARING = 300, 1000
"""Milliseconds it may take."""


def measure() -> dict[str, dict[str, float]]:
    lines = [line.strip() for path in sorted(TEXTS.glob("*.txt")) for line in path.read_text(encoding="utf-8").split()]
    passages = [Passage(line) for line in _so_many(lines, PROOFREAD)]
    old = "".join(_so_many(lines, COMPARED))
    new = old.replace("的", "之", old.count("的") // 2).replace("。", "！", 200)
    return {
        f"proofreading, {PROOFREAD} characters": _measured(
            lambda: proofread(Text("示例", passages)), "".join(one.text for one in passages), MOST_PROOFREADING
        ),
        f"comparing, {COMPARED} characters": _measured(
            lambda: difference(words_of(old), words_of(new)), old, MOST_COMPARING
        ),
    }


def _so_many(lines: list[str], characters: int) -> list[str]:
    """Lines from the first on, until there are so many characters."""
    taken: list[str] = []
    while sum(map(len, taken)) < characters:
        taken.append(lines[len(taken) % len(lines)])
    return taken


def _measured(work: Callable[[], object], text: str, most: int) -> dict[str, float]:
    ours, words = _milliseconds(work), _milliseconds(lambda: list(pieces(text)))
    return {"ms": ours, "most ms": most, "times cutting into words": ours / words}


def _milliseconds(work: Callable[[], object]) -> float:
    """The median, after a first round that reads the dictionaries."""
    work()
    times = []
    for _round in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1000)
    return sorted(times)[ROUNDS // 2]
