"""Writes of the ledger. Nothing is changed or removed: what was wrong is taken back by a counter-entry."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from cms.audit.services import audit_record
from cms.learning.hours import deeds, rules, words
from cms.learning.hours.attendance import people_lock, refuse_twice, training_of
from cms.learning.hours.enums import HourKind
from cms.learning.hours.persons import person_of, records_of
from cms.learning.hours.selectors import rule_on
from cms.learning.models import LearningHourEntry
from cms.members.models import Member


@transaction.atomic
def entry_add(
    *,
    member: Member,
    kind: str,
    source: str,
    title: str,
    minutes: int,
    hours: Decimal,
    occurred_on: date,
    evidence: str,
    recorded_by: Any = None,
    confirmed_by: Any = None,
) -> LearningHourEntry:
    """Book a source for a person. Raises ValidationError when it stands in the ledger already, for any record of the
    person; a booking that was taken back may be made anew with other hours."""
    person = person_of(member)
    Member.objects.select_for_update().get(pk=person.pk)
    turns = _turns(person, source)
    if any(turn % 2 == 0 for turn in turns.values()):
        raise ValidationError(words.ALREADY_BOOKED.format(title=title))
    return LearningHourEntry.objects.create(
        member=person,
        year=occurred_on.year,
        kind=kind,
        source=source,
        turn=turns.get(person.pk, -1) + 1,
        title=title,
        minutes=minutes,
        hours=hours,
        occurred_on=occurred_on,
        evidence=evidence,
        recorded_by=recorded_by,
        confirmed_by=confirmed_by,
    )


def _turns(person: Member, source: str) -> Mapping[int, int]:
    """Record → its last turn of the source."""
    found = LearningHourEntry.objects.filter(member__in=records_of(person), source=source)
    return dict(found.order_by().values_list("member_id").annotate(last=Max("turn")))


def film_completed(
    *, member: Member, source: str, duration_ms: int, title: str, completed_at: datetime, hours: Decimal | None = None
) -> LearningHourEntry | None:
    """Book a film that was watched honestly to its end; None when the person's ledger knows it already, taken back or
    not, or no rule is in force.

    `hours`: what the lesson says it is worth; by its length when it says nothing. `completed_at` is the database's
    time; the year goes by Wuhan's date. Safe to repeat: signals come at least once.
    """
    day = rules.day_of(completed_at)
    rule = rule_on(day)
    if rule is None or _turns(person_of(member), source):
        return None
    try:
        with transaction.atomic():
            return entry_add(
                member=member,
                kind=HourKind.MICRO_VIDEO,
                source=source,
                title=title,
                minutes=max(1, round(duration_ms / rules.MINUTE_MS)),
                hours=hours or rules.hours_of_film(duration_ms, per_hour=rule.minutes_per_hour),
                occurred_on=day,
                evidence="平台观看记录",
            )
    except (ValidationError, IntegrityError):
        if not _turns(person_of(member), source):
            raise
        return None


@transaction.atomic
def entry_reverse(*, entry: LearningHourEntry, reason: str, by: Any) -> LearningHourEntry:
    """The counter-entry: takes a booking back, or brings back what a counter-entry took. Raises ValidationError
    without a reason, when somebody reversed the entry before, and for one's own hours."""
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": words.REASON})
    own, person = Member.objects.filter(account=by).first(), person_of(entry.member)
    if own is not None and person_of(own) == person:
        raise ValidationError(words.OWN_HOURS)
    people_lock({entry.member_id, person.pk})
    last = LearningHourEntry.objects.filter(member=entry.member_id, source=entry.source).order_by("-turn").first()
    if last is None or last.pk != entry.pk:
        raise ValidationError(words.REVERSED_ALREADY)
    if entry.turn % 2:
        _refuse_second_booking(entry, person, by)
    made = LearningHourEntry.objects.create(
        member_id=entry.member_id,
        year=entry.year,
        kind=entry.kind,
        source=entry.source,
        turn=entry.turn + 1,
        title=entry.title,
        minutes=-entry.minutes,
        hours=-entry.hours,
        occurred_on=entry.occurred_on,
        evidence=entry.evidence,
        reverses=entry,
        reason=reason,
        recorded_by=by,
    )
    audit_record(
        action=deeds.CORRECTED,
        actor=by,
        subject=made,
        detail={"facts": {"学时": str(made.hours), "年度": str(made.year), "账目": made.key.hex}},
    )
    return made


def _refuse_second_booking(entry: LearningHourEntry, person: Member, by: Any) -> None:
    """A counter-entry is not reversed while another record of the person has the source, nor when the training was
    recorded anew in the meantime."""
    turns = _turns(person, entry.source)
    if any(turn % 2 == 0 for record, turn in turns.items() if record != entry.member_id):
        raise ValidationError(words.ALREADY_BOOKED.format(title=entry.title))
    training, rule = training_of(entry), rule_on(entry.occurred_on)
    if training is not None and rule is not None:
        refuse_twice(training, {person.pk}, rule, for_reader=by)
