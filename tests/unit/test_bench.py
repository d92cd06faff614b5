"""What the benchmark prints is judged too."""

from tools.bench.parts import limits, others
from tools.bench.targets import unmet

ROWS = {
    "hours, the whole bureau": {"ms": 310.0, "most ms": 300.0, "queries": 7.0},
    "first frame after the tap": {"ours ms": 118.0, "bare ms": 100.0, "ratio": 1.18, "most ratio": 1.2},
    "watching, SQLite": {"a second": 300.0},
}


def test_a_figure_above_its_limit_is_missed_and_one_below_is_not() -> None:
    judged = limits(ROWS)

    assert [(limit.name, limit.is_met) for limit in judged] == [
        ("hours, the whole bureau, ms", False),
        ("first frame after the tap, ratio", True),
    ]
    assert unmet(judged) == ["hours, the whole bureau, ms"]


def test_the_screen_says_so_beside_the_figure() -> None:
    hours, frame, watching = others(ROWS)

    assert "ms 310.000 ≤ 300 MISSED  queries 7.000" in hours
    assert "bare ms 100.000  ratio 1.180 ≤ 1.2 ok" in frame and "most" not in frame
    assert watching.endswith("a second 300.000")
