"""Everything that was said of hours, reckoned again from the entries."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from django.db.models import Q
from django.utils import timezone

from cms.learning.hours import rules
from cms.learning.hours.certificates import is_intact
from cms.learning.hours.enums import TrainingState
from cms.learning.hours.persons import roots
from cms.learning.hours.selectors import as_lines, rows
from cms.learning.models import Certificate, LearningHourEntry, TrainingSession

BATCH = 2000


def defects() -> Iterator[str]:
    """One Chinese sentence for each thing that does not fit; none when all is well."""
    yield from _broken_chains()
    yield from _wrong_totals()
    yield from _wrong_certificates()
    yield from _unbooked_trainings()


def _broken_chains() -> Iterator[str]:
    """Of each record and source: turns without gaps, signs by turn, counter-entries that take back what they say."""
    entries = LearningHourEntry.objects.order_by("member_id", "source", "turn").iterator(BATCH)
    for (_member, source), chain in groupby(entries, key=lambda entry: (entry.member_id, entry.source)):
        before: LearningHourEntry | None = None
        for place, entry in enumerate(chain):
            if entry.turn != place or (entry.hours < 0) > (place % 2 == 1) or (entry.hours > 0) > (place % 2 == 0):
                yield f"账目 {entry.pk}（{source}）的次序或正负号不对。"
            elif entry.reverses_id is not None and (
                before is None or before.pk != entry.reverses_id or before.hours != -entry.hours
            ):
                yield f"账目 {entry.pk}（{source}）与它冲销的一条不符。"
            if entry.occurred_on.year != entry.year:
                yield f"账目 {entry.pk}（{source}）的年度与学习日期不符。"
            before = entry


def _wrong_totals() -> Iterator[str]:
    """The tables, which the database adds up, against each person's entries one by one."""
    today, merged = timezone.localdate(), roots()
    involved = {*merged, *merged.values()}
    years = LearningHourEntry.objects.order_by().values_list("year", flat=True).distinct()
    for year in sorted(years):
        lines: dict[int, list[rules.Line]] = defaultdict(list)
        # Of records that were merged all years: a source may stand in two of them.
        found = LearningHourEntry.objects.filter(Q(year=year) | Q(member__in=involved)).order_by("pk")
        for line in as_lines(found, batch=BATCH):
            lines[merged.get(line.record, line.record)].append(line)
        for row in rows(year, today=today):
            again = rules.totals(lines.get(row.person, ()), year, cap=row.totals.cap, target=row.totals.target)
            if again.counted != row.totals.counted:
                yield f"{year} 年党员 {row.person}：表上 {row.totals.counted / 100}，逐条合计 {again.counted / 100}。"


def _wrong_certificates() -> Iterator[str]:
    for certificate in Certificate.objects.order_by("pk").iterator(BATCH):
        if not is_intact(certificate):
            yield f"证明 {certificate.number} 的内容与指纹不符。"
    for year, last, number in _serials():
        if last != number:
            yield f"{year} 年的证明编到 {last}，只有 {number} 份。"


def _serials() -> Iterator[tuple[int, int, int]]:
    serials: dict[int, list[int]] = defaultdict(list)
    for year, serial in Certificate.objects.order_by().values_list("issued_year", "serial"):
        serials[year].append(serial)
    for year, known in sorted(serials.items()):
        yield year, max(known), len(known)


def _unbooked_trainings() -> Iterator[str]:
    """A confirmed training has an entry for everybody who was there."""
    confirmed = TrainingSession.objects.filter(state=TrainingState.CONFIRMED).prefetch_related("attendees")
    booked: dict[str, set[int]] = defaultdict(set)
    merged = roots()
    of_trainings = LearningHourEntry.objects.filter(source__startswith="training:").order_by()
    for source, member in of_trainings.values_list("source", "member_id"):
        booked[source].add(merged.get(member, member))
    for training in confirmed:
        if {merged.get(one.pk, one.pk) for one in training.attendees.all()} - booked[training.source]:
            yield f"集中培训 {training.key} 已确认，却有人没有入账。"
