"""A branch sees itself: by no address, search, form or file does it learn of another."""

import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from cms.core.changes.services import settle
from cms.members.desk.addresses import SCREENS
from cms.members.enums import Post
from cms.members.models import Member
from cms.members.personal.selectors import people_of
from cms.members.services import term_change
from cms.users.models import User
from tests.factories.members import make_list, make_member
from tests.integration.members.conftest import Party, logged_in

THEIRS = ("邻部", "13900003333", "13900004444", "3333", "4444", "乙支部")


@pytest.fixture
def secretary(party: Party) -> Client:
    return logged_in(party.secretary.account)


def _of_member() -> list[str]:
    return [route for route, _name, _screen in SCREENS if "member_id" in route]


def test_no_address_of_another_branchs_member_is_there(party: Party, secretary: Client) -> None:
    for route in _of_member():
        for member in (party.their_member, party.their_secretary):
            address = "/members/branch/" + route.replace("<int:member_id>", str(member.pk))
            assert secretary.get(address).status_code == 404, address
            assert secretary.post(address, {"since": "2026-01-01"}).status_code in {404, 405}, address
    assert party.their_member.terms.count() == 1


def test_own_pages_say_nothing_of_another_branch(party: Party, secretary: Client) -> None:
    addresses = [route.replace("<int:member_id>", str(party.member.pk)) for route, _name, _screen in SCREENS]
    shown = 0
    for address in addresses:
        response = secretary.get(f"/members/branch/{address}")
        if response.status_code == 200 and "xlsx" not in address:
            shown += 1
            assert not [word for word in THEIRS if word in response.content.decode()], address
    assert shown >= 8


def test_search_filter_and_file_end_at_the_branch(party: Party, secretary: Client) -> None:
    assert "邻部党员丑" not in secretary.post("/members/branch/", {"words": "党员"}).content.decode()
    assert "找到 0 人" in secretary.post("/members/branch/", {"words": "13900004444"}).content.decode()
    assert secretary.get(f"/members/branch/?branch={party.theirs.pk}").status_code == 404
    assert "已离开" not in secretary.get("/members/branch/?branch=left").content.decode()
    book = load_workbook(io.BytesIO(secretary.get("/members/branch/export.xlsx").content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert {row[0] for row in rows} == {"示例书记甲", "示例党员子"}


def test_forms_take_no_other_branch_and_give_no_office(party: Party, secretary: Client) -> None:
    form = {"name": "示例新人", "phone": "13911112222", "since": "2025-01-01"}
    for wrong in ({"branch": party.theirs.pk, "post": "member"}, {"branch": party.ours.pk, "post": "secretary"}):
        assert secretary.post("/members/branch/add/", form | wrong).status_code == 422
    assert secretary.post("/members/branch/invitations/", {"branch": party.theirs.pk}).status_code == 422
    for office in ("transfer", "merge"):
        assert secretary.get(f"/members/branch/{party.member.pk}/{office}/").status_code == 404
    own = f"/members/branch/{party.secretary.pk}/leave/"
    assert secretary.post(own, {"on": "2026-01-01"}).status_code == 302
    assert party.secretary.terms.filter(until=None).exists()


def test_a_phone_of_another_branch_is_not_confirmed(party: Party, secretary: Client) -> None:
    form = {
        "name": "示例新人",
        "phone": "13900004444",
        "since": "2025-01-01",
        "branch": party.ours.pk,
        "post": "member",
    }

    said = secretary.post("/members/branch/add/", form).content.decode()

    assert "不能用这个号码登记" in said and "另一位党员" not in said
    file = make_list([("邻部党员丑", "13900004444", "示例甲支部", "党员", "2025-01-01")])
    said = secretary.post("/members/branch/import/", {"file": file}).content.decode()
    assert "不能用这个号码登记" in said


def test_who_leads_nothing_finds_nothing(party: Party) -> None:
    member, editor = logged_in(party.member.account), logged_in(User.objects.create_user("bianji"))
    for route, _name, _screen in SCREENS:
        address = "/members/branch/" + route.replace("<int:member_id>", str(party.member.pk))
        assert member.get(address).status_code == 404
        for nobody in (editor, Client()):
            response = nobody.get(address)
            assert response.status_code == 302 and response["Location"].startswith("/members/log-in/?next=")


def test_the_admin_shows_the_register_to_the_office_alone(party: Party, admin_user: User) -> None:
    editor = User.objects.create_user("bianji")
    editor.groups.add(party.officer.groups.model.objects.get(name="初审"))
    for route, _name, _screen in SCREENS:
        address = "/admin/members/" + route.replace("<int:member_id>", str(party.member.pk))
        refused = logged_in(editor).get(address)
        assert refused.status_code == 302 and refused["Location"] == "/admin/"
        assert logged_in(party.secretary.account).get(address).status_code == 302
    page = logged_in(editor).get("/admin/").content.decode()
    assert "members-desk" not in page
    assert "邻部党员丑" in logged_in(party.officer).get("/admin/members/").content.decode()


def test_a_member_account_is_no_admin_account(party: Party) -> None:
    response = logged_in(party.secretary.account).get("/admin/")

    assert response.status_code == 302
    assert party.secretary.account is not None
    assert not party.secretary.account.has_perm("wagtailadmin.access_admin")


def test_a_member_who_went_to_another_branch_is_out_of_sight(party: Party, secretary: Client) -> None:
    assert secretary.get(f"/members/branch/{party.member.pk}/").status_code == 200

    term_change(member=party.member, branch=party.theirs, post=Post.MEMBER, since=timezone.localdate())

    assert secretary.get(f"/members/branch/{party.member.pk}/").status_code == 404
    there = logged_in(party.their_secretary.account).get(f"/members/branch/{party.member.pk}/").content.decode()
    assert "示例党员子" in there and "甲支部" not in there


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("face", ["office", "secretary"])
def test_thirty_members_cost_no_more_queries_than_two(party: Party, face: str) -> None:
    user: Any = party.officer if face == "office" else party.secretary.account
    client, address = logged_in(user), "/admin/members/" if face == "office" else "/members/branch/"
    settle()
    with_two = _queries(client, address)

    for _ in range(28):
        make_member(party.ours, since=date(2024, 1, 1))

    assert _queries(client, address) <= with_two
    assert Member.objects.count() >= 30 and len(people_of(user, Member.objects.values_list("pk", flat=True))) >= 30
