"""What entries add up to. Pure: plain values in, plain values out.

Hours are whole hundredths, so that sums are exact. An entry is signed: a booking adds, a counter-entry takes the same
away, the reversal of a counter-entry adds again. The entries of one record and one source are numbered without gaps
(`turn`): even ones add, odd ones take away, so a source stands when its last turn is even.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from cms.learning.hours.enums import HourKind

WUHAN = ZoneInfo("Asia/Shanghai")
HUNDREDTHS = 100
CENT = Decimal("0.01")
MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the ledger as it counts. `record` is the member it was written for, before any merging."""

    key: int
    record: int
    source: str
    turn: int
    kind: str
    hours: int
    """Hundredths, negative for a counter-entry."""
    year: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What a member has in a year, in hundredths. `booked` is by kind and before the cap."""

    booked: Mapping[str, int]
    cap: int | None
    target: int | None

    @property
    def online(self) -> int:
        """Hours by films that count: no more than the cap."""
        films = self.booked.get(HourKind.MICRO_VIDEO, 0)
        return films if self.cap is None else min(films, self.cap)

    @property
    def capped(self) -> int:
        """What the cap leaves out; it stays in the ledger."""
        return self.booked.get(HourKind.MICRO_VIDEO, 0) - self.online

    @property
    def onsite(self) -> int:
        return sum(hours for kind, hours in self.booked.items() if kind != HourKind.MICRO_VIDEO)

    @property
    def counted(self) -> int:
        return self.online + self.onsite

    @property
    def missing(self) -> int | None:
        """None where no target is set."""
        return None if self.target is None else max(0, self.target - self.counted)

    @property
    def is_reached(self) -> bool:
        return self.missing == 0

    @property
    def fraction(self) -> Fraction | None:
        """Of the target, at most 1; None where no target is set."""
        if self.target is None:
            return None
        return Fraction(1) if self.counted >= self.target else Fraction(self.counted, self.target)


def year_of(moment: datetime) -> int:
    """The year in Wuhan: 31 December 23:59:59 there is the old one, whatever the server's zone."""
    return moment.astimezone(WUHAN).year


def day_of(moment: datetime) -> date:
    return moment.astimezone(WUHAN).date()


def hours_of_minutes(minutes: int, *, per_hour: int) -> Decimal:
    """学时 of so many minutes, two places, half up.

    >>> hours_of_minutes(5, per_hour=45)
    Decimal('0.11')
    """
    return (Decimal(minutes) / per_hour).quantize(CENT, ROUND_HALF_UP)


def hours_of_film(duration_ms: int, *, per_hour: int) -> Decimal:
    """学时 of a film of so many milliseconds, at least 0.01: to the millisecond, as its page says.

    >>> hours_of_film(24_000, per_hour=45)
    Decimal('0.01')
    """
    return max(CENT, (Decimal(duration_ms) / (MINUTE_MS * per_hour)).quantize(CENT, ROUND_HALF_UP))


def hundredths(hours: Decimal) -> int:
    return int((hours * HUNDREDTHS).to_integral_value(ROUND_HALF_UP))


def counting(lines: Iterable[Line]) -> list[Line]:
    """The entries that count: of each source the booking that stands, once over all records and years of the person.

    Where two merged records have the same source, the booking of the earlier year counts, of one year the larger, of
    equal ones the first.
    """
    last: dict[tuple[int, str], Line] = {}
    for line in lines:
        at = line.record, line.source
        if at not in last or last[at].turn < line.turn:
            last[at] = line
    best: dict[str, Line] = {}
    for line in last.values():
        if line.turn % 2:
            continue
        best[line.source] = min(line, best.get(line.source, line), key=lambda one: (one.year, -one.hours, one.key))
    return sorted(best.values(), key=lambda line: line.key)


def booked(lines: Iterable[Line], year: int) -> dict[str, int]:
    """By kind, of the lines of one person: what counts in the year."""
    sums: dict[str, int] = defaultdict(int)
    for line in counting(lines):
        if line.year == year:
            sums[line.kind] += line.hours
    return dict(sums)


def totals(lines: Iterable[Line], year: int, *, cap: int | None = None, target: int | None = None) -> Totals:
    """Of the lines of one person, with all its merged records."""
    return Totals(booked(lines, year), cap, target)


@dataclass(frozen=True, slots=True)
class Ring:
    """The ring as drawn: lengths out of 100, onsite first. Together never more than the whole."""

    onsite: float
    online: float


def ring(found: Totals) -> Ring:
    whole = found.target or found.counted or 1
    onsite = min(100.0, max(0, found.onsite) * 100 / whole)
    return Ring(round(onsite, 2), round(min(100.0 - onsite, max(0, found.online) * 100 / whole), 2))


@dataclass(frozen=True, slots=True)
class Dated:
    """A rule's value from a day on."""

    since: date
    value: int | None


def in_force(rows: Sequence[Dated], day: date) -> int | None:
    """The value of the latest row that had begun; None before the first."""
    begun = [row for row in rows if row.since <= day]
    return max(begun, key=lambda row: row.since).value if begun else None


def reckoning_day(year: int, today: date) -> date:
    """The day whose post and rules decide a year: its 31 December, today while it runs."""
    return min(date(year, 12, 31), today) if year <= today.year else date(year, 1, 1)


def written(amount: int) -> str:
    """`1.5` of 150: as short as it can be, never rounded.

    >>> written(150), written(-25), written(0)
    ('1.5', '-0.25', '0')
    """
    sign, size = ("-", -amount) if amount < 0 else ("", amount)
    whole, rest = divmod(size, HUNDREDTHS)
    return f"{sign}{whole}.{rest:02d}".rstrip("0").rstrip(".")
