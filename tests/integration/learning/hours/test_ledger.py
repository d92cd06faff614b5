"""The ledger: nothing is changed, everything recomputes, one source counts once, the year is Wuhan's."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cms.core.models.append_only import Unchangeable
from cms.learning.hours import rules
from cms.learning.hours.enums import HourKind
from cms.learning.hours.protection import ledger_of_hours
from cms.learning.hours.receivers import book_film
from cms.learning.hours.selectors import (
    as_line,
    branch_totals,
    entries_of,
    rows,
    rulebook,
    shown_entries,
    standing_of,
)
from cms.learning.hours.services import entry_reverse, film_completed
from cms.learning.hours.setting import is_locked
from cms.learning.models import HourRule, LearningHourEntry, LearningTarget
from cms.members.enums import Post
from cms.members.models import Member, Term
from cms.users.models import User
from tests.factories.hours import Branch, make_entry, make_member

TODAY = date(2026, 11, 27)


def _counted(member: Member, year: int = 2026) -> str:
    return rules.written(standing_of(member, year, today=TODAY).totals.counted)


def test_the_plan_is_set_up_and_nothing_is_invented(db: None) -> None:
    rule = HourRule.objects.get()
    targets = dict(LearningTarget.objects.values_list("post", "hours"))

    assert (rule.minutes_per_hour, rule.half_day, rule.full_day, rule.film_cap) == (45, 4, 8, None)
    assert targets == {Post.SECRETARY: 56, Post.MEMBER: 32}


def test_an_entry_is_neither_changed_nor_removed_by_the_product(branch: Branch) -> None:
    entry = make_entry(branch.plain.member)
    entry.title = "别的"

    with pytest.raises(Unchangeable):
        entry.save()
    with pytest.raises(Unchangeable):
        entry.delete()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE learning_learninghourentry SET hours = 99",
        "DELETE FROM learning_learninghourentry",
        "UPDATE learning_learninghourentry SET recorded_by_id = NULL",
    ],
)
def test_nor_by_whoever_writes_sql(sql: str, branch: Branch) -> None:
    make_entry(branch.plain.member)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert _counted(branch.plain.member) == "4"


def test_a_counter_entry_out_of_turn_or_of_another_amount_is_refused_by_the_database(branch: Branch) -> None:
    entry = make_entry(branch.plain.member)
    told: dict[str, Any] = {
        name: getattr(entry, name) for name in ("member", "year", "kind", "source", "title", "occurred_on", "evidence")
    }
    wrong = [
        {"turn": 1, "hours": Decimal(-3), "minutes": -180, "reverses": entry},
        {"turn": 1, "hours": Decimal(4), "minutes": 180, "reverses": entry},
        {"turn": 1, "hours": Decimal(-4), "minutes": -180, "reverses": None},
        {"turn": 2, "hours": Decimal(4), "minutes": 180, "reverses": None},
        {"turn": 0, "hours": Decimal(4), "minutes": 180, "reverses": None},
    ]
    for facts in wrong:
        with pytest.raises(DatabaseError), transaction.atomic():
            LearningHourEntry.objects.create(**told, **facts, reason="示例")
    assert LearningHourEntry.objects.count() == 1


def test_a_trigger_that_is_gone_is_noticed_and_comes_back(db: None) -> None:
    assert not ledger_of_hours.difference()

    ledger_of_hours.uninstall()
    warnings = ledger_of_hours.check(None, databases=["default"])
    assert [one.id for one in warnings] == ["learning.W001"]
    with pytest.raises(CommandError):
        call_command("verify_learning_hours", verbosity=0)

    ledger_of_hours.install()
    assert not ledger_of_hours.check(None, databases=["default"])


def test_the_database_says_when_an_entry_was_written(branch: Branch) -> None:
    entry = LearningHourEntry.objects.get(pk=make_entry(branch.plain.member).pk)

    assert abs((entry.recorded_at - datetime.now(UTC)).total_seconds()) < 120


def test_a_deleted_account_leaves_its_entries_alone(branch: Branch) -> None:
    clerk = User.objects.create_user("deng-ji")
    entry = make_entry(branch.plain.member, recorded_by=clerk)
    key = clerk.pk

    clerk.delete()

    assert LearningHourEntry.objects.get(pk=entry.pk).recorded_by_id == key


def test_a_reversal_and_the_reversal_of_the_reversal(branch: Branch) -> None:
    member, chief = branch.plain.member, branch.secretary.user
    entry = make_entry(member, "2")

    back = entry_reverse(entry=entry, reason="误记", by=chief)
    assert _counted(member) == "0"

    again = entry_reverse(entry=back, reason="核对后无误", by=chief)
    assert _counted(member) == "2"
    assert (again.turn, again.reverses_id) == (2, back.pk)

    with pytest.raises(ValidationError, match="已经冲销过"):
        entry_reverse(entry=entry, reason="再来", by=chief)
    with pytest.raises(ValidationError, match="更正原因"):
        entry_reverse(entry=again, reason="  ", by=chief)


def test_nobody_corrects_her_own_hours(branch: Branch) -> None:
    entry = make_entry(branch.secretary.member)

    with pytest.raises(ValidationError, match="自己的学时不能自己更正"):
        entry_reverse(entry=entry, reason="误记", by=branch.secretary.user)
    assert entry_reverse(entry=entry, reason="误记", by=branch.deputy.user)


def test_what_was_taken_back_may_be_booked_anew_with_other_hours(branch: Branch) -> None:
    member = branch.plain.member
    entry = make_entry(member, "8", source="training:a")
    with pytest.raises(ValidationError, match="只计一次"):
        make_entry(member, "4", source="training:a")

    entry_reverse(entry=entry, reason="是半天", by=branch.secretary.user)
    make_entry(member, "4", source="training:a")

    assert _counted(member) == "4"


def _watch(member: Member, at: datetime, source: str = "film:a", minutes: int = 12) -> LearningHourEntry | None:
    return film_completed(member=member, source=source, duration_ms=minutes * 60_000, title="示例微课", completed_at=at)


def test_a_film_counts_once_however_often_it_is_told(branch: Branch) -> None:
    member, at = branch.plain.member, datetime(2026, 5, 1, 2, tzinfo=UTC)

    assert _watch(member, at) is not None
    assert _watch(member, at) is None
    assert _counted(member) == "0.27"

    entry_reverse(entry=entries_of(member).get(), reason="测试账号", by=branch.secretary.user)
    assert _watch(member, at) is None
    assert _counted(member) == "0"


def test_a_lesson_that_was_seen_is_worth_what_it_says_by_its_name_and_its_new_film_nothing_more(branch: Branch) -> None:
    @dataclass(frozen=True)
    class Lesson:
        title: str
        source: str = "0" * 32
        duration_ms: int = 720_000
        hours: Decimal = Decimal("0.25")

    for title in ("示例：读文件", "示例：换了影片"):
        book_film(
            sender=None,
            member=branch.plain.member,
            watchable=Lesson(title),
            completed_at=datetime(2026, 5, 1, tzinfo=UTC),
            progress=None,
        )

    entry = entries_of(branch.plain.member).get()
    assert (entry.hours, entry.minutes, entry.kind) == (Decimal("0.25"), 12, HourKind.MICRO_VIDEO)
    assert entry.title == "示例：读文件"


def test_a_film_of_the_last_second_belongs_to_the_old_year(branch: Branch) -> None:
    member = branch.plain.member
    _watch(member, datetime(2025, 12, 31, 15, 59, 59, tzinfo=UTC), "film:a", 45)
    _watch(member, datetime(2025, 12, 31, 16, 0, 0, tzinfo=UTC), "film:b", 90)

    assert (_counted(member, 2025), _counted(member, 2026)) == ("1", "2")


def test_the_cap_is_reckoned_and_no_fact_is_dropped(branch: Branch) -> None:
    member = branch.plain.member
    HourRule.objects.create(since=date(2026, 1, 1), film_cap=Decimal(2))
    for number in range(4):
        _watch(member, datetime(2026, 5, 1, 2, tzinfo=UTC), f"film:{number}", 45)
    make_entry(member, "4")
    standing = standing_of(member, 2026, today=TODAY).totals

    assert (standing.online, standing.capped, standing.counted) == (200, 200, 600)
    assert entries_of(member).count() == 5


def test_the_target_is_of_the_post_held_at_the_end_of_the_year(branch: Branch) -> None:
    member = make_member(branch.unit, since=date(2025, 1, 1))
    Term.objects.filter(member=member).update(until=date(2026, 6, 30))
    Term.objects.filter(member=branch.secretary.member).update(until=date(2026, 6, 30))
    Term.objects.create(member=member, branch=branch.unit, post=Post.SECRETARY, since=date(2026, 7, 1))

    def target(year: int, today: date) -> int | None:
        return standing_of(member, year, today=today).totals.target

    assert target(2025, TODAY) == 3200
    assert target(2026, date(2026, 6, 30)) == 3200
    assert target(2026, date(2026, 7, 1)) == 5600
    assert target(2026, date(2027, 3, 1)) == 5600


def test_a_post_without_a_target_of_its_own_has_a_members(branch: Branch) -> None:
    book = rulebook()
    assert book.target(Post.COMMITTEE, TODAY) == 3200

    LearningTarget.objects.create(post=Post.COMMITTEE, hours=40, since=date(2026, 12, 31))
    assert rulebook().target(Post.COMMITTEE, TODAY) == 3200
    assert rulebook().target(Post.COMMITTEE, date(2026, 12, 31)) == 4000


def test_who_left_has_hours_and_no_target(branch: Branch) -> None:
    member = branch.plain.member
    make_entry(member)
    Term.objects.filter(member=member).update(until=date(2026, 6, 30))
    standing = standing_of(member, 2026, today=TODAY)

    assert (standing.belonging, standing.totals.target, standing.totals.counted) == (None, None, 400)


def test_merged_records_are_one_person_and_one_source_counts_once(branch: Branch) -> None:
    stays, goes = branch.plain.member, make_member(None)
    make_entry(stays, "4", source="training:a")
    make_entry(goes, "4", source="training:a")
    make_entry(goes, "2", source="training:b")
    Member.objects.filter(pk=goes.pk).update(merged_into=stays)
    goes.refresh_from_db()

    assert _counted(stays) == _counted(goes) == "6"
    (row,) = [row for row in rows(2026, today=TODAY, branch=branch.unit) if row.person == stays.pk]
    assert row.totals.counted == 600
    with pytest.raises(ValidationError, match="只计一次"):
        make_entry(goes, "2", source="training:b")


def test_a_lesson_two_merged_records_saw_in_two_years_counts_in_the_first_alone(branch: Branch) -> None:
    stays, goes = branch.plain.member, make_member(None)
    make_entry(stays, "2", source="film:a", kind=HourKind.MICRO_VIDEO)
    first = make_entry(goes, "2", source="film:a", kind=HourKind.MICRO_VIDEO, occurred_on=date(2025, 5, 1))
    Member.objects.filter(pk=goes.pk).update(merged_into=stays)

    for year, counted in ((2025, "2"), (2026, "0")):
        assert _counted(stays, year) == counted
        (row,) = [row for row in rows(year, today=TODAY, branch=branch.unit) if row.person == stays.pk]
        assert rules.written(row.totals.counted) == counted
        (shown,) = shown_entries(list(entries_of(stays, year)))
        assert shown.counts is (year == 2025)
    call_command("verify_learning_hours", verbosity=0)

    entry_reverse(entry=first, reason="别人看的", by=branch.secretary.user)
    assert (_counted(stays, 2025), _counted(stays, 2026)) == ("0", "2")


def test_a_counter_entry_is_not_taken_back_while_the_other_record_has_the_source(branch: Branch) -> None:
    stays, goes = branch.plain.member, make_member(None)
    chief = branch.secretary.user
    back = entry_reverse(entry=make_entry(goes, "4", source="training:a"), reason="记错人", by=chief)
    make_entry(stays, "4", source="training:a")
    Member.objects.filter(pk=goes.pk).update(merged_into=stays)

    with pytest.raises(ValidationError, match="只计一次"):
        entry_reverse(entry=back, reason="恢复", by=chief)
    assert _counted(stays) == "4"


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_tables_and_totals_recompute_after_any_history(data: st.DataObject, branch: Branch) -> None:
    with transaction.atomic():
        people = [branch.plain.member, branch.deputy.member, make_member(None)]
        sources = [f"training:{letter}" for letter in "abc"]
        for _step in range(data.draw(st.integers(1, 12))):
            member, source = data.draw(st.sampled_from(people)), data.draw(st.sampled_from(sources))
            last = LearningHourEntry.objects.filter(member=member, source=source).order_by("-turn").first()
            try:
                if last is not None and data.draw(st.booleans()):
                    entry_reverse(entry=last, reason="示例", by=branch.secretary.user)
                else:
                    make_entry(
                        member,
                        str(data.draw(st.decimals(0, 8, places=2))),
                        source=source,
                        kind=data.draw(st.sampled_from(HourKind.values)),
                    )
            except ValidationError:
                continue
        if data.draw(st.booleans()):
            Member.objects.filter(pk=people[2].pk).update(merged_into=people[0])
        for row in rows(2026, today=TODAY, branch=branch.unit):
            member = Member.objects.get(pk=row.person)
            lines = [as_line(entry) for entry in entries_of(member, 2026)]
            standing = standing_of(member, 2026, today=TODAY).totals
            assert row.totals.counted == rules.totals(lines, 2026).counted == standing.counted
            assert (row.totals.online, row.totals.target) == (standing.online, standing.target)
        call_command("verify_learning_hours", verbosity=0)
        transaction.set_rollback(True)


def _table_queries(branch: Branch | None) -> int:
    with CaptureQueriesContext(connection) as captured:
        found = rows(2026, today=TODAY, branch=branch.unit if branch else None)
        branch_totals(found)
    return len(captured)


@pytest.mark.parametrize("whole", [True, False])
def test_a_table_of_many_costs_no_more_queries_than_one_of_few(whole: bool, branch: Branch, other: Branch) -> None:
    asked = None if whole else branch
    with_few = _table_queries(asked)
    for number in range(12):
        member = make_member((branch if number % 2 else other).unit)
        for _entry in range(3):
            make_entry(member)
    merged = make_member(None)
    make_entry(merged)
    Member.objects.filter(pk=merged.pk).update(merged_into=branch.plain.member)

    assert _table_queries(asked) <= with_few + 1


def test_rows_stand_by_post_and_registration_and_never_by_hours(branch: Branch) -> None:
    newcomer = make_member(branch.unit)
    make_entry(newcomer, "30")
    people = [row.person for row in rows(2026, today=TODAY, branch=branch.unit)]

    assert people == [
        branch.secretary.member.pk,
        branch.deputy.member.pk,
        branch.plain.member.pk,
        newcomer.pk,
    ]


def test_a_rule_is_locked_once_it_has_counted(branch: Branch) -> None:
    rule = HourRule.objects.get()
    later = HourRule.objects.create(since=date(2026, 12, 1))
    assert not is_locked(rule, today=TODAY)

    make_entry(branch.plain.member)

    assert is_locked(rule, today=TODAY)
    assert not is_locked(later, today=TODAY)
