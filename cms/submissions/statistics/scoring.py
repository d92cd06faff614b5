"""What adoptions are worth by the rule of their day. Pure; points are whole hundredths, so that sums are exact."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cms.submissions.enums import Counting, Sharing
from cms.submissions.statistics.facts import Adopted

HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """A version of the rule."""

    name: str
    valid_from: date
    points: Mapping[tuple[str, str], int]
    """By kind of submission and channel."""
    counting: Counting = Counting.HIGHEST
    most: int | None = None
    """The most a piece may get."""
    sharing: Sharing = Sharing.FULL


class Rulebook:
    """All versions; each is valid from its day until the next one begins."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = sorted(rules, key=lambda rule: rule.valid_from)
        self._begin = [rule.valid_from for rule in self._rules]

    def on(self, day: date) -> Rule | None:
        """None before the first version."""
        place = bisect_right(self._begin, day)
        return self._rules[place - 1] if place else None

    def between(self, first: date, last: date) -> list[Rule]:
        """Versions that are valid on any of the days, the earliest first."""
        begun = self.on(first)
        later = [rule for rule in self._rules if first < rule.valid_from <= last]
        return [begun, *later] if begun else later


def gains(adoptions: Iterable[Adopted], kind: str, rulebook: Rulebook) -> dict[int, int]:
    """By the key of each adoption of a piece, what it adds for a submission of the kind.

    Days are gone through in order; what a day brings depends on no order within it, and nothing later takes away what
    an earlier day brought.
    """
    found: dict[int, int] = {}
    reached = 0
    valued = ((one, _value(one, kind, rulebook)) for one in adoptions)
    for one, value in sorted(valued, key=lambda pair: (pair[0].day, -pair[1], pair[0].key)):
        before, reached = reached, _reached(reached, value, rulebook.on(one.day))
        found[one.key] = reached - before
    return found


def _value(adoption: Adopted, kind: str, rulebook: Rulebook) -> int:
    rule = rulebook.on(adoption.day)
    return rule.points.get((kind, adoption.channel), 0) if rule else 0


def _reached(before: int, value: int, rule: Rule | None) -> int:
    """What a piece has altogether after another adoption."""
    if rule is None:
        return before
    total = max(before, value) if rule.counting == Counting.HIGHEST else before + value
    return max(before, total if rule.most is None else min(total, rule.most))


def share(gain: int, place: int, of: int) -> int:
    """The part of the submission at this place, from 0, when several share; the parts together are the whole."""
    return gain * (place + 1) // of - gain * place // of


def shared(gain: int, submissions: Sequence[int], submission: int, rule: Rule | None) -> int:
    """What one of the merged submissions gets of a gain."""
    if rule is None or rule.sharing == Sharing.FULL:
        return gain
    return share(gain, submissions.index(submission), len(submissions))
