"""Who has what by 集中培训, so that nobody gets it twice: a sign-in sheet proves one day and each person once, and the
trainings of a day give nobody more than a whole day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from cms.learning.hours import rules, words
from cms.learning.hours.enums import Length, TrainingState
from cms.learning.hours.persons import names_of, roots
from cms.learning.hours.selectors import as_lines
from cms.learning.models import HourRule, LearningHourEntry, TrainingSession
from cms.members.models import Member


@dataclass(frozen=True, slots=True)
class Held:
    """What a person has by a training, or will have when it is confirmed."""

    training: TrainingSession
    person: int
    hours: int
    """Hundredths."""


def worth(training: TrainingSession, rule: HourRule) -> tuple[int, Decimal]:
    """Minutes and hours by the rule of the training's day."""
    if training.length == Length.MINUTES:
        minutes = training.minutes or 0
        return minutes, rules.hours_of_minutes(minutes, per_hour=rule.minutes_per_hour)
    hours = rule.half_day if training.length == Length.HALF_DAY else rule.full_day
    return int(hours * rule.minutes_per_hour), hours


def entries_of_training(training: TrainingSession) -> QuerySet[LearningHourEntry]:
    return LearningHourEntry.objects.filter(source=training.source).order_by("pk")


def training_of(entry: LearningHourEntry) -> TrainingSession | None:
    """None for what was learned otherwise."""
    of_the_day = TrainingSession.objects.filter(held_on=entry.occurred_on)
    return next((one for one in of_the_day if one.source == entry.source), None)


def people_lock(people: Collection[int]) -> None:
    """Whoever books for the same people waits until this transaction is over. In one order, or two would wait for
    each other."""
    list(Member.objects.select_for_update().filter(pk__in=people).order_by("pk"))


def held_on(day: date, people: Collection[int], rule: HourRule, *, but: TrainingSession) -> list[Held]:
    """What these people have by other trainings of the day, booked or waiting."""
    records = [*people, *(record for record, person in roots().items() if person in people)]
    others = _others(but).filter(held_on=day, attendees__in=records).distinct()
    return [one for one in _held(others, rule) if one.person in people]


def refuse_twice(training: TrainingSession, people: Collection[int], rule: HourRule, *, for_reader: Any) -> None:
    """Raises ValidationError, by the field, when these people may not have the training besides what they have."""
    _refuse_sheet(training, people, rule, for_reader)
    _refuse_more_than_a_day(training, people, rule, for_reader)


def _refuse_sheet(training: TrainingSession, people: Collection[int], rule: HourRule, reader: Any) -> None:
    held = _held(_others(training).filter(sheet_sha256=training.sheet_sha256), rule)
    for one in held:
        if one.training.held_on != training.held_on:
            raise ValidationError({"sheet": words.SHEET_OF_ANOTHER_DAY.format(earlier=said(one.training))})
    if twice := {one.person for one in held} & set(people):
        earlier = next(one.training for one in held if one.person in twice)
        named = named_as(names_of(twice, for_reader=reader).values())
        raise ValidationError({"sheet": words.SHEET_USED.format(earlier=said(earlier), people=named)})


def _refuse_more_than_a_day(training: TrainingSession, people: Collection[int], rule: HourRule, reader: Any) -> None:
    most, more = rules.hundredths(rule.full_day), rules.hundredths(worth(training, rule)[1])
    held: dict[int, list[Held]] = defaultdict(list)
    for one in held_on(training.held_on, people, rule, but=training):
        held[one.person].append(one)
    over = {person: own for person, own in held.items() if sum(one.hours for one in own) + more > most}
    if over:
        names = names_of(over, for_reader=reader)
        told = "；".join(f"{names[person]}已有{_listed(own)}" for person, own in over.items())
        raise ValidationError(
            {
                "attendees": words.MORE_THAN_A_DAY.format(
                    day=training.held_on, most=rules.written(most), more=rules.written(more), told=told
                )
            }
        )


def _listed(held: Sequence[Held]) -> str:
    return "、".join(f"{said(one.training)} {rules.written(one.hours)} 学时" for one in held)


def said(training: TrainingSession) -> str:
    """By which a leader finds it."""
    state = TrainingState(training.state).label
    return f"“{training.title}”（{training.held_on}，{training.branch.short_name}，{state}）"


def named_as(names: Iterable[str]) -> str:
    return "、".join(names)


def _others(training: TrainingSession) -> QuerySet[TrainingSession]:
    """Those that count or may come to count, besides this one."""
    counting = TrainingSession.objects.exclude(state=TrainingState.DECLINED).exclude(pk=training.pk)
    return counting.select_related("branch").order_by("pk")


def _held(trainings: Iterable[TrainingSession], rule: HourRule) -> list[Held]:
    """Of a few: the worth of one that waits, of one that was confirmed the bookings that stand."""
    merged = roots()
    found: list[Held] = []
    for training in trainings:
        if training.state == TrainingState.WAITING:
            hours = rules.hundredths(worth(training, rule)[1])
            there = {merged.get(one.pk, one.pk) for one in training.attendees.all()}
            found += [Held(training, person, hours) for person in sorted(there)]
            continue
        lines: dict[int, list[rules.Line]] = defaultdict(list)
        for line in as_lines(entries_of_training(training)):
            lines[merged.get(line.record, line.record)].append(line)
        found += [Held(training, person, one.hours) for person, own in lines.items() for one in rules.counting(own)]
    return found
