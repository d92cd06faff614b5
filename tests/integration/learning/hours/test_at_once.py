"""Two leaders at once on PostgreSQL: a training is settled once, hours are booked once and taken back once."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from cms.learning.hours.enums import Length, TrainingState
from cms.learning.hours.rules import hundredths
from cms.learning.hours.selectors import standing_of
from cms.learning.hours.services import entry_reverse, film_completed
from cms.learning.hours.trainings import training_confirm, training_decline
from cms.learning.models import HourRule, LearningHourEntry, TrainingSession
from cms.members.services import member_merge
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.hours import make_branch, make_entry, make_member, make_training
from tests.factories.members import register_officer

pytestmark = ON_POSTGRESQL

ROUNDS = 6
FIRST = date(2026, 5, 8)


@pytest.fixture(autouse=True)
def rule(transactional_db: None) -> HourRule:
    """What stood in the emptied tables."""
    return HourRule.objects.get_or_create(since=date(2017, 1, 1))[0]


def test_of_two_who_confirm_at_once_one_books_the_hours() -> None:
    branch, office = make_branch(), register_officer()
    for number in range(ROUNDS):
        training = make_training(branch, held_on=FIRST + timedelta(days=number))

        came = at_once(
            partial(training_confirm, training=training, by=branch.deputy.user),
            partial(training_confirm, training=training, by=office),
            refusals=(ValidationError,),
        )

        assert sum(isinstance(one, ValidationError) for one in came) == 1
        assert LearningHourEntry.objects.filter(source=training.source).count() == training.attendees.count()


def test_a_training_confirmed_and_declined_at_once_is_one_of_both() -> None:
    branch, office = make_branch(), register_officer()
    for number in range(ROUNDS):
        training = make_training(branch, held_on=FIRST + timedelta(days=number))

        at_once(
            partial(training_confirm, training=training, by=branch.deputy.user),
            partial(training_decline, training=training, by=office, remark="示例：签到表不清楚"),
            refusals=(ValidationError,),
        )

        is_confirmed = TrainingSession.objects.get(pk=training.pk).state == TrainingState.CONFIRMED
        assert LearningHourEntry.objects.filter(source=training.source).exists() == is_confirmed


@pytest.mark.parametrize("sheets", [(b"%PDF one", b"%PDF one"), (b"%PDF one", b"%PDF other")])
def test_of_two_leaders_who_record_a_whole_day_at_once_one_records_it(sheets: tuple[bytes, bytes]) -> None:
    branch = make_branch()
    for number in range(ROUNDS):
        record = partial(make_training, branch, held_on=FIRST + timedelta(days=number), length=Length.FULL_DAY)

        came = at_once(
            partial(record, sheet=sheets[0] + bytes([number])),
            partial(record, sheet=sheets[1] + bytes([number]), by=branch.deputy),
            refusals=(ValidationError,),
        )

        assert sum(isinstance(one, ValidationError) for one in came) == 1
    assert TrainingSession.objects.count() == ROUNDS


def test_an_entry_that_two_take_back_at_once_is_taken_back_once() -> None:
    branch, office = make_branch(), register_officer()
    entry = make_entry(branch.plain.member)

    came = at_once(
        *(
            partial(entry_reverse, entry=entry, reason="示例：重复登记", by=by)
            for by in (branch.secretary.user, office)
        ),
        refusals=(ValidationError,),
    )

    assert sum(isinstance(one, ValidationError) for one in came) == 1
    assert LearningHourEntry.objects.filter(reverses=entry).count() == 1


def test_a_film_completed_while_two_records_become_one_counts_for_the_one_that_stays() -> None:
    branch = make_branch()
    for number in range(ROUNDS):
        member, stays = make_member(branch.unit), make_member(branch.unit)
        complete = partial(
            film_completed,
            source=f"film:lesson-{number}",
            duration_ms=45 * 60_000,
            title="示例微视频",
            completed_at=datetime(2026, 5, 8, tzinfo=UTC),
        )

        at_once(
            partial(complete, member=member),
            partial(complete, member=stays),
            partial(member_merge, member=member, into=stays),
        )

        standing = standing_of(stays, 2026, today=date(2026, 6, 1))
        assert standing.totals.counted == hundredths(Decimal(1))
