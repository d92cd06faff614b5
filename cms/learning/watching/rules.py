"""What may be credited: one budget of time per member, filled by the clock and spent on seconds not seen before.

Times are milliseconds, of the film or of the clock. See docs/features/watching.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal

from cms.learning.watching.intervals import Ranges, canonical, clipped, first, length, union, without

SLACK_MS = 3_000
"""What a member's very first session may have at once: a player begins before the clock does."""
CAP_MS = 120_000
"""As much time is saved up at most: it bridges a gap in the line, and bounds what an idle page is good for."""
BEAT_SECONDS = 10
MOST_RANGES = 500
LONGEST_MS = 24 * 60 * 60 * 1000
NEAR_THE_END_MS = 3_000
"""Who stopped this near the end begins anew."""
FASTEST = Decimal(16)
LARGEST_COUNT = 2**31 - 1


class Unacceptable(ValueError):
    """A report that cannot be what a player saw: field → Chinese reason, which follows the field's name."""

    def __init__(self, reasons: dict[str, str]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Clock:
    """How many milliseconds of film may still be credited as of a moment."""

    budget_ms: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a claim: `ranges` is all that is known now, `rejected_ms` what time did not allow for yet."""

    ranges: Ranges
    credited_ms: int
    rejected_ms: int
    clock: Clock


def elapsed_ms(since: datetime, now: datetime) -> int:
    """Nothing when the clock went backwards."""
    return max(0, (now - since) // timedelta(milliseconds=1))


def restarted(clock: Clock, now: datetime) -> Clock:
    """A session begins: what was saved up before is not for this one. Never raises the budget."""
    return Clock(min(clock.budget_ms, SLACK_MS), now)


def advanced(clock: Clock, now: datetime, max_rate: Decimal) -> Clock:
    """As of now, at the fastest speed the film may be played."""
    gained = int(elapsed_ms(clock.at, now) * max_rate)
    return Clock(min(int(CAP_MS * max_rate), clock.budget_ms + gained), now)


def judged(claim: Ranges, *, known: Ranges, duration_ms: int, clock: Clock) -> Verdict:
    """Credit of a claim what is new and within the budget, the earliest first."""
    new = without(clipped(claim, duration_ms), known)
    credited = first(new, clock.budget_ms)
    spent = length(credited)
    return Verdict(
        ranges=union(known, credited),
        credited_ms=spent,
        rejected_ms=length(new) - spent,
        clock=Clock(clock.budget_ms - spent, clock.at),
    )


def needed_ms(duration_ms: int, threshold: Decimal) -> int:
    """How much has to be seen of a film."""
    return int((duration_ms * threshold).to_integral_value(ROUND_CEILING))


def is_complete(covered_ms: int, *, duration_ms: int, threshold: Decimal) -> bool:
    return duration_ms > 0 and covered_ms >= needed_ms(duration_ms, threshold)


def resume_at(position_ms: int, duration_ms: int) -> int:
    """Where to go on; the beginning for who was at the end."""
    return 0 if position_ms >= duration_ms - NEAR_THE_END_MS else max(0, position_ms)


def claimed(pairs: Sequence[Sequence[int]]) -> Ranges:
    """What a player reports as canonical ranges. Raises Unacceptable."""
    if len(pairs) > MOST_RANGES:
        raise Unacceptable({"ranges": f"最多 {MOST_RANGES} 段，现在有 {len(pairs)} 段，请合并相连的片段"})
    for number, pair in enumerate(pairs, 1):
        if reason := _fault(pair):
            raise Unacceptable({"ranges": f"第 {number} 段{reason}"})
    return canonical(pairs)


def _fault(pair: Sequence[int]) -> str:
    if len(pair) != 2:
        return "应为 [开始, 结束]，以毫秒为单位"
    start, end = pair
    if not 0 <= start < end <= LONGEST_MS:
        return f"应为 0 ≤ 开始 < 结束 ≤ {LONGEST_MS}，以毫秒为单位，现在是 [{start}, {end}]"
    return ""


def refuse_fragments(ranges: Ranges) -> None:
    """Raises Unacceptable when what would be kept is in too many pieces."""
    if len(ranges) > MOST_RANGES:
        raise Unacceptable({"ranges": f"看过的片段超过 {MOST_RANGES} 段，请连续观看，片段相连后会自动合并"})


def within(position_ms: int, duration_ms: int) -> int:
    return min(max(0, position_ms), duration_ms)


def stored(rows: Iterable[Sequence[int]]) -> Ranges:
    """Ranges as the database keeps them: canonical already."""
    return tuple((start, end) for start, end in rows)
