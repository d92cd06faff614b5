"""Figures: reckoned from the facts, or as they were published."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from cms.submissions.enums import PeriodKind
from cms.submissions.models import Adoption, Credit, FrozenPeriod, Submission
from cms.submissions.points.selectors import described, rulebook
from cms.submissions.statistics.facts import Adopted, Credited, Facts, Sent
from cms.submissions.statistics.lines import Change, Figures, Line, changes, lines_of, pieces_adopted, tallies, tally
from cms.submissions.statistics.periods import Period
from cms.units.models import Unit

BY_UNIT, BY_PERSON = "unit", "person"


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of a unit, or of a person of it."""

    key: str
    unit: int
    unit_name: str
    person: str
    figures: Figures

    @property
    def rate(self) -> int | None:
        return rate(self.figures)

    @property
    def is_empty(self) -> bool:
        return not any(self.figures.values())


@dataclass(frozen=True, slots=True)
class Board:
    """A period's table with its evidence and the rules that counted."""

    period: Period
    by: str
    rows: list[Row]
    total: Figures
    pieces: int
    """Different pieces, merged ones once."""
    rules: list[dict[str, Any]]
    lines: list[Line]
    frozen: FrozenPeriod | None = None
    corrections: list[Change] = field(default_factory=list)
    """What came and went since the figures were published."""

    @property
    def rate(self) -> int | None:
        return rate(self.total)

    def row(self, key: str) -> Row | None:
        return next((row for row in self.rows if row.key == key), None)

    def lines_of(self, key: str) -> list[Line]:
        """Of one row; of the whole table when the key is empty."""
        return [line for line in self.lines if not key or row_key(line, self.by) == key]


def rate(figures: Mapping[str, int]) -> int | None:
    """采用率 in per cent of what was sent in the period; None when nothing was."""
    return round(100 * figures["adopted"] / figures["sent"]) if figures["sent"] else None


def row_key(line: Line, by: str) -> str:
    return str(line.unit) if by == BY_UNIT else f"{line.unit}/{line.person}"


def facts_between(first: date, last: date) -> Facts:
    """What the days' figures are reckoned from, with everything about the pieces that appeared then. Three queries."""
    pieces = Adoption.objects.order_by().filter(on__range=(first, last)).values("piece")
    adopted = Adoption.objects.order_by().filter(piece__in=pieces)
    credited = Credit.objects.order_by().filter(piece__in=pieces)
    since, until = _beginning(first), _beginning(last + timedelta(days=1))
    in_time = Q(sent_at__gte=since, sent_at__lt=until)
    submissions = Submission.objects.order_by().filter(in_time | Q(pk__in=credited.values("submission")))
    return Facts(
        sent=tuple(_sent(one) for one in submissions.select_related("unit").defer("note", "text_print")),
        credited=tuple(Credited(*values) for values in credited.values_list("pk", "piece", "submission", "reverses")),
        adopted=tuple(
            Adopted(*values)
            for values in adopted.values_list("pk", "piece", "channel", "place", "link", "on", "reverses")
        ),
    )


def _beginning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())


def _sent(submission: Submission) -> Sent:
    return Sent(
        key=submission.pk,
        number=submission.number,
        title=submission.title,
        kind=submission.kind,
        unit=submission.unit_id,
        unit_name=submission.unit.short_name,
        person=submission.person,
        day=timezone.localdate(submission.sent_at, timezone.get_default_timezone()),
    )


def live_lines(period: Period) -> list[Line]:
    """The period's lines as the facts say now."""
    facts = facts_between(period.first, period.last)
    return lines_of(facts, rulebook(), first=period.first, last=period.last)


def frozen_period(period: Period) -> FrozenPeriod | None:
    return FrozenPeriod.objects.filter(kind=period.kind, first=period.first).first()


@dataclass(frozen=True, slots=True)
class Published:
    """A published period, without its figures."""

    name: str
    period: Period
    frozen_at: datetime


def published_periods(most: int = 24) -> list[Published]:
    """The latest first."""
    kept = FrozenPeriod.objects.values_list("name", "kind", "first", "frozen_at")[:most]
    return [Published(name, Period.of(first, PeriodKind(kind)), at) for name, kind, first, at in kept]


