"""After the password the code: nothing opens before it, nothing is good twice, nothing of it is written down."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.test import override_settings
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.editorial.enums import Stage
from cms.editorial.reviewing.setting_up import duty_assign
from cms.users.models import Authenticator, RecoveryCode, User
from cms.users.second_step.selectors import must_have_second_step
from cms.users.second_step.services import recovery_codes_renew
from tests.integration.users.conftest import (
    CODE,
    FIRST_SET_UP,
    KEY,
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


@pytest.fixture
def person() -> User:
    user = reviewer()
    with_second_step(user)
    return user


def test_after_the_password_the_code_is_asked_for_and_then_the_page_opens_that_was_wanted(
    visitor: NewVisitor, person: User
) -> None:
    somebody = visitor()

    halfway = somebody.log_in("chushen", next="/admin/account/")
    assert halfway.headers["Location"] == CODE
    assert "6 位数字" in shown(somebody.client.get(CODE))
    arrived = somebody.give(code_of(person))

    assert arrived.headers["Location"] == "/admin/account/"
    assert somebody.is_in()


@pytest.mark.parametrize("address", ["/admin/", "/admin/account/", "/admin/pages/", "/admin/account/second-step/"])
def test_no_page_opens_between_password_and_code(visitor: NewVisitor, person: User, address: str) -> None:
    somebody = visitor()
    somebody.log_in("chushen")

    assert somebody.client.get(address).headers["Location"].startswith("/admin/login/")
    assert "_auth_user_id" not in somebody.client.session
    person.refresh_from_db()
    assert person.last_login is None


def test_a_wrong_code_is_refused_and_said_in_chinese(visitor: NewVisitor, person: User) -> None:
    somebody = visitor()
    somebody.log_in("chushen")

    refused = somebody.give(wrong_code_of(person))

    assert "验证码不对，或已经用过" in shown(refused)
    assert not somebody.is_in()


def test_a_code_is_good_once_even_within_its_half_minute(visitor: NewVisitor, person: User) -> None:
    code = code_of(person)
    first, second = visitor(), visitor("203.0.113.8")
    first.log_in("chushen")
    second.log_in("chushen")
    assert first.give(code).status_code == 302

    assert "已经用过" in shown(second.give(code))
    assert not second.is_in()


def test_a_recovery_code_opens_once_and_says_how_many_are_left(visitor: NewVisitor, person: User) -> None:
    codes = recovery_codes_renew(user=person)
    first, second = visitor(), visitor("203.0.113.8")
    first.log_in("chushen")
    second.log_in("chushen")

    opened = first.give(f"{codes[0][:5].lower()} {codes[0][5:]}", follow=True)
    assert "还剩 9 个" in shown(opened)

    assert "验证码不对" in shown(second.give(codes[0]))
    assert second.give(codes[1]).status_code == 302


def test_recovery_codes_are_ten_and_new_ones_make_the_old_void(visitor: NewVisitor, person: User) -> None:
    former = recovery_codes_renew(user=person)
    codes = recovery_codes_renew(user=person)
    somebody = visitor()
    somebody.log_in("chushen")

    assert len(set(codes)) == 10 and not set(codes) & set(former)
    assert somebody.give(former[0]).status_code == 200
    assert somebody.give(codes[0]).status_code == 302


def test_recovery_codes_are_kept_as_digests_that_survive_a_new_key_of_the_platform(
    visitor: NewVisitor, person: User, settings: pytest.FixtureRequest
) -> None:
    codes = recovery_codes_renew(user=person)
    digests = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert not digests & set(codes) and {len(digest) for digest in digests} == {64}

    with override_settings(SECRET_KEY="another-key", SECRET_KEY_FALLBACKS=[_secret_key()]):
        somebody = visitor()
        somebody.log_in("chushen")
        assert somebody.give(codes[0]).status_code == 302


def _secret_key() -> str:
    from django.conf import settings

    return str(settings.SECRET_KEY)


def test_somebody_elses_recovery_code_opens_nothing(visitor: NewVisitor, person: User) -> None:
    other = reviewer("fushen", "复审")
    codes = with_second_step(other)
    somebody = visitor()
    somebody.log_in("chushen")

    assert somebody.give(codes[0]).status_code == 200


def test_a_session_that_knows_the_password_alone_is_nobodys(visitor: NewVisitor, person: User) -> None:
    somebody = visitor()
    somebody.client.force_login(person)

    assert somebody.client.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert "需要两步登录，请重新登录" in shown(somebody.client.get("/admin/login/"))


def test_the_second_log_in_of_wagtail_leads_to_the_one_with_two_steps(visitor: NewVisitor, person: User) -> None:
    somebody = visitor()

    response = somebody.client.post("/_util/login/?next=/x/", {"username": "chushen", "password": PASSWORD})

    assert response.headers["Location"] == "/admin/login/?next=%2Fx%2F"
    assert "_auth_user_id" not in somebody.client.session


@override_settings(SECOND_STEP_REQUIRED=True)
@pytest.mark.parametrize("who", ["初审", "复审", "终审", "管理员", "superuser"])
def test_who_must_have_it_is_led_to_set_it_up_and_comes_in_with_ten_recovery_codes(
    visitor: NewVisitor, who: str
) -> None:
    from django_otp.oath import totp

    user = administrator("ren") if who == "superuser" else reviewer("ren", who)
    somebody = visitor()

    assert somebody.log_in("ren").headers["Location"] == FIRST_SET_UP
    assert not somebody.is_in()
    assert "<svg" in shown(somebody.client.get(FIRST_SET_UP))
    code = totp(bytes.fromhex(somebody.secret()))
    response = somebody.client.post(FIRST_SET_UP, {"code": f"{code:06d}"})

    assert shown(response).count("<li><code>") == 10
    assert "no-store" in response.headers["Cache-Control"]
    assert somebody.is_in()
    assert Authenticator.objects.get(user=user).confirmed


def _give(user: User, right: str) -> None:
    app, _, codename = right.partition(".")
    user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))


def _of_a_group_that_may(user: User, right: str) -> None:
    app, _, codename = right.partition(".")
    group = Group.objects.create(name="账号管理")
    group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    user.groups.add(group)


def _reviews(user: User, **days: int) -> None:
    today = timezone.localdate()
    duty_assign(
        stage=Stage.FIRST,
        person=user,
        stands_in_for=reviewer("ren-2"),
        starts_on=today + timedelta(days=days["begins"]),
        ends_on=today + timedelta(days=days["ends"]),
    )
    user.groups.set([])  # the duty brought the group, which stays when the duty is over


@override_settings(SECOND_STEP_REQUIRED=True)
@pytest.mark.parametrize(
    ("work", "must"),
    [
        (lambda user: _give(user, "users.change_user"), True),
        (lambda user: _of_a_group_that_may(user, "users.add_user"), True),
        (lambda user: _of_a_group_that_may(user, "auth.change_group"), True),
        (lambda user: _give(user, "users.view_user"), False),
        (lambda user: _reviews(user, begins=-2, ends=0), True),
        (lambda user: _reviews(user, begins=-3, ends=-1), False),
        (lambda user: _reviews(user, begins=1, ends=3), False),
        (lambda user: None, False),
    ],
)
def test_who_reviews_today_or_decides_on_accounts_must_have_it_whatever_groups_they_are_in(
    work: Callable[[User], None], must: bool, django_assert_num_queries: Any
) -> None:
    user = User.objects.create_user("ren", password=PASSWORD)
    work(user)

    with django_assert_num_queries(1):
        assert must_have_second_step(user) is must


@pytest.mark.parametrize("role", ["管理员", "终审"])
def test_where_the_settings_do_not_ask_for_it_nobody_must_and_nothing_is_looked_up(
    role: str, django_assert_num_queries: Any
) -> None:
    user = reviewer(group=role)

    with django_assert_num_queries(0):
        assert not must_have_second_step(user)


@override_settings(SECOND_STEP_REQUIRED=True)
def test_a_wrong_first_code_sets_nothing_up_and_shows_the_same_picture_again(visitor: NewVisitor) -> None:
    reviewer()
    somebody = visitor()
    somebody.log_in("chushen")
    secret = somebody.secret()

    assert "验证码不对" in shown(somebody.client.post(FIRST_SET_UP, {"code": "12"}))
    assert somebody.secret() == secret
    assert not Authenticator.objects.exists() and not RecoveryCode.objects.exists()


@override_settings(SECOND_STEP_REQUIRED=True)
def test_nobody_gets_a_secret_that_somebody_else_has_seen(visitor: NewVisitor) -> None:
    reviewer()
    first, second = visitor(), visitor("203.0.113.8")
    first.log_in("chushen")
    second.log_in("chushen")

    assert first.secret() != second.secret()


@override_settings(SECOND_STEP_REQUIRED=True)
def test_a_session_from_before_the_person_became_a_reviewer_has_to_take_the_step(visitor: NewVisitor) -> None:
    user = User.objects.create_user("bianji", password=PASSWORD)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    somebody = visitor()
    somebody.log_in("bianji")
    assert somebody.is_in()

    user.groups.add(Group.objects.get(name="终审"))

    assert not somebody.is_in()
    assert somebody.log_in("bianji").headers["Location"] == FIRST_SET_UP


def test_where_nobody_must_the_password_is_enough(visitor: NewVisitor) -> None:
    reviewer()
    somebody = visitor()

    assert somebody.log_in("chushen").headers["Location"] == "/admin/"
    assert somebody.is_in()


@pytest.mark.parametrize("end", ["time", "password", "inactive"])
def test_the_wait_for_the_code_ends(
    visitor: NewVisitor, person: User, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    somebody = visitor()
    somebody.log_in("chushen")
    if end == "time":
        now = time.time()
        monkeypatch.setattr("cms.users.second_step.pending.time.time", lambda: now + 601)
    elif end == "password":
        person.set_password("demo-Another-2017")
        person.save()
    else:
        User.objects.filter(pk=person.pk).update(is_active=False)

    assert somebody.give("000000").headers["Location"] == "/admin/login/"


def test_who_comes_in_with_another_account_leaves_no_wait_behind(visitor: NewVisitor, person: User) -> None:
    reviewer("fushen", "复审")
    somebody = visitor()
    somebody.log_in("chushen")
    somebody.log_in("fushen")

    somebody.give(code_of(person))

    assert somebody.client.session["_auth_user_id"] == str(User.objects.get(username="fushen").pk)


def test_the_code_page_is_nothing_without_a_password(visitor: NewVisitor) -> None:
    somebody = visitor()

    assert somebody.client.get(CODE).headers["Location"] == "/admin/login/"
    assert somebody.client.get(FIRST_SET_UP).headers["Location"] == "/admin/login/"


def test_neither_secret_nor_codes_reach_logs_history_or_the_sessions_of_those_who_came_in(
    visitor: NewVisitor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    user = reviewer()
    codes = with_second_step(user)
    somebody = visitor()
    somebody.log_in("chushen")
    somebody.give(codes[0])
    later()

    said = caplog.text + str(list(ModelLogEntry.objects.values())) + str([row.get_decoded() for row in _sessions()])
    assert ModelLogEntry.objects.filter(action="users.second_step.code_used").exists()
    assert not [secret for secret in (KEY, *codes) if secret in said]


def _sessions() -> list[Session]:
    return list(Session.objects.all())
