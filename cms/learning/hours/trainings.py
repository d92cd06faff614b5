"""集中培训: recorded by one leader of the branch, confirmed by another person, and only then hours."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from cms.audit.services import audit_record
from cms.learning.hours import deeds, rules, words
from cms.learning.hours.attendance import Held, held_on, named_as, people_lock, refuse_twice, said, worth
from cms.learning.hours.enums import Length, TrainingState
from cms.learning.hours.persons import belongings, person_of
from cms.learning.hours.selectors import rule_on
from cms.learning.hours.services import entry_add
from cms.learning.models import HourRule, LearningHourEntry, TrainingSession
from cms.members.models import Member
from cms.members.reach import is_register_office
from cms.members.selectors import branches_led_by, member_of
from cms.units.models import Unit
from cms.users.models import User


@dataclass(frozen=True, slots=True)
class Facts:
    """What a leader says of a training."""

    kind: str
    title: str
    held_on: date
    length: str
    minutes: int | None
    place: str


def leads(user: Any, branch: Unit) -> bool:
    """Whether the account is secretary or deputy of the branch today."""
    member = member_of(user)
    return member is not None and branches_led_by(member, timezone.localdate()).filter(pk=branch.pk).exists()


def is_office(user: Any) -> bool:
    """Who keeps the register of members: only they know the names that stand beside the hours."""
    return is_register_office(user)


def may_see(user: Any, training: TrainingSession) -> bool:
    """Leaders of the branch and the office. The sign-in sheet is for nobody else."""
    return leads(user, training.branch) or is_office(user)


def is_same_person(user: Any, other: Any) -> bool:
    """By account, and by the member behind it when an account was replaced."""
    if user.pk == getattr(other, "pk", None):
        return True
    records = Member.objects.filter(account__in=[user.pk, getattr(other, "pk", None)])
    people = [person_of(record) for record in records]
    return len(people) > len(set(people))


def may_confirm(user: Any, training: TrainingSession) -> bool:
    return (
        training.state == TrainingState.WAITING
        and may_see(user, training)
        and not is_same_person(user, recorder_of(training))
    )


def recorder_of(training: TrainingSession) -> Any:
    """The account that recorded it, None when it was deleted since."""
    return User.objects.filter(pk=training.recorded_by_id).first() if training.recorded_by_id is not None else None


def trainings_of(branch: Unit) -> QuerySet[TrainingSession]:
    return TrainingSession.objects.filter(branch=branch)


def people_on(branch: Unit, day: date) -> list[Member]:
    """Who could have attended: whoever belonged to the branch that day, leaders first."""
    keys = [one.person for one in belongings(day, branch=branch)]
    return list(Member.objects.filter(pk__in=keys).order_by("pk"))


@transaction.atomic
def training_record(
    *, branch: Unit, facts: Facts, attendees: Collection[Member], sheet: UploadedFile[bytes], by: Any
) -> TrainingSession:
    """Raises ValidationError, by field, for what cannot be and for what was recorded before. No hours yet."""
    if not leads(by, branch):
        raise ValidationError(words.NOT_LEADER)
    people = {person_of(one).pk for one in attendees}
    training = TrainingSession(
        branch=branch,
        kind=facts.kind,
        title=facts.title,
        held_on=facts.held_on,
        length=facts.length,
        minutes=facts.minutes if facts.length == Length.MINUTES else None,
        place=facts.place,
        sheet=sheet,
        sheet_sha256=fingerprint(sheet),
        recorded_by=by,
    )
    rule = rule_on(facts.held_on)
    problems = dict(_problems(training, people, rule))
    if problems or rule is None:
        raise ValidationError(problems)
    people_lock(people)
    refuse_twice(training, people, rule, for_reader=by)
    training.save(force_insert=True)
    training.attendees.set(people)
    _tell(deeds.RECORDED, training, by, len(people))
    return training


def _problems(training: TrainingSession, people: Collection[int], rule: HourRule | None) -> Iterator[tuple[str, str]]:
    """By field what cannot be, whatever was recorded before."""
    if training.held_on > timezone.localdate():
        yield "held_on", words.FUTURE
    elif rule is None:
        yield "held_on", words.NO_RULE.format(day=training.held_on)
    elif training.minutes and worth(training, rule)[1] > rule.full_day:
        most = rules.written(rules.hundredths(rule.full_day))
        yield "minutes", words.TOO_LONG.format(most=most, minutes=int(rule.full_day * rule.minutes_per_hour))
    if training.length == Length.MINUTES and not training.minutes:
        yield "minutes", words.MINUTES
    if not people:
        yield "attendees", words.NOBODY
    elif set(people) - {one.pk for one in people_on(training.branch, training.held_on)}:
        yield "attendees", words.STRANGERS


def fingerprint(file: Any) -> str:
    """SHA-256 of a file from its beginning."""
    file.seek(0)
    digest = hashlib.sha256()
    for chunk in iter(lambda: file.read(1 << 16), b""):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def same_day(training: TrainingSession) -> dict[TrainingSession, list[Held]]:
    """Other trainings of the day with the same people, which whoever confirms is to hold against this one."""
    rule = rule_on(training.held_on)
    found: dict[TrainingSession, list[Held]] = {}
    if rule is not None:
        people = {person_of(one).pk for one in training.attendees.all()}
        for held in held_on(training.held_on, people, rule, but=training):
            found.setdefault(held.training, []).append(held)
    return found


@transaction.atomic
def training_confirm(*, training: TrainingSession, by: Any, known: Collection[str] = ()) -> list[LearningHourEntry]:
    """Book the hours of everybody who was there. Never by the person who recorded it. Raises ValidationError.

    `known`: keys of the other trainings of that day with the same people of which whoever confirms says that they are
    others indeed.
    """
    locked = _waiting(training, by)
    rule = rule_on(locked.held_on)
    if rule is None:
        raise ValidationError(words.NO_RULE.format(day=locked.held_on))
    people = {person_of(one).pk for one in locked.attendees.all()}
    people_lock(people)
    refuse_twice(locked, people, rule, for_reader=by)
    others = same_day(locked)
    if unseen := [other for other in others if str(other.key) not in known]:
        raise ValidationError(words.SAME_DAY.format(day=locked.held_on, others=named_as(map(said, unseen))))
    minutes, hours = worth(locked, rule)
    entries = [
        entry_add(
            member=member,
            kind=locked.kind,
            source=locked.source,
            title=locked.title,
            minutes=minutes,
            hours=hours,
            occurred_on=locked.held_on,
            evidence=f"签到表 {locked.sheet_sha256[:16]}",
            recorded_by=recorder_of(locked),
            confirmed_by=by,
        )
        for member in Member.objects.filter(pk__in=people).order_by("pk")
    ]
    _settle(locked, TrainingState.CONFIRMED, by)
    _tell(deeds.CONFIRMED, locked, by, len(entries), **({"同日另有": named_as(map(said, others))} if others else {}))
    return entries


@transaction.atomic
def training_decline(*, training: TrainingSession, by: Any, remark: str) -> None:
    """Say why it is not confirmed; it is recorded anew. Raises ValidationError."""
    if not remark.strip():
        raise ValidationError({"remark": words.REMARK})
    locked = _waiting(training, by)
    _settle(locked, TrainingState.DECLINED, by, remark=remark.strip())
    _tell(deeds.DECLINED, locked, by, locked.attendees.count())


def _waiting(training: TrainingSession, by: Any) -> TrainingSession:
    """The training, locked until it is settled."""
    locked = TrainingSession.objects.select_for_update(of=("self",)).select_related("branch").get(pk=training.pk)
    if locked.state != TrainingState.WAITING:
        raise ValidationError(words.SETTLED)
    if is_same_person(by, recorder_of(locked)):
        raise ValidationError(words.SAME_PERSON)
    if not may_see(by, locked):
        raise ValidationError(words.MAY_NOT_CONFIRM)
    return locked


def _settle(training: TrainingSession, state: TrainingState, by: Any, *, remark: str = "") -> None:
    TrainingSession.objects.filter(pk=training.pk).update(state=state, settled_by=by, settled_at=Now(), remark=remark)


def _tell(action: str, training: TrainingSession, by: Any, people: int, **more: str) -> None:
    audit_record(
        action=action,
        actor=by,
        subject=training,
        detail={"facts": {"党组织": str(training.branch), "人数": str(people), **more}},
    )