def board_of(period: Period, by: str = BY_UNIT, *, units: Iterable[int] | None = None) -> Board:
    """The published figures of the period with what has been corrected since, or else the figures as they are now.

    `units` narrows it to what an account may see. A constant number of queries.
    """
    frozen = frozen_period(period)
    seen = None if units is None else set(units)
    now = _narrowed(live_lines(period), seen)
    if frozen is None:
        rules = [described(rule) for rule in rulebook().between(period.first, period.last)]
        return _board(period, by, now, _publishing_units(seen), rules)
    kept = _narrowed([Line.read(line) for line in frozen.figures["lines"]], seen)
    listed = {unit: name for unit, name in frozen.figures["units"] if seen is None or unit in seen}
    return _board(period, by, kept, listed, frozen.figures["rules"], frozen, changes(kept, now))


def _narrowed(lines: Sequence[Line], units: set[int] | None) -> list[Line]:
    return [line for line in lines if units is None or line.unit in units]


def _publishing_units(units: set[int] | None) -> dict[int, str]:
    """Units that can send something, in the bureau's order: they are listed with nothing, too."""
    standing = Unit.objects.filter(brand_page__isnull=False, merged_into=None).order_by("sort_order", "pk")
    return {pk: name for pk, name in standing.values_list("pk", "short_name") if units is None or pk in units}


def _board(
    period: Period,
    by: str,
    lines: list[Line],
    listed: Mapping[int, str],
    rules: list[dict[str, Any]],
    frozen: FrozenPeriod | None = None,
    corrections: Sequence[Change] = (),
) -> Board:
    return Board(
        period=period,
        by=by,
        rows=_unit_rows(lines, listed) if by == BY_UNIT else _person_rows(lines, listed),
        total=tally(lines),
        pieces=pieces_adopted(lines),
        rules=rules,
        lines=lines,
        frozen=frozen,
        corrections=list(corrections),
    )


def _unit_rows(lines: list[Line], listed: Mapping[int, str]) -> list[Row]:
    figures = tallies(lines, lambda line: line.unit)
    names = {**listed, **{line.unit: line.unit_name for line in lines if line.unit not in listed}}
    return [Row(str(unit), unit, name, "", figures.get(unit, tally(()))) for unit, name in names.items()]


def _person_rows(lines: list[Line], listed: Mapping[int, str]) -> list[Row]:
    places = {unit: place for place, unit in enumerate(listed)}
    figures = tallies(lines, lambda line: (line.unit, line.person))
    names = {line.unit: line.unit_name for line in lines}
    ordered = sorted(figures, key=lambda key: (places.get(key[0], len(places)), key))
    return [Row(f"{unit}/{person}", unit, names[unit], person, figures[unit, person]) for unit, person in ordered]


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's place in the ranking."""

    rank: int
    row: Row


def ranked(rows: Iterable[Row]) -> list[Place]:
    """By points, then by what was adopted, then sent; equals share a place, units with nothing have none."""
    merits = sorted((row for row in rows if not row.is_empty), key=lambda row: _merit(row), reverse=True)
    places: list[Place] = []
    for position, row in enumerate(merits, 1):
        is_equal = places and _merit(places[-1].row) == _merit(row)
        places.append(Place(places[-1].rank if is_equal else position, row))
    return places


def _merit(row: Row) -> tuple[int, int, int]:
    return row.figures["points"], row.figures["adopted"], row.figures["sent"]


def fingerprint(figures: Mapping[str, Any]) -> str:
    """Of everything that is published: anybody with the file can reckon it again."""
    written = json.dumps(figures, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def is_intact(frozen: FrozenPeriod) -> bool:
    """Whether what is kept is what was published, and its figures are the sums of its lines."""
    kept = frozen.figures
    lines = [Line.read(line) for line in kept["lines"]]
    sums = {str(unit): figures for unit, figures in tallies(lines, lambda line: line.unit).items()}
    return fingerprint(kept) == frozen.fingerprint and sums == kept["by_unit"] and tally(lines) == kept["total"]
