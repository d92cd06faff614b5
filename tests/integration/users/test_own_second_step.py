"""Switching the second step on, changing it, and losing the phone."""

import re
from base64 import b32decode
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from django_otp.oath import totp
from wagtail.models import ModelLogEntry

from cms.users.models import Authenticator, RecoveryCode, User
from tests.integration.users.conftest import (
    PASSWORD,
    Visitor,
    administrator,
    code_of,
    later,
    reviewer,
    shown,
    with_second_step,
    wrong_code_of,
)

NewVisitor = Callable[..., Visitor]
OWN = "/admin/account/second-step/"
SET_UP = "/admin/account/second-step/set-up/"


def _code_on_screen(somebody: Visitor) -> str:
    typed = re.search(r'set-up-key">([A-Z2-7-]+)<', shown(somebody.client.get(SET_UP)))
    assert typed is not None
    return f"{totp(b32decode(typed[1].replace('-', ''))):06d}"


@pytest.fixture
def person() -> User:
    user = reviewer()
    with_second_step(user)
    return user


def _in(visitor: NewVisitor, user: User, address: str = "203.0.113.7") -> Visitor:
    somebody = visitor(address)
    somebody.log_in(user.username)
    somebody.give(code_of(user))
    later()
    assert somebody.is_in()
    return somebody


def test_anybody_may_switch_it_on_and_stays_in_while_other_sessions_end(visitor: NewVisitor) -> None:
    user = reviewer()
    here, there = visitor(), visitor("203.0.113.8")
    for one in (here, there):
        one.log_in("chushen")
        assert one.is_in()

    response = here.client.post(SET_UP, {"code": _code_on_screen(here), "password": PASSWORD})

    assert shown(response).count("<li><code>") == 10
    assert here.is_in() and not there.is_in()
    assert Authenticator.objects.filter(user=user).count() == 1


def test_the_account_settings_lead_there_and_to_the_sessions(visitor: NewVisitor) -> None:
    reviewer()
    somebody = visitor()
    somebody.log_in("chushen")

    page = shown(somebody.client.get("/admin/account/"))

    assert OWN in page and "/admin/account/sessions/" in page


def test_it_is_not_switched_on_without_the_password(visitor: NewVisitor) -> None:
    reviewer()
    somebody = visitor()
    somebody.log_in("chushen")

    response = somebody.client.post(SET_UP, {"code": _code_on_screen(somebody), "password": "demo-falsch-2017"})

    assert "登录密码不正确" in shown(response)
    assert not Authenticator.objects.exists()


def test_new_recovery_codes_need_a_code_and_make_the_old_void(visitor: NewVisitor, person: User) -> None:
    somebody = _in(visitor, person)
    before = set(RecoveryCode.objects.values_list("digest", flat=True))

    assert "验证码不对" in shown(somebody.client.post(OWN, {"code": wrong_code_of(person), "do": "codes"}))
    later()
    assert set(RecoveryCode.objects.values_list("digest", flat=True)) == before
    response = somebody.client.post(OWN, {"code": code_of(person), "do": "codes"})

    assert shown(response).count("<li><code>") == 10
    assert not before & set(RecoveryCode.objects.values_list("digest", flat=True))


def test_it_can_be_switched_off_by_who_need_not_have_it(visitor: NewVisitor, person: User) -> None:
    somebody = _in(visitor, person)

    somebody.client.post(OWN, {"code": code_of(person), "do": "off"})

    assert not Authenticator.objects.exists() and not RecoveryCode.objects.exists()
    assert somebody.is_in()


@override_settings(SECOND_STEP_REQUIRED=True)
def test_it_cannot_be_switched_off_by_who_must_have_it(visitor: NewVisitor, person: User) -> None:
    somebody = _in(visitor, person)
    assert "关闭两步登录" not in shown(somebody.client.get(OWN))

    response = somebody.client.post(OWN, {"code": code_of(person), "do": "off"}, follow=True)

    assert "您的岗位必须使用两步登录" in shown(response)
    assert Authenticator.objects.exists()


def test_another_phone_takes_the_place_of_the_one_whose_code_was_given(visitor: NewVisitor, person: User) -> None:
    somebody = _in(visitor, person)
    former = Authenticator.objects.get().key
    assert somebody.client.get(SET_UP).headers["Location"] == OWN

    assert somebody.client.post(OWN, {"code": code_of(person), "do": "replace"}).headers["Location"] == SET_UP
    somebody.client.post(SET_UP, {"code": _code_on_screen(somebody), "password": PASSWORD})

    assert Authenticator.objects.get().key != former
    assert somebody.client.get(SET_UP).headers["Location"] == OWN


def test_an_administrator_takes_it_away_which_is_written_down_and_ends_the_sessions(
    visitor: NewVisitor, person: User
) -> None:
    lost, boss = _in(visitor, person), visitor("203.0.113.9")
    chief = administrator()
    boss.log_in("guanli")
    address = f"/admin/users/{person.pk}/second-step/"
    assert address in shown(boss.client.get("/admin/users/"))
    assert "请先当面或打电话确认" in shown(boss.client.get(address))

    boss.client.post(address)

    assert not Authenticator.objects.exists() and not RecoveryCode.objects.exists()
    assert not lost.is_in()
    entry = ModelLogEntry.objects.get(action="users.second_step.taken_away")
    assert entry.user == chief and entry.object_id == str(person.pk)
    assert "由管理员取消了两步登录" in shown(boss.client.get(f"/admin/users/history/{person.pk}/"))


@override_settings(SECOND_STEP_REQUIRED=True)
def test_who_lost_it_and_must_have_it_sets_it_up_anew(visitor: NewVisitor, person: User) -> None:
    call_command("take_away_second_step", "chushen", stdout=StringIO())

    assert visitor().log_in("chushen").headers["Location"] == "/admin/login/set-up/"


def test_the_command_says_what_is_wrong_with_a_name() -> None:
    reviewer()
    with pytest.raises(CommandError, match="没有用户名为“wu”的账号"):
        call_command("take_away_second_step", "wu")
    with pytest.raises(CommandError, match="没有开启两步登录"):
        call_command("take_away_second_step", "chushen")


@pytest.mark.parametrize("who", ["reviewer", "user manager", "oneself"])
def test_nobody_takes_it_away_who_may_not(visitor: NewVisitor, who: str) -> None:
    from django.contrib.auth.models import Permission

    victim = administrator("zhuren")
    with_second_step(victim)
    somebody = visitor()
    if who == "oneself":
        somebody = _in(visitor, victim)
    else:
        other = reviewer()
        if who == "user manager":
            other.user_permissions.add(Permission.objects.get(codename="change_user"))
        somebody.log_in("chushen")

    somebody.client.post(f"/admin/users/{victim.pk}/second-step/")

    assert Authenticator.objects.filter(user=victim).exists()
