"""Who forgot the password gets a code on paper and sets another; nobody comes by an editor's account that way."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cms.audit.models import AuditEntry
from cms.members.invitations.services import WrongCode, invitation_accept, password_reset, reset_code_make
from cms.members.selectors import member_by_token
from cms.members.tokens import token_issue
from tests.factories.members import make_member
from tests.integration.members.conftest import Party, logged_in

PASSWORD = "demo-Xin-2017-hao"
CODE = re.compile(r'<p class="members-code">([\d-]+)</p>')


@pytest.fixture
def code(party: Party) -> str:
    made = reset_code_make(member=party.member, by=party.officer)
    assert made is not None
    return made.text


def _form(code: str, **differing: str) -> dict[str, str]:
    return {"code": code, "phone": "2222", "password": PASSWORD, "again": PASSWORD} | differing


def test_the_secretary_hands_out_a_code_and_the_member_comes_in_by_a_new_password(party: Party, public: Client) -> None:
    elsewhere, token = logged_in(party.member.account), token_issue(member=party.member).token
    secretary, at = logged_in(party.secretary.account), f"/members/branch/{party.member.pk}/"
    assert "忘了密码" in secretary.get(at).content.decode()
    assert not CODE.search(secretary.get(f"{at}reset/").content.decode())
    sheet = secretary.post(f"{at}reset/").content.decode()
    found = CODE.search(sheet)
    assert found is not None and "/members/forgotten/" in sheet and "已生成 1 个重设码" in sheet

    done = public.post("/members/forgotten/", _form(found[1]), follow=True)

    shown = done.content.decode()
    assert "您的用户名是 dangyuanzi" in shown and "示例党员子" in shown
    assert elsewhere.get("/members/").status_code == 302 and member_by_token(token) is None
    again = Client()
    assert again.post("/members/log-in/", {"username": "dangyuanzi", "password": PASSWORD})["Location"] == "/members/"
    assert again.post("/members/forgotten/", _form(found[1])).status_code == 422
    told = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"members.reset_offered", "members.password_reset"} <= told


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"phone": "6666"}, "重设码或手机号不对"),
        ({"code": "000000000000"}, "重设码或手机号不对"),
        ({"code": ""}, "重设码：请填写"),
        ({"password": "12345", "again": "12345"}, "密码"),
        ({"again": "another-password"}, "两次输入的密码不一样"),
    ],
)
def test_what_is_wrong_is_said_and_the_password_stays(
    party: Party, public: Client, code: str, wrong: dict[str, str], said: str
) -> None:
    page = public.post("/members/forgotten/", _form(code) | wrong)

    assert page.status_code == 422 and said in page.content.decode() and PASSWORD not in page.content.decode()
    party.member.account.refresh_from_db()  # type: ignore[union-attr]
    assert party.member.account.check_password("demo-dangyuanzi-2017")  # type: ignore[union-attr]


def test_a_code_of_one_kind_does_nothing_of_the_other(party: Party, code: str) -> None:
    with pytest.raises(WrongCode):
        invitation_accept(code=code, phone="2222", username="shili.xin", password=PASSWORD)
    for _ in range(10):
        with pytest.raises(WrongCode):
            password_reset(code=code, phone="0000", password=PASSWORD)
    with pytest.raises(WrongCode):
        password_reset(code=code, phone="2222", password=PASSWORD)


def test_no_code_opens_an_account_that_is_more_than_a_members(party: Party, code: str, public: Client) -> None:
    party.member.account.groups.add(Group.objects.create(name="示例编辑"))  # type: ignore[union-attr]

    assert public.post("/members/forgotten/", _form(code)).status_code == 422
    assert reset_code_make(member=party.member) is None
    secretary, at = logged_in(party.secretary.account), f"/members/branch/{party.member.pk}/"
    assert "忘了密码" not in secretary.get(at).content.decode()
    assert "没有生成" in secretary.post(f"{at}reset/", follow=True).content.decode()


def test_a_secretary_resets_no_leader_and_nobody_without_an_account(party: Party) -> None:
    secretary = logged_in(party.secretary.account)
    newcomer = make_member(party.ours, name="示例新人", phone="13900005555")

    own = secretary.post(f"/members/branch/{party.secretary.pk}/reset/", follow=True).content.decode()
    assert "请局党务办公室办理" in own and not CODE.search(own)
    assert reset_code_make(member=newcomer) is None
