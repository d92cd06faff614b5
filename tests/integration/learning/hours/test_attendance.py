"""Nobody gets a training twice: a sheet proves one day and each person once, a day gives no more than a whole day,
and whoever confirms says that two trainings of a day are two."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.audit.models import AuditEntry
from cms.learning.hours.enums import Length
from cms.learning.hours.services import entry_reverse
from cms.learning.hours.trainings import training_confirm, training_decline
from cms.learning.models import HourRule, LearningHourEntry, TrainingSession
from cms.members.models import Member
from tests.factories.hours import SHEET, Branch, a_sheet, make_member, make_training

FULL: dict[str, Any] = {"length": Length.FULL_DAY}


def _refused(branch: Branch, *args: Any, **facts: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        make_training(branch, *args, **facts)
    said: dict[str, list[str]] = refused.value.message_dict
    return said


def test_the_same_sheet_is_not_taken_twice_and_the_refusal_names_the_earlier_record(branch: Branch) -> None:
    make_training(branch, sheet=SHEET, title="示例上午党课")

    said = _refused(branch, [branch.plain.member], sheet=SHEET, by=branch.deputy)

    assert list(said) == ["sheet"]
    for part in ("“示例上午党课”（2026-05-08，示例jia-zhi-bu，待确认）", str(branch.plain.member), "先冲销"):
        assert part in said["sheet"][0]
    assert TrainingSession.objects.count() == 1


def test_a_form_sent_twice_records_one_training(branch: Branch) -> None:
    add = reverse("hours:training_add", args=[branch.unit.slug])
    sent = {
        "kind": "class",
        "title": "示例专题党课",
        "held_on": "2026-05-08",
        "length": "half_day",
        "place": "",
        "attendees": [str(branch.plain.member.pk)],
    }

    pages = [branch.secretary.client.post(add, {**sent, "sheet": a_sheet()}) for _tap in range(2)]

    assert [page.status_code for page in pages] == [302, 200]
    assert "这份签到表已经登记过“示例专题党课”" in pages[1].content.decode()
    assert TrainingSession.objects.count() == 1


def test_a_sheet_proves_one_day(branch: Branch) -> None:
    make_training(branch, [branch.secretary.member], sheet=SHEET)

    said = _refused(branch, [branch.plain.member], sheet=SHEET, held_on=date(2026, 5, 9))

    assert "是另一天的" in said["sheet"][0]


def test_who_was_forgotten_is_recorded_by_the_same_sheet_of_the_same_day(branch: Branch) -> None:
    first = make_training(branch, [branch.secretary.member], sheet=SHEET)
    further = make_training(branch, [branch.plain.member], sheet=SHEET)

    for training in (first, further):
        training_confirm(training=training, by=branch.deputy.user)

    assert sorted(LearningHourEntry.objects.values_list("member", "hours")) == [
        (branch.secretary.member.pk, 4),
        (branch.plain.member.pk, 4),
    ]


def test_what_was_declined_or_taken_back_is_recorded_anew_by_its_sheet(branch: Branch) -> None:
    declined = make_training(branch, sheet=SHEET, **FULL)
    training_decline(training=declined, by=branch.deputy.user, remark="示例：是半天")
    wrong = make_training(branch, [branch.plain.member], sheet=SHEET, **FULL)
    (entry,) = training_confirm(training=wrong, by=branch.deputy.user)
    back = entry_reverse(entry=entry, reason="示例：是半天", by=branch.secretary.user)

    right = make_training(branch, [branch.plain.member], sheet=SHEET)
    training_confirm(training=right, by=branch.deputy.user)

    with pytest.raises(ValidationError, match="这份签到表已经登记过"):
        entry_reverse(entry=back, reason="示例：恢复", by=branch.secretary.user)


def test_two_half_days_fit_in_a_day_and_a_third_does_not(branch: Branch) -> None:
    make_training(branch, title="示例上午")
    make_training(branch, title="示例下午")

    said = _refused(branch)

    assert list(said) == ["attendees"]
    for person in (branch.secretary.member, branch.plain.member):
        assert f"{person}已有“示例上午”" in said["attendees"][0]
    assert "最多计 8 学时" in said["attendees"][0] and "“示例下午”" in said["attendees"][0]


def test_a_day_is_a_day_for_all_records_and_in_all_branches_of_a_person(branch: Branch, other: Branch) -> None:
    twin = make_member(other.unit)
    training_confirm(training=make_training(other, [twin], **FULL), by=other.deputy.user)
    Member.objects.filter(pk=twin.pk).update(merged_into=branch.plain.member)

    said = _refused(branch, [branch.plain.member], length=Length.MINUTES, minutes=45)

    assert "已入账" in said["attendees"][0]
    assert make_training(branch, [branch.secretary.member], length=Length.MINUTES, minutes=360)


def test_what_the_rule_calls_a_day_is_what_fits_in_it(branch: Branch) -> None:
    HourRule.objects.create(since=date(2026, 5, 1), half_day=3, full_day=6)
    make_training(branch)

    assert "最多计 6 学时" in _refused(branch, **FULL)["attendees"][0]
    assert "合 270 分钟" in _refused(branch, length=Length.MINUTES, minutes=271)["minutes"][0]


def test_what_was_taken_back_does_not_come_back_into_a_full_day(branch: Branch) -> None:
    people = [branch.plain.member]
    (entry,) = training_confirm(training=make_training(branch, people, **FULL), by=branch.deputy.user)
    back = entry_reverse(entry=entry, reason="示例：记错", by=branch.secretary.user)
    make_training(branch, people, **FULL)

    with pytest.raises(ValidationError, match="一天由集中培训最多计 8 学时"):
        entry_reverse(entry=back, reason="示例：恢复", by=branch.secretary.user)


def test_whoever_confirms_says_that_two_trainings_of_a_day_are_two(branch: Branch) -> None:
    morning = make_training(branch, [branch.plain.member, branch.secretary.member], title="示例上午")
    evening = make_training(branch, [branch.plain.member], title="示例下午")
    here, confirm = (reverse(f"hours:{name}", args=[evening.key]) for name in ("training", "training_confirm"))

    page = branch.deputy.client.get(here).content.decode()
    assert f'name="another" value="{morning.key}"' in page
    assert f"也登记了{branch.plain.member}：" in page
    assert "确认人会对照两份签到表" in branch.secretary.client.get(here).content.decode()

    page = branch.deputy.client.post(confirm).content.decode()
    assert "还登记过“示例上午”" in page and not LearningHourEntry.objects.exists()

    branch.deputy.client.post(confirm, {"another": str(morning.key)})
    assert LearningHourEntry.objects.get().source == evening.source
    facts = AuditEntry.objects.get(action="learning.training_confirmed").detail["facts"]
    assert "示例上午" in facts["同日另有"]


def test_trainings_recorded_twice_before_are_not_both_confirmed(branch: Branch) -> None:
    first, second = make_training(branch, sheet=SHEET), make_training(branch)
    TrainingSession.objects.filter(pk=second.pk).update(sheet_sha256=first.sheet_sha256)

    with pytest.raises(ValidationError, match="这份签到表已经登记过"):
        training_confirm(training=second, by=branch.deputy.user, known=[str(first.key)])
    training_decline(training=second, by=branch.deputy.user, remark="示例：重复登记")
    assert training_confirm(training=first, by=branch.deputy.user)
