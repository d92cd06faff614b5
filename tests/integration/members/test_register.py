"""Terms, leaving, merging: facts with evidence."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.audit.models import AuditEntry
from cms.members.enums import Post
from cms.members.models import Member, PersonalData, Term
from cms.members.personal.services import PhoneTaken
from cms.members.selectors import (
    keys_of,
    member_by_token,
    member_of,
    survivors_of,
    term_on,
    terms_of_branch,
    with_merged,
)
from cms.members.services import member_add, member_leave, member_merge, term_change
from cms.members.signals import member_is_being_merged, member_left
from cms.members.tokens import token_issue
from cms.units.models import Unit
from cms.units.services import unit_merge
from tests.factories.members import make_branch, make_member
from tests.integration.members.conftest import Party


def test_a_change_ends_one_term_and_begins_the_next(party: Party) -> None:
    term_change(member=party.member, branch=party.ours, post=Post.COMMITTEE, since=date(2025, 7, 1), by=party.officer)

    before, after = term_on(party.member, date(2025, 6, 30)), term_on(party.member, date(2025, 7, 1))
    assert before and before.post == Post.MEMBER and before.until == date(2025, 6, 30)
    assert after and after.post == Post.COMMITTEE and after.until is None
    entry = AuditEntry.objects.latest("number")
    assert entry.action == "members.term_changed" and entry.actor_key == str(party.officer.pk)
    assert {"what": "职务", "before": "党员", "after": "委员"} in entry.detail["changes"]


def test_on_the_day_a_term_began_it_is_corrected_and_the_same_again_writes_nothing(party: Party) -> None:
    first = term_change(member=party.member, branch=party.ours, post=Post.COMMITTEE, since=date(2024, 1, 1))
    told = AuditEntry.objects.count()

    again = term_change(member=party.member, branch=party.ours, post=Post.COMMITTEE, since=date(2025, 1, 1))

    assert first == again and party.member.terms.count() == 1
    assert AuditEntry.objects.count() == told


@pytest.mark.parametrize(
    ("since", "said"), [(date(2023, 1, 1), "要晚于"), (date(2099, 1, 1), "不能晚于今天"), (date(1900, 1, 1), "年份")]
)
def test_a_day_that_cannot_be_is_refused_with_the_remedy(party: Party, since: date, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        term_change(member=party.member, branch=party.theirs, post=Post.MEMBER, since=since)


def test_a_group_and_a_merged_branch_hold_no_members(party: Party) -> None:
    group = Unit.objects.create(name="示例小组", short_name="示例小组", slug="xiao-zu", kind="group", parent=party.ours)

    with pytest.raises(ValidationError, match="所属支部"):
        term_change(member=party.member, branch=group, post=Post.MEMBER, since=date(2025, 1, 1))


def test_leaving_keeps_the_record_and_unlinks_the_account(party: Party) -> None:
    account, heard = party.member.account, []
    assert account is not None
    token = token_issue(member=party.member).token
    member_left.connect(lambda member, on, **_: heard.append((member.pk, on)), weak=False, dispatch_uid="test")

    try:
        member_leave(member=party.member, on=timezone.localdate(), by=party.officer)
    finally:
        member_left.disconnect(dispatch_uid="test")

    party.member.refresh_from_db()
    account.refresh_from_db()
    assert party.member.account is None and not account.is_active and member_of(account) is None
    assert member_by_token(token) is None
    assert heard == [(party.member.pk, timezone.localdate())]
    assert PersonalData.objects.filter(member=party.member).exists()
    assert party.member not in [
        term.member for term in terms_of_branch(party.ours, timezone.localdate() + timedelta(1))
    ]
    with pytest.raises(ValidationError, match="不用再办理"):
        member_leave(member=party.member, on=timezone.localdate())


def test_an_editor_who_leaves_the_party_branch_stays_an_editor(party: Party) -> None:
    party.member.account = party.officer
    party.member.save()

    member_leave(member=party.member, on=timezone.localdate())

    party.officer.refresh_from_db()
    assert party.officer.is_active


def test_two_records_of_one_person_become_one(party: Party) -> None:
    double = make_member(party.theirs, since=date(2020, 1, 1), username="chongfu")
    member_leave(member=double, on=date(2023, 12, 31))
    heard: list[tuple[int, int]] = []

    def hear(member: Member, into: Member, **_: object) -> None:
        heard.append((member.pk, into.pk))

    member_is_being_merged.connect(hear, dispatch_uid="test")
    try:
        member_merge(member=double, into=party.member, by=party.officer)
    finally:
        member_is_being_merged.disconnect(dispatch_uid="test")

    party.member.refresh_from_db()
    double.refresh_from_db()
    assert heard == [(double.pk, party.member.pk)]
    assert with_merged(party.member) == [party.member.pk, double.pk]
    assert keys_of(party.member) == [str(party.member.key), str(double.key)]
    assert survivors_of([double.pk, party.member.pk]) == {double.pk: party.member.pk, party.member.pk: party.member.pk}
    assert not PersonalData.objects.filter(member=double).exists()
    old = term_on(party.member, date(2022, 1, 1))
    assert old is not None and old.branch == party.theirs
    with pytest.raises(ValidationError, match="已经并入"):
        member_merge(member=double, into=party.secretary)
    with pytest.raises(ValidationError, match="已经并入"):
        term_change(member=double, branch=party.ours, post=Post.MEMBER, since=date(2025, 1, 1))


def test_the_account_goes_over_where_there_is_none(party: Party) -> None:
    without = make_member(party.ours)
    account = party.member.account

    member_merge(member=party.member, into=without)

    without.refresh_from_db()
    assert without.account == account and member_of(account) == without


def test_a_phone_belongs_to_one(party: Party) -> None:
    with pytest.raises(PhoneTaken):
        member_add(name="示例某人", phone="+86 139-0000-4444", branch=party.ours, since=date(2025, 1, 1))
    assert not Member.objects.filter(personal_data=None).exists()


def test_members_of_a_branch_that_is_merged_go_along_without_its_offices(party: Party) -> None:
    unit_merge(unit=party.theirs, into=party.ours, user=party.officer)

    term = term_on(party.their_secretary, timezone.localdate())
    assert term is not None and term.branch == party.ours and term.post == Post.MEMBER


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["change", "leave", "merge"]),
            st.integers(0, 3),
            st.integers(0, 3),
            st.sampled_from(list(Post)),
            st.dates(date(2019, 1, 1), date(2026, 1, 1)),
        ),
        max_size=8,
    )
)
def test_whatever_is_done_nobody_belongs_to_two_branches_on_one_day(
    db: None, deeds: list[tuple[str, int, int, Post, date]]
) -> None:
    branches = [make_branch(), make_branch()]
    members = [make_member(branches[0], since=date(2018, 1, 1)) for _ in range(4)]

    for deed, one, other, post, day in deeds:
        member = Member.objects.get(pk=members[one].pk)
        try:
            if deed == "change":
                term_change(member=member, branch=branches[other % 2], post=post, since=day)
            elif deed == "leave":
                member_leave(member=member, on=day)
            else:
                member_merge(member=member, into=Member.objects.get(pk=members[other].pk))
        except ValidationError:
            continue

    for member in Member.objects.filter(pk__in=[member.pk for member in members], merged_into=None):
        terms = list(Term.objects.filter(member=member).order_by("since"))
        for earlier, later in pairwise(terms):
            assert earlier.until is not None and earlier.until < later.since
    for merged in Member.objects.exclude(merged_into=None):
        assert merged.merged_into is not None and merged.merged_into.merged_into_id is None
