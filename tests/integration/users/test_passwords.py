"""Passwords have an age and a past, and a new one ends what the old one opened."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import timezone

from cms.settings.parts.accounts import password_rules
from cms.users.models import FormerPassword, OpenSession, User
from tests.integration.users.conftest import PASSWORD, Visitor, administrator, reviewer, shown

NewVisitor = Callable[..., Visitor]
ACCOUNT = "/admin/account/"
RENEW = "/admin/account/new-password/"
STRICT = password_rules(strict=True)


def _aged(user: User, days: int) -> None:
    User.objects.filter(pk=user.pk).update(password_changed_at=timezone.now() - timedelta(days=days, minutes=-5))


def _renew(somebody: Visitor, new: str, old: str = PASSWORD) -> str:
    fields = {"old_password": old, "new_password1": new, "new_password2": new}
    return shown(somebody.client.post(RENEW, fields, follow=True))


def _change(somebody: Visitor, new: str, old: str = PASSWORD) -> str:
    """In the account settings, as Wagtail has them."""
    fields = {"password-old_password": old, "password-new_password1": new, "password-new_password2": new}
    names = {"name_email-first_name": "审", "name_email-last_name": "示例", "name_email-email": "a@example.org"}
    names |= {"theme-theme": "system", "theme-density": "default", "theme-contrast": "system"}
    return shown(somebody.client.post(ACCOUNT, fields | names, follow=True))


@pytest.fixture
def person() -> User:
    return reviewer()


def test_changing_the_password_ends_the_other_sessions_and_keeps_this_one(visitor: NewVisitor, person: User) -> None:
    here, there = visitor(), visitor("203.0.113.8")
    for one in (here, there):
        one.log_in("chushen")
        assert one.is_in()

    _change(here, "demo-Donghu-2017")

    assert here.is_in() and not there.is_in()
    assert OpenSession.objects.get().session_key == here.client.session.session_key
    assert visitor().log_in("chushen", "demo-Donghu-2017").status_code == 302


@override_settings(AUTH_PASSWORD_VALIDATORS=STRICT)
def test_the_last_five_passwords_are_not_taken_again_and_the_sixth_is(person: User) -> None:
    for number in range(1, 6):
        with pytest.raises(ValidationError, match="不能是最近用过的 5 个密码"):
            validate_password(PASSWORD, person)
        person.set_password(f"demo-Donghu-{number}")
        person.save()

    validate_password(PASSWORD, person)
    with pytest.raises(ValidationError, match="不能是最近用过的"):
        validate_password("demo-Donghu-1", person)


def test_logging_in_does_not_make_a_password_new(visitor: NewVisitor, person: User) -> None:
    _aged(person, 30)
    before = User.objects.get().password_changed_at
    with override_settings(
        PASSWORD_HASHERS=[
            "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
            "django.contrib.auth.hashers.MD5PasswordHasher",
        ]
    ):
        assert visitor().log_in("chushen").status_code == 302

    person.refresh_from_db()
    assert person.password.startswith("pbkdf2_sha1$")
    assert person.password_changed_at == before and not FormerPassword.objects.exists()


@override_settings(PASSWORD_MAX_AGE_DAYS=90)
def test_a_password_near_its_end_is_mentioned_at_every_log_in(visitor: NewVisitor, person: User) -> None:
    _aged(person, 85)
    somebody = visitor()
    somebody.log_in("chushen")
    assert "您的密码还有 6 天到期" in shown(somebody.client.get("/admin/"))

    _aged(person, 60)
    other = visitor()
    other.log_in("chushen")
    assert "到期" not in shown(other.client.get("/admin/"))


@override_settings(PASSWORD_MAX_AGE_DAYS=90, AUTH_PASSWORD_VALIDATORS=STRICT)
def test_a_password_too_old_is_changed_before_any_page_opens(visitor: NewVisitor, person: User) -> None:
    _aged(person, 91)
    somebody = visitor()
    somebody.log_in("chushen")

    assert somebody.client.get("/admin/pages/").headers["Location"] == RENEW
    assert "用了 90 天，到期了" in shown(somebody.client.get(RENEW))
    assert "新密码不能和原密码一样" in _renew(somebody, PASSWORD)
    assert "密码太简单" in _renew(somebody, "donghu-donghu")
    assert "密码已更换" in _renew(somebody, "demo-Donghu-2017")
    assert somebody.is_in()
    assert somebody.client.get(RENEW).headers["Location"] == ACCOUNT


@override_settings(PASSWORD_MAX_AGE_DAYS=90)
def test_who_does_not_want_to_change_it_now_can_log_out(visitor: NewVisitor, person: User) -> None:
    _aged(person, 91)
    somebody = visitor()
    somebody.log_in("chushen")

    assert somebody.client.post("/admin/logout/").headers["Location"] == "/admin/login/"
    assert "_auth_user_id" not in somebody.client.session


@override_settings(PASSWORD_MAX_AGE_DAYS=90)
def test_a_password_an_administrator_chose_is_to_be_changed_by_its_owner(visitor: NewVisitor) -> None:
    administrator()
    boss, somebody = visitor(), visitor("203.0.113.8")
    boss.log_in("guanli")
    fields = {"username": "xin", "first_name": "新", "last_name": "示例", "email": "xin@example.org"}
    boss.client.post("/admin/users/new/", fields | {"password1": PASSWORD, "password2": PASSWORD})
    xin = User.objects.get(username="xin")
    xin.groups.set(_reviewers())

    somebody.log_in("xin")
    assert "别人替您设的" in shown(somebody.client.get("/admin/", follow=True))
    _renew(somebody, "demo-Donghu-2017")
    assert somebody.is_in()

    password = {"password1": "demo-Nanhu-2017", "password2": "demo-Nanhu-2017", "is_active": "on"}
    boss.client.post(f"/admin/users/edit/{xin.pk}/", fields | password)
    xin.refresh_from_db()
    assert xin.password_was_given
    assert not somebody.is_in()


def _reviewers() -> list[object]:
    from django.contrib.auth.models import Group

    return list(Group.objects.filter(name="初审"))


def test_where_no_age_is_set_no_password_is_too_old(visitor: NewVisitor, person: User) -> None:
    _aged(person, 4000)
    somebody = visitor()
    somebody.log_in("chushen")

    assert somebody.is_in()
