"""Whether a run of entries fits together. Pure: entries in, verdict out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cms.audit.chain.form import BEFORE_THE_FIRST, Link, fits


class Defect(StrEnum):
    """What is wrong at an entry."""

    MISSING = "missing"
    ALTERED = "altered"
    UNCONNECTED = "unconnected"
    STRAY = "stray"
    NOT_THE_ANCHOR = "not_the_anchor"


WORDS = {
    Defect.MISSING: "缺少这一条",
    Defect.ALTERED: "内容与校验值不符，写入之后被改动过",
    Defect.UNCONNECTED: "与上一条的校验值不衔接，这一条或上一条被换过",
    Defect.STRAY: "在日志末尾之后，不是平台写入的",
    Defect.NOT_THE_ANCHOR: "与以前记下的锚点不符，日志整段被重写过",
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the chain: the number of an entry and its hash. Whoever noted one can prove all before it."""

    number: int = 0
    hash: str = BEFORE_THE_FIRST

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first entry that does not fit."""

    number: int
    defect: Defect

    def __str__(self) -> str:
        return f"第 {self.number} 条：{WORDS[self.defect]}"


@dataclass(frozen=True, slots=True)
class Walked:
    """How far a walk came: `reached` is the last entry that fits, `fault` is right after it."""

    reached: Anchor
    fault: Fault | None = None


def walk(entries: Iterable[tuple[Link, str]], *, start: Anchor, anchor: Anchor | None = None) -> Walked:
    """Follow entries, each with the hash it holds, in the order of their numbers, from right after `start` on.

    Ends at the first that does not fit. `anchor` is one noted earlier: the entry of its number must have its hash.
    """
    reached = start
    for link, held in entries:
        expected = reached.number + 1
        if link.number != expected:
            return Walked(reached, Fault(expected, Defect.MISSING))
        if link.previous_hash != reached.hash:
            return Walked(reached, Fault(expected, Defect.UNCONNECTED))
        if not fits(link, held):
            return Walked(reached, Fault(expected, Defect.ALTERED))
        if anchor is not None and anchor.number == expected and anchor.hash != held:
            return Walked(reached, Fault(expected, Defect.NOT_THE_ANCHOR))
        reached = Anchor(expected, held)
    return Walked(reached)


def ends(walked: Walked, *, head: Anchor) -> Walked:
    """The same, and whether it came to where the chain is said to end."""
    if walked.fault is not None or walked.reached == head:
        return walked
    if walked.reached.number < head.number:
        return Walked(walked.reached, Fault(walked.reached.number + 1, Defect.MISSING))
    is_beyond = walked.reached.number > head.number
    return Walked(walked.reached, Fault(head.number + is_beyond, Defect.STRAY if is_beyond else Defect.ALTERED))
