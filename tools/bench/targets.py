"""What must hold, and the lines of the tables that say whether it does."""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.bench.measuring import Cost

TIMES_CHEAPER = {"list of 20": 20.0, "detail": 5.0, "public page": 8.0}
"""Reading: how many times cheaper than stock an answer must be that the process has given before."""
TIMES_THE_COST = {
    "publish": 1.5,
    "publish, approved before": 1.3,
    "edit form": 1.2,
    "save draft": 1.2,
    "last approval": 1.3,
    "explorer listing": 1.2,
}
"""Writing: how many times the cost of stock it may be."""
GROWTH = 1.3
"""How many times the cost with a tenth of the stories reading may be."""
GROWING = ("list of 20", "detail", "public page", "start page of the admin")
ROUNDING = 0.005
VERDICTS = {True: "ok", False: "MISSED", None: ""}


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison. `ratio` is what the target is about; `is_met` is None where there is none."""

    name: str
    ours: Cost
    other: Cost
    ratio: float
    target: str
    is_met: bool | None


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure that may not be larger than `most`."""

    name: str
    value: float
    most: float
    is_met: bool


def at_most(name: str, value: float, most: float) -> Limit:
    return Limit(name, value, most, value <= most + ROUNDING)


def unmet(judged: Iterable[Line | Limit]) -> list[str]:
    """The names of those whose target is missed."""
    return [one.name for one in judged if one.is_met is False]


def beside_stock(name: str, ours: Cost, stock: Cost) -> Line:
    """Ours beside stock: times cheaper for reading, times the cost for writing."""
    if name.partition(",")[0] in TIMES_THE_COST:
        ratio, most = ours.cpu_ms / stock.cpu_ms, TIMES_THE_COST.get(name)
        if most is None:
            return Line(name, ours, stock, ratio, "", None)
        return Line(name, ours, stock, ratio, f"≤ {most:g}", ratio <= most + ROUNDING)
    return at_least(name, ours, stock, TIMES_CHEAPER.get(name))


def at_least(name: str, ours: Cost, stock: Cost, times: float | None) -> Line:
    """Ours has to be so many times cheaper than stock; None asks for nothing."""
    ratio = stock.cpu_ms / ours.cpu_ms
    if times is None:
        return Line(name, ours, stock, ratio, "", None)
    return Line(name, ours, stock, ratio, f"≥ {times:g}", ratio >= times - ROUNDING)


def beside_fewer(name: str, many: Cost, few: Cost) -> Line:
    """The same address with all stories and with a tenth of them."""
    ratio = many.cpu_ms / few.cpu_ms
    if name.partition(",")[0] not in GROWING:
        return Line(name, many, few, ratio, "", None)
    return Line(name, many, few, ratio, f"≤ {GROWTH:g}", ratio <= GROWTH + ROUNDING)


def table(lines: Iterable[Line], *, ours: str, other: str, ratio: str) -> str:
    """For the screen."""
    head = f"{'':40}{ours:>12}{'queries':>9}{other:>12}{'queries':>9}{ratio:>10}{'target':>8}"
    return "\n".join([head, *(_row(line) for line in lines)])


def _row(line: Line) -> str:
    return (
        f"{line.name:40}{line.ours.cpu_ms:12.2f}{line.ours.queries:9}{line.other.cpu_ms:12.2f}{line.other.queries:9}"
        f"{line.ratio:10.2f}{line.target:>8} {VERDICTS[line.is_met]}"
    )
