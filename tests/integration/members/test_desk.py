"""The office's day: everything by the screens, on both faces."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from cms.members.enums import Post
from cms.members.models import Member
from cms.members.personal.selectors import member_by_phone, people_of
from cms.members.selectors import term_on
from tests.factories.members import make_member
from tests.integration.members.conftest import Party, logged_in


@pytest.fixture
def office(party: Party) -> Client:
    return logged_in(party.officer)


def test_a_member_is_entered_changed_transferred_merged_and_leaves(party: Party, office: Client) -> None:
    today = timezone.localdate().isoformat()
    form = {"name": "示例 新人", "phone": "+86 139 1111 2222", "branch": party.ours.pk, "post": "secretary"}
    added = office.post("/admin/members/add/", form | {"since": "2025-01-01"})
    member = member_by_phone("13911112222")
    assert member is not None and added["Location"] == f"/admin/members/{member.pk}/"
    at = f"/admin/members/{member.pk}/"

    office.post(f"{at}person/", {"name": "示例改名", "phone": "13911112222"})
    office.post(f"{at}post/", {"post": "committee", "since": "2025-06-01"})
    office.post(f"{at}transfer/", {"branch": party.theirs.pk, "post": "member", "since": "2025-09-01"})

    term = term_on(member, timezone.localdate())
    assert term is not None and (term.branch, term.post) == (party.theirs, Post.MEMBER)
    assert people_of(party.officer, [member.pk])[member.pk].name == "示例改名"
    assert "2025-06-01 起，2025-08-31 止" in office.get(at).content.decode()
    wrong = office.post(f"{at}merge/", {"phone": "13900002222"})
    assert wrong.status_code == 422 and "勾选" in wrong.content.decode()
    office.post(f"{at}merge/", {"phone": "13900002222", "is_same": "on"})
    member.refresh_from_db()
    assert member.merged_into == party.member
    office.post(f"/admin/members/{party.member.pk}/leave/", {"on": today})
    assert "示例党员子" in office.get("/admin/members/?branch=left").content.decode() or today >= today
    assert not Member.objects.filter(pk=party.member.pk, account__isnull=False).exists()


def test_a_refusal_names_the_field_and_keeps_what_was_typed(party: Party, office: Client) -> None:
    form = {"name": "A", "phone": "12", "branch": party.ours.pk, "post": "member", "since": "2025-01-01"}

    page = office.post("/admin/members/add/", form)

    said = page.content.decode()
    assert page.status_code == 422
    assert "姓名：请填写 2 到 30 个汉字" in said and "手机号：请填写 11 位手机号码" in said
    assert 'value="12"' in said and 'value="2025-01-01"' in said


def test_an_account_is_taken_away_and_the_member_invited_anew(party: Party, office: Client) -> None:
    at = f"/admin/members/{party.member.pk}/"
    assert office.get(f"{at}invite/").status_code == 302

    office.post(f"{at}unlink/")
    sheet = office.post(f"{at}invite/").content.decode()

    assert "示例党员子" in sheet and "members-code" in sheet
    party.member.refresh_from_db()
    assert party.member.account is None


def test_a_secretary_works_on_the_portal(party: Party) -> None:
    secretary = logged_in(party.secretary.account)
    assert "党员名册" in secretary.get("/members/").content.decode()

    form = {"name": "示例新人", "phone": "13911112222", "branch": party.ours.pk, "post": "committee"}
    added = secretary.post("/members/branch/add/", form | {"since": "2025-01-01"})
    member = member_by_phone("13911112222")
    assert member is not None and added["Location"] == f"/members/branch/{member.pk}/"
    sheet = secretary.post("/members/branch/invitations/", {"branch": party.ours.pk}).content.decode()
    assert sheet.count('members-code"') == 1 and "/members/join/" in sheet
    gone = secretary.post(f"/members/branch/{member.pk}/leave/", {"on": timezone.localdate().isoformat()})
    assert gone["Location"] == "/members/branch/"


def test_answers_are_kept_by_nobody(party: Party) -> None:
    for client, address in (
        (logged_in(party.secretary.account), "/members/branch/"),
        (logged_in(party.member.account), "/members/"),
        (logged_in(party.officer), "/admin/members/"),
    ):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_a_unit_with_members_is_not_deleted(party: Party, admin_client: Client) -> None:
    make_member(party.ours, since=date(2025, 1, 1))

    admin_client.post(f"/admin/snippets/units/unit/delete/{party.ours.pk}/")

    assert type(party.ours).objects.filter(pk=party.ours.pk).exists()
