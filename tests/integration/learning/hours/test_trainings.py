"""集中培训: one person records, another confirms, the sheet is for those two and the office."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.audit.models import AuditEntry
from cms.learning.hours.enums import Length, TrainingState
from cms.learning.hours.trainings import training_confirm, training_decline
from cms.learning.models import HourRule, LearningHourEntry, TrainingSession
from cms.members.models import Member, Term
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.accounts import unit_editor
from tests.factories.hours import SHEET, Branch, a_sheet, make_member, make_training


def test_hours_are_booked_when_another_person_confirms(branch: Branch) -> None:
    training = make_training(branch)
    assert not LearningHourEntry.objects.exists()

    entries = training_confirm(training=training, by=branch.deputy.user)

    training.refresh_from_db()
    assert training.state == TrainingState.CONFIRMED and training.settled_at is not None
    assert [(entry.hours, entry.minutes) for entry in entries] == [(4, 180), (4, 180)]
    assert {entry.recorded_by_id for entry in entries} == {branch.secretary.user.pk}
    assert {entry.confirmed_by_id for entry in entries} == {branch.deputy.user.pk}
    assert training.sheet_sha256[:16] in entries[0].evidence


@pytest.mark.parametrize(
    ("length", "minutes", "hours"),
    [(Length.HALF_DAY, None, "4"), (Length.FULL_DAY, None, "8"), (Length.MINUTES, 90, "2")],
)
def test_a_training_is_worth_what_the_rule_of_its_day_says(
    length: str, minutes: int | None, hours: str, branch: Branch
) -> None:
    HourRule.objects.create(since=date(2026, 6, 1), half_day=3, full_day=6, minutes_per_hour=60)
    training = make_training(branch, length=length, minutes=minutes)

    entry, *_more = training_confirm(training=training, by=branch.deputy.user)

    assert entry.hours == int(hours)


def test_nobody_confirms_what_she_recorded(branch: Branch) -> None:
    training = make_training(branch)

    with pytest.raises(ValidationError, match="不能自己确认"):
        training_confirm(training=training, by=branch.secretary.user)
    assert not LearningHourEntry.objects.exists()


def test_nor_with_a_second_account_of_the_same_member(branch: Branch) -> None:
    training = make_training(branch)
    twin = make_member(branch.unit, "deputy", username="fen-shen")
    Member.objects.filter(pk=branch.secretary.member.pk).update(merged_into=twin)

    assert twin.account is not None
    with pytest.raises(ValidationError):
        training_confirm(training=training, by=twin.account)


def test_the_database_too_wants_two_people(branch: Branch) -> None:
    training = make_training(branch)

    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingSession.objects.filter(pk=training.pk).update(
            state=TrainingState.CONFIRMED, settled_by=branch.secretary.user
        )


def test_the_office_may_confirm_and_other_branches_may_not(branch: Branch, other: Branch, office: User) -> None:
    training = make_training(branch)
    with pytest.raises(ValidationError, match="只有本支部"):
        training_confirm(training=training, by=other.secretary.user)

    assert training_confirm(training=training, by=office)


def test_a_training_is_settled_once(branch: Branch) -> None:
    training = make_training(branch)
    training_decline(training=training, by=branch.deputy.user, remark="少一页签到表")

    with pytest.raises(ValidationError, match="已经处理过"):
        training_confirm(training=training, by=branch.deputy.user)
    training.refresh_from_db()
    assert (training.state, training.remark) == (TrainingState.DECLINED, "少一页签到表")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"held_on": timezone.localdate() + timedelta(days=1)}, "held_on"),
        ({"held_on": date(2016, 12, 31)}, "held_on"),
        ({"length": Length.MINUTES}, "minutes"),
        ({"length": Length.MINUTES, "minutes": 361}, "minutes"),
        ({"length": Length.MINUTES, "minutes": 1440}, "minutes"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(facts: dict[str, Any], field: str, branch: Branch) -> None:
    with pytest.raises(ValidationError) as refused:
        make_training(branch, **facts)
    assert field in refused.value.message_dict


def test_only_who_belonged_to_the_branch_that_day_attended(branch: Branch, other: Branch) -> None:
    with pytest.raises(ValidationError, match="不属于本支部"):
        make_training(branch, [other.plain.member])
    Term.objects.filter(member=branch.plain.member).update(until=date(2026, 5, 7))
    with pytest.raises(ValidationError, match="不属于本支部"):
        make_training(branch, [branch.plain.member])


def test_a_plain_member_records_nothing(branch: Branch) -> None:
    assert branch.plain.client.get(reverse("hours:training_add", args=[branch.unit.slug])).status_code == 404


def _sent(branch: Branch, **more: Any) -> dict[str, Any]:
    return {
        "kind": "class",
        "title": "示例专题党课",
        "held_on": "2026-05-08",
        "length": "half_day",
        "place": "示例会议室",
        "sheet": a_sheet(),
        "attendees": [str(branch.plain.member.pk), str(branch.secretary.member.pk)],
        **more,
    }


def test_the_secretary_records_and_the_deputy_confirms_on_their_pages(branch: Branch) -> None:
    add = reverse("hours:training_add", args=[branch.unit.slug])
    page = branch.secretary.client.get(add, {"held_on": "2026-05-08"}).content.decode()
    assert page.count('name="attendees"') == 3

    done = branch.secretary.client.post(add, _sent(branch))
    training = TrainingSession.objects.get()
    here = reverse("hours:training", args=[training.key])
    assert done["Location"] == here
    assert "确认入账" not in branch.secretary.client.get(here).content.decode()
    assert "确认入账" in branch.deputy.client.get(here).content.decode()

    branch.secretary.client.post(reverse("hours:training_confirm", args=[training.key]))
    assert not LearningHourEntry.objects.exists()
    branch.deputy.client.post(reverse("hours:training_confirm", args=[training.key]))
    assert LearningHourEntry.objects.count() == 2
    assert "还差 <strong>28</strong>" in branch.plain.client.get("/learning/?year=2026").content.decode()
    deeds = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"learning.training_recorded", "learning.training_confirmed"} <= deeds


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(branch: Branch) -> None:
    add = reverse("hours:training_add", args=[branch.unit.slug])
    wrong = a_sheet(b"<script>alert(1)</script>", "sheet.png")

    page = branch.secretary.client.post(add, _sent(branch, sheet=wrong, length="minutes")).content.decode()

    assert "“签到表”请传" in page and "示例专题党课" in page
    assert page.count("checked") == 2
    assert not TrainingSession.objects.exists()

    page = branch.secretary.client.post(add, _sent(branch, length="minutes")).content.decode()
    assert "选了“按分钟”，请填写“分钟数”" in page


def test_the_sheet_is_for_the_leaders_and_the_office(
    branch: Branch, other: Branch, office: User, portal: Portal
) -> None:
    training = make_training(branch, sheet=SHEET)
    sheet = reverse("hours:training_sheet", args=[training.key])

    for leader in (branch.secretary, branch.deputy):
        response = leader.client.get(sheet)
        assert b"".join(response.streaming_content) == SHEET  # type: ignore[attr-defined]
        assert response["Cache-Control"].find("no-store") >= 0
        assert response["X-Content-Type-Options"] == "nosniff"
    clerk, editor = Client(), Client()
    clerk.force_login(office)
    editor.force_login(unit_editor(portal.brand))
    assert clerk.get(sheet).status_code == 200
    for stranger in (branch.plain.client, other.secretary.client, editor):
        assert stranger.get(sheet).status_code == 404
    assert Client().get(sheet).status_code == 302
    assert Client().get(default_storage.url(str(training.sheet.name))).status_code == 404
