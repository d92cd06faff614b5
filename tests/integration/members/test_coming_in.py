"""Codes, log-in, log-out, password: on a phone, without JavaScript."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.audit.models import AuditEntry
from cms.members.invitations.services import WrongCode, invitation_accept, invitations_make
from cms.members.models import Invitation, Member
from cms.members.selectors import member_by_token, member_of
from cms.members.tokens import LIVE_AT_ONCE, token_issue, token_revoke
from cms.users.models import User
from tests.factories.members import make_member
from tests.integration.members.conftest import Party, logged_in

PASSWORD = "demo-Xin-2017-hao"
JOIN = {"phone": "5555", "username": "shili.xin", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def newcomer(party: Party) -> Member:
    return make_member(party.ours, name="示例新人", phone="13900005555")


@pytest.fixture
def code(party: Party, newcomer: Member) -> str:
    (made,) = invitations_make(members=[newcomer], by=party.officer)
    return made.text


def test_a_code_makes_an_account_and_is_used_up(public: Client, newcomer: Member, code: str) -> None:
    sloppy = code.lower().replace("-", " ")
    joined = public.post("/members/join/", JOIN | {"code": sloppy})

    assert joined["Location"] == "/members/"
    newcomer.refresh_from_db()
    account = newcomer.account
    assert account is not None and account.username == "shili.xin" and account.check_password(PASSWORD)
    assert not account.has_perm("wagtailadmin.access_admin") and (account.first_name, account.last_name) == ("", "")
    assert "示例新人" in public.get("/members/").content.decode()
    again = Client().post("/members/join/", JOIN | {"code": code, "username": "other.name"})
    assert again.status_code == 422 and "不对，或邀请码已经用过" in again.content.decode()
    assert [entry.action for entry in AuditEntry.objects.filter(action__startswith="members.join")]


def test_only_a_hash_of_a_code_is_kept(code: str) -> None:
    kept = Invitation.objects.get()

    assert code not in str(kept.__dict__) and code.replace("-", "") not in str(kept.__dict__)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"phone": "6666"}, "邀请码或手机号不对"),
        ({"code": "AAAAA-AAAAA"}, "邀请码或手机号不对"),
        ({"username": "13900005555"}, "小写字母开头"),
        ({"username": "a13900005555"}, "长串数字"),
        ({"username": "DangWu"}, "已经有人使用"),
        ({"password": "12345", "again": "12345"}, "密码"),
        ({"again": "another-password"}, "两次输入的密码不一样"),
        ({"phone": ""}, "手机号后四位：请填写"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    public: Client, code: str, wrong: dict[str, str], said: str
) -> None:
    page = public.post("/members/join/", JOIN | {"code": code} | wrong)

    text = page.content.decode()
    assert page.status_code == 422 and said in text
    assert f'value="{(JOIN | {"code": code} | wrong)["code"]}"' in text and PASSWORD not in text
    assert not User.objects.filter(username="shili.xin").exists()


def test_a_code_ends_after_a_fortnight_a_newer_one_and_ten_wrong_phones(
    party: Party, newcomer: Member, code: str
) -> None:
    (newer,) = invitations_make(members=[newcomer])
    with pytest.raises(WrongCode):
        _accept(code)
    for _ in range(10):
        with pytest.raises(WrongCode):
            _accept(newer.text, phone="0000")
    with pytest.raises(WrongCode):
        _accept(newer.text)
    (third,) = invitations_make(members=[newcomer])
    Invitation.objects.filter(ended_at=None).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(WrongCode):
        _accept(third.text)
    (fourth,) = invitations_make(members=[newcomer])
    assert member_of(_accept(fourth.text, phone="139 0000 5555")) == newcomer
    assert invitations_make(members=[newcomer]) == []


def _accept(code: str, phone: str = "5555") -> User:
    return invitation_accept(code=code, phone=phone, username="shili.xin", password=PASSWORD)


def test_codes_are_tried_at_a_pace(public: Client, code: str) -> None:
    for _ in range(20):
        assert public.post("/members/join/", JOIN | {"code": "AAAAA-AAAAA"}).status_code == 422

    slowed = public.post("/members/join/", JOIN | {"code": code})

    assert slowed.status_code == 429 and "再试" in slowed.content.decode()
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.post("/members/join/", JOIN | {"code": code}).status_code == 302


def test_a_member_comes_in_and_goes_out(party: Party, public: Client) -> None:
    form = {"username": "dangyuanzi", "password": "demo-dangyuanzi-2017", "next": "/members/password/"}

    assert public.get("/members/")["Location"] == "/members/log-in/?next=%2Fmembers%2F"
    assert public.post("/members/log-in/", form)["Location"] == "/members/password/"
    page = public.get("/members/").content.decode()
    assert "示例党员子" in page and "13900002222" in page and "党员名册" not in page
    assert public.get("/members/log-out/").status_code == 405
    assert public.post("/members/log-out/")["Location"] == "/members/log-in/"
    assert public.get("/members/").status_code == 302


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com", "javascript:alert(1)", "admin"])
def test_the_log_in_leads_nowhere_else(party: Party, public: Client, target: str) -> None:
    form = {"username": "dangyuanzi", "password": "demo-dangyuanzi-2017", "next": target}

    assert public.post("/members/log-in/", form)["Location"] == "/members/"


def test_wrong_passwords_slow_whoever_types_them_and_nobody_else(party: Party) -> None:
    own, stranger = Client(REMOTE_ADDR="198.51.100.1"), Client(REMOTE_ADDR="203.0.113.9")
    right = {"username": "dangyuanzi", "password": "demo-dangyuanzi-2017"}
    assert own.post("/members/log-in/", right).status_code == 302
    own.post("/members/log-out/")
    for _ in range(12):
        refused = stranger.post("/members/log-in/", right | {"password": "wrong"})
    assert refused.status_code == 422 and "请等" in refused.content.decode()
    assert stranger.post("/members/log-in/", right).status_code == 422

    assert own.post("/members/log-in/", right).status_code == 302
    elsewhere = Client(REMOTE_ADDR="192.0.2.77")
    assert elsewhere.post("/members/log-in/", right).status_code == 302


def test_an_account_of_no_member_and_one_with_a_second_step_do_not_come_in_here(
    party: Party, public: Client, settings: pytest.FixtureRequest
) -> None:
    editor = User.objects.create_user("bianji", password="demo-bianji-2017")
    form = {"username": "bianji", "password": "demo-bianji-2017"}
    assert "没有登记为党员" in public.post("/members/log-in/", form).content.decode()

    settings.SECOND_STEP_REQUIRED = True  # type: ignore[attr-defined]
    editor.is_superuser = True
    editor.save()
    party.member.account = editor
    party.member.save()
    assert "两步登录" in public.post("/members/log-in/", form).content.decode()


def test_a_new_password_ends_other_sessions_and_clients(party: Party) -> None:
    here, there = logged_in(party.member.account), logged_in(party.member.account)
    token = token_issue(member=party.member).token
    form = {"old_password": "demo-dangyuanzi-2017", "new_password1": PASSWORD, "new_password2": PASSWORD}

    assert here.post("/members/password/", form)["Location"] == "/members/"

    assert here.get("/members/").status_code == 200 and there.get("/members/").status_code == 302
    assert member_by_token(token) is None
    wrong = here.post("/members/password/", form)
    assert wrong.status_code == 422


def test_a_password_that_is_too_old_is_changed_first(party: Party, public: Client, settings: object) -> None:
    settings.PASSWORD_MAX_AGE_DAYS = 90  # type: ignore[attr-defined]
    User.objects.filter(username="dangyuanzi").update(password_changed_at=timezone.now() - timedelta(days=91))

    form = {"username": "dangyuanzi", "password": "demo-dangyuanzi-2017"}

    assert public.post("/members/log-in/", form)["Location"] == "/members/password/"


def test_tokens_are_kept_as_hashes_end_and_are_few(party: Party) -> None:
    tokens = [token_issue(member=party.member).token for _ in range(LIVE_AT_ONCE + 2)]

    assert [member_by_token(token) is not None for token in tokens] == [False] * 2 + [True] * LIVE_AT_ONCE
    assert not party.member.tokens.filter(digest__in=tokens).exists()
    assert token_revoke(token=tokens[-1]) and not token_revoke(token=tokens[-1])
    party.member.tokens.update(expires_at=timezone.now())
    assert member_by_token(tokens[-2]) is None
    assert member_by_token("") is None and member_by_token("x" * 43) is None


def test_pages_work_in_a_browser_that_checks_forms(party: Party) -> None:
    """A form without its token is refused, with what to do then; with it, it works."""
    strict = Client(enforce_csrf_checks=True)
    right = {"username": "dangyuanzi", "password": "demo-dangyuanzi-2017"}
    refused = strict.post("/members/log-in/", right)
    assert refused.status_code == 403 and "没有收到您提交的内容" in refused.content.decode()

    token = strict.get("/members/log-in/").context["csrf_token"]
    assert strict.post("/members/log-in/", right | {"csrfmiddlewaretoken": str(token)}).status_code == 302
