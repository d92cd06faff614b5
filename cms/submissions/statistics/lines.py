"""Lines of evidence, and the figures they add up to. Pure.

Every figure is a sum over lines, so whatever a table shows opens to the lines it consists of.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self, TypeVar

from cms.submissions.enums import MEDIA, Channel, Kind
from cms.submissions.statistics.facts import Adopted, Credited, Facts, Sent, standing
from cms.submissions.statistics.scoring import Rulebook, gains, shared

KeyT = TypeVar("KeyT", bound=Hashable)

SENT, ADOPTED, MEDIA_PICKUP, POINTS = "sent", "adopted", "media", "points"
MEASURES = (SENT, ADOPTED, *Channel.values, MEDIA_PICKUP, POINTS)
"""What is counted of every line; `points` in hundredths."""


@dataclass(frozen=True, slots=True)
class Line:
    """A submission sent, or one adoption of it, as plain values that can be kept for good."""

    day: str
    submission: int
    number: str
    title: str
    kind: str
    unit: int
    unit_name: str
    person: str
    channel: str = ""
    """Empty for the sending itself."""
    place: str = ""
    link: str = ""
    adoption: int = 0
    piece: int = 0
    is_first: bool = False
    """The adoption by which the submission counts as adopted."""
    points: int = 0

    def amount(self, measure: str) -> int:
        if measure == SENT:
            return int(not self.channel)
        if measure == ADOPTED:
            return int(self.is_first)
        if measure == MEDIA_PICKUP:
            return int(self.channel in MEDIA)
        return self.points if measure == POINTS else int(self.channel == measure)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        return cls(**kept)

    @property
    def kind_label(self) -> str:
        return Kind(self.kind).label

    @property
    def identity(self) -> tuple[int, int]:
        return self.submission, self.adoption


def lines_of(facts: Facts, rulebook: Rulebook, *, first: date, last: date) -> list[Line]:
    """All lines of the days, in order. Facts of earlier days are needed of pieces that were adopted before."""
    credited = _submissions_by_piece(facts.credited)
    adopted: dict[int, list[Adopted]] = defaultdict(list)
    for adoption in standing(facts.adopted):
        adopted[adoption.piece].append(adoption)
    by_key = {sent.key: sent for sent in facts.sent}
    found = [_sending(sent) for sent in facts.sent]
    for piece, submissions in credited.items():
        for submission in submissions:
            if submission in by_key:
                found += _adoptions(by_key[submission], submissions, adopted.get(piece, ()), rulebook)
    within = (line for line in found if first.isoformat() <= line.day <= last.isoformat())
    return sorted(within, key=lambda line: (line.day, line.identity))


def _submissions_by_piece(credited: Iterable[Credited]) -> dict[int, list[int]]:
    """Credited now, by number of the submission; the order in which they were merged does not matter."""
    pieces: dict[int, set[int]] = defaultdict(set)
    for credit in standing(credited):
        pieces[credit.piece].add(credit.submission)
    return {piece: sorted(submissions) for piece, submissions in pieces.items()}


def _sending(sent: Sent) -> Line:
    return Line(
        day=sent.day.isoformat(),
        submission=sent.key,
        number=sent.number,
        title=sent.title,
        kind=sent.kind,
        unit=sent.unit,
        unit_name=sent.unit_name,
        person=sent.person,
    )


def _adoptions(
    sent: Sent, submissions: Sequence[int], adoptions: Sequence[Adopted], rulebook: Rulebook
) -> Iterable[Line]:
    gained = gains(adoptions, sent.kind, rulebook)
    first = min(adoptions, key=lambda one: (one.day, one.key), default=None)
    for one in adoptions:
        yield Line(
            day=one.day.isoformat(),
            submission=sent.key,
            number=sent.number,
            title=sent.title,
            kind=sent.kind,
            unit=sent.unit,
            unit_name=sent.unit_name,
            person=sent.person,
            channel=one.channel,
            place=one.place,
            link=one.link,
            adoption=one.key,
            piece=one.piece,
            is_first=one is first,
            points=shared(gained[one.key], submissions, sent.key, rulebook.on(one.day)),
        )


Figures = dict[str, int]


def tally(lines: Iterable[Line]) -> Figures:
    """Every measure over the lines."""
    figures = dict.fromkeys(MEASURES, 0)
    for line in lines:
        for measure in MEASURES:
            figures[measure] += line.amount(measure)
    return figures


def tallies(lines: Iterable[Line], by: Callable[[Line], KeyT]) -> dict[KeyT, Figures]:
    grouped: dict[KeyT, list[Line]] = defaultdict(list)
    for line in lines:
        grouped[by(line)].append(line)
    return {key: tally(of_key) for key, of_key in grouped.items()}


def evidence(lines: Iterable[Line], measure: str) -> list[Line]:
    """The lines a figure consists of."""
    return [line for line in lines if line.amount(measure)]


def pieces_adopted(lines: Iterable[Line]) -> int:
    """How many different pieces the adopted submissions went into: merged ones are one."""
    return len({line.piece for line in lines if line.is_first})


@dataclass(frozen=True, slots=True)
class Change:
    """A line that came or went after figures were published."""

    line: Line
    sign: int


def changes(published: Iterable[Line], now: Iterable[Line]) -> list[Change]:
    """What corrections would do to published figures: lines that went, then lines that came; one whose points changed
    goes and comes. Titles and names do not count."""
    before, after = ({(*line.identity, *_counted(line)): line for line in lines} for lines in (published, now))
    gone = [Change(line, -1) for key, line in before.items() if key not in after]
    come = [Change(line, 1) for key, line in after.items() if key not in before]
    return sorted([*gone, *come], key=lambda change: (change.line.identity, change.sign))


def _counted(line: Line) -> tuple[int, ...]:
    return tuple(line.amount(measure) for measure in MEASURES)
