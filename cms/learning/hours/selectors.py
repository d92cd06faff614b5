"""Reads of the ledger: what a person has in a year and why, and tables of many at a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Q, QuerySet, Sum
from django.db.models.functions import Cast, Round

from cms.learning.hours import rules
from cms.learning.hours.persons import Belonging, belonging_of, belongings, in_order, records_of, roots
from cms.learning.models import HourRule, LearningHourEntry, LearningTarget
from cms.members.enums import Post
from cms.members.models import Member
from cms.units.models import Unit

LINE_FIELDS = ("pk", "member_id", "source", "turn", "kind", "hours", "year")


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Caps and targets with their days."""

    caps: Sequence[rules.Dated]
    targets: Mapping[str, Sequence[rules.Dated]]

    def cap(self, day: date) -> int | None:
        return rules.in_force(self.caps, day)

    def target(self, post: str, day: date) -> int | None:
        """A post without a target of its own has that of a plain member, which everybody is."""
        own = rules.in_force(self.targets.get(post, ()), day)
        return own if own is not None else rules.in_force(self.targets.get(Post.MEMBER, ()), day)


def rulebook() -> Rulebook:
    """Two queries."""
    caps = [
        rules.Dated(since, None if cap is None else rules.hundredths(cap))
        for since, cap in HourRule.objects.values_list("since", "film_cap")
    ]
    targets: dict[str, list[rules.Dated]] = defaultdict(list)
    for post, since, hours in LearningTarget.objects.values_list("post", "since", "hours"):
        targets[post].append(rules.Dated(since, rules.hundredths(hours)))
    return Rulebook(caps, dict(targets))


def rule_on(day: date) -> HourRule | None:
    """The rule learning of that day is reckoned by."""
    return HourRule.objects.filter(since__lte=day).order_by("-since").first()


def entries_of(member: Member, year: int | None = None) -> QuerySet[LearningHourEntry]:
    """Of all records of the person, as they were written."""
    entries = LearningHourEntry.objects.filter(member__in=records_of(member)).order_by("pk")
    return entries if year is None else entries.filter(year=year)


def as_line(entry: LearningHourEntry) -> rules.Line:
    hours = rules.hundredths(entry.hours)
    return rules.Line(entry.pk, entry.member_id, entry.source, entry.turn, entry.kind, hours, entry.year)


def as_lines(entries: QuerySet[LearningHourEntry], *, batch: int | None = None) -> Iterator[rules.Line]:
    """With a `batch` so many at a time: of the whole ledger they may be a million."""
    rows = entries.values_list(*LINE_FIELDS)
    for key, record, source, turn, kind, hours, year in rows.iterator(batch) if batch else rows:
        yield rules.Line(key, record, source, turn, kind, rules.hundredths(hours), year)


def deciding(records: Collection[int], year: int) -> QuerySet[LearningHourEntry]:
    """What decides which entries of the year count, where records are one person's with others: also those of other
    years with the same sources."""
    entries = LearningHourEntry.objects.filter(member__in=records).order_by()
    return entries.filter(Q(year=year) | Q(source__in=entries.filter(year=year).values("source")))


def counting_keys(entries: Sequence[LearningHourEntry], year: int) -> set[int]:
    """Which of these entries of a year count, however many people's they are. At most two queries."""
    merged = roots()
    lines: dict[int, list[rules.Line]] = defaultdict(list)
    for entry in entries:
        lines[merged.get(entry.member_id, entry.member_id)].append(as_line(entry))
    records = {record for pair in merged.items() if pair[1] in lines for record in pair}
    for line in as_lines(deciding(records, year).exclude(year=year)):
        lines[merged.get(line.record, line.record)].append(line)
    return {line.key for own in lines.values() for line in rules.counting(own)}


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's year. `belonging` is None for whoever belonged to no branch on the day that decides."""

    year: int
    day: date
    belonging: Belonging | None
    totals: rules.Totals


def standing_of(member: Member, year: int, *, today: date) -> Standing:
    """A constant number of queries."""
    day = rules.reckoning_day(year, today)
    belonging, book, records = belonging_of(member, day), rulebook(), records_of(member)
    is_merged = len(records) > 1
    entries = deciding(records, year) if is_merged else LearningHourEntry.objects.filter(member__in=records, year=year)
    return Standing(
        year,
        day,
        belonging,
        rules.totals(
            as_lines(entries),
            year,
            cap=book.cap(day),
            target=None if belonging is None else book.target(belonging.post, day),
        ),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as its owner sees it, with why it counts or not."""

    entry: LearningHourEntry
    counts: bool
    note: str
    may_correct: bool
    """Whether it is the last word on its source."""


def shown_entries(entries: Sequence[LearningHourEntry]) -> list[Shown]:
    """A person's year, newest first. Each says in words whether it counts."""
    counted = counting_keys(entries, entries[0].year if entries else 0)
    taken_back = {entry.reverses_id for entry in entries if entry.reverses_id is not None}
    return [_shown(entry, entry.pk in counted, entry.pk in taken_back) for entry in reversed(entries)]


def _shown(entry: LearningHourEntry, counts: bool, is_taken_back: bool) -> Shown:
    if entry.reverses_id is not None:
        note = f"更正：{entry.reason}" + ("（已再次更正）" if is_taken_back else "")
    elif is_taken_back:
        note = "已冲销，见另一条"
    else:
        note = "" if counts else "同一来源只计一次"
    return Shown(entry, counts, note, not is_taken_back)


def years_of(member: Member, *, today: date) -> list[int]:
    """Years with entries and the running one, newest first."""
    known = entries_of(member).order_by().values_list("year", flat=True).distinct()
    return sorted({*known, today.year}, reverse=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One person in a table."""

    person: int
    branch: int
    post: str
    totals: rules.Totals

    @property
    def post_label(self) -> str:
        return str(Post(self.post).label)


def rows(year: int, *, today: date, branch: Unit | None = None) -> list[Row]:
    """Everybody who belongs to the branch, or to any, on the day that decides the year; leaders first, then as they
    were registered. Seven queries however many there are."""
    day = rules.reckoning_day(year, today)
    people = in_order(belongings(day, branch=branch))
    merged, book = roots(), rulebook()
    wanted = {one.person for one in people}
    booked = _booked(year, merged, wanted if branch is not None else None)
    cap, nothing = book.cap(day), dict[str, int]()
    targets = {post: book.target(post, day) for post in Post.values}
    return [
        Row(
            one.person,
            one.branch,
            one.post,
            rules.Totals(booked.get(one.person, nothing), cap, targets.get(one.post)),
        )
        for one in people
    ]


def _booked(year: int, merged: Mapping[int, int], wanted: Collection[int] | None) -> dict[int, dict[str, int]]:
    """By person and kind, in hundredths. Signed entries add up in the database; only persons with merged records have
    their lines looked at one by one, because two records may hold the same source, in two years even."""
    entries = LearningHourEntry.objects.filter(year=year)
    involved = {*merged, *merged.values()}
    if wanted is not None:
        involved = {record for record in involved if merged.get(record, record) in wanted}
        entries = entries.filter(member__in={*wanted, *involved})
    total = Cast(Round(Sum("hours") * rules.HUNDREDTHS), BigIntegerField())
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for member, kind, hours in entries.order_by().values_list("member_id", "kind").annotate(total=total):
        if member not in involved:
            found[member][kind] = hours
    by_person: dict[int, list[rules.Line]] = defaultdict(list)
    for line in as_lines(deciding(involved, year)):
        by_person[merged.get(line.record, line.record)].append(line)
    return {**found, **{person: rules.booked(lines, year) for person, lines in by_person.items()}}


@dataclass(frozen=True, slots=True)
class BranchTotal:
    """What a branch's rows add up to, in hundredths."""

    branch: Unit
    unit: str
    people: int
    reached: int
    onsite: int
    online: int

    @property
    def counted(self) -> int:
        return self.onsite + self.online

    @property
    def each(self) -> int:
        """Per person, rounded down to a hundredth."""
        return self.counted // self.people if self.people else 0


def branch_totals(found: Sequence[Row]) -> list[BranchTotal]:
    """In the order of the tree of units. One query."""
    units = {unit.pk: unit for unit in Unit.objects.all()}
    by_branch: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        by_branch[row.branch].append(row)
    return [
        BranchTotal(
            unit,
            _unit_above(unit, units),
            len(of_branch),
            sum(row.totals.is_reached for row in of_branch),
            sum(row.totals.onsite for row in of_branch),
            sum(row.totals.online for row in of_branch),
        )
        for key, unit in units.items()
        if (of_branch := by_branch.get(key))
    ]


def _unit_above(unit: Unit, units: Mapping[int, Unit]) -> str:
    above = units.get(unit.parent_id) if unit.parent_id else None
    return above.short_name if above is not None else unit.short_name
