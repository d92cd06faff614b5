"""One's own sessions: seen, ended, and gone when nobody is there."""

import time
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client, override_settings

from cms.users.models import OpenSession, User
from cms.users.sessions.services import ended_sessions_delete
from tests.integration.users.conftest import Visitor, administrator, reviewer, shown

NewVisitor = Callable[..., Visitor]
SESSIONS = "/admin/account/sessions/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) MicroMessenger/8.0"


@pytest.fixture
def person() -> User:
    return reviewer()


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """So many minutes later on the clock of the sessions."""
    now = time.time

    def pass_by(minutes: int) -> None:
        monkeypatch.setattr("cms.users.sessions.services.time.time", lambda: now() + minutes * 60)

    return pass_by


def _two(visitor: NewVisitor) -> tuple[Visitor, Visitor]:
    computer, phone = visitor(), visitor("198.51.100.20", PHONE)
    for one in (computer, phone):
        one.log_in("chushen")
        assert one.is_in()
    return computer, phone


def test_a_person_sees_where_she_is_logged_in_in_plain_words_and_roughly(visitor: NewVisitor, person: User) -> None:
    computer, _phone = _two(visitor)
    stranger = visitor("192.0.2.1", PHONE)
    reviewer("fushen", "复审")
    stranger.log_in("fushen")

    page = shown(computer.client.get(SESSIONS))

    assert "Windows 电脑，谷歌内核浏览器" in page and "苹果手机，微信" in page
    assert "198.51.*.*" in page and "198.51.100.20" not in page
    assert page.count("您现在用的") == 1
    assert "192.0.*.*" not in page


def test_one_is_ended_and_the_others_stay(visitor: NewVisitor, person: User) -> None:
    computer, phone = _two(visitor)
    number = OpenSession.objects.get(browser="苹果手机，微信").pk

    assert "已退出 1 台设备" in shown(computer.client.post(SESSIONS, {"end": number}, follow=True))

    assert computer.is_in() and not phone.is_in()


def test_all_others_are_ended_at_once(visitor: NewVisitor, person: User) -> None:
    computer, phone = _two(visitor)
    tablet = visitor()
    tablet.log_in("chushen")

    assert "已退出 2 台设备" in shown(computer.client.post(SESSIONS, {"end": "others"}, follow=True))

    assert computer.is_in() and not phone.is_in() and not tablet.is_in()


def test_nobody_ends_somebody_elses_session(visitor: NewVisitor, person: User) -> None:
    computer, _phone = _two(visitor)
    reviewer("fushen", "复审")
    other = visitor()
    other.log_in("fushen")

    for number in OpenSession.objects.filter(account=person).values_list("pk", flat=True):
        other.client.post(SESSIONS, {"end": number})

    assert computer.is_in()


@pytest.mark.parametrize("asked", ["", "all", "9" * 40, "-1"])
def test_what_names_no_session_ends_none(visitor: NewVisitor, person: User, asked: str) -> None:
    computer, phone = _two(visitor)

    assert "没有退出" in shown(computer.client.post(SESSIONS, {"end": asked}, follow=True))
    assert phone.is_in()


def test_listing_sessions_costs_the_same_whatever_their_number(visitor: NewVisitor, person: User) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    computer, _phone = _two(visitor)
    computer.client.get(SESSIONS)  # fills what the process remembers
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            computer.client.get(SESSIONS)
        costs.append(len(queries))
        for number in range(3):
            visitor(f"203.0.113.{number}").log_in("chushen")

    assert costs[0] == costs[1]


def test_a_session_nobody_used_for_half_an_hour_ends_and_says_why(
    visitor: NewVisitor, person: User, after: Callable[[int], None]
) -> None:
    somebody = visitor()
    with override_settings(ADMIN_IDLE_MINUTES=30):
        somebody.log_in("chushen")
        after(29)
        assert somebody.is_in()
        after(58)
        assert somebody.is_in()
        after(89)
        assert not somebody.is_in()
        assert "很久没有操作" in shown(somebody.client.get("/admin/login/"))


def test_what_an_open_page_asks_for_by_itself_keeps_no_session_alive(
    visitor: NewVisitor, person: User, after: Callable[[int], None]
) -> None:
    somebody = visitor()
    with override_settings(ADMIN_IDLE_MINUTES=30):
        somebody.log_in("chushen")
        assert somebody.is_in()
        for minutes in (10, 20, 29):
            after(minutes)
            somebody.client.post("/admin/editing-sessions/ping/stories/storypage/1/1/")
        after(31)
        assert not somebody.is_in()


def test_without_a_limit_a_session_may_rest(visitor: NewVisitor, person: User, after: Callable[[int], None]) -> None:
    somebody = visitor()
    somebody.log_in("chushen")
    after(10_000)

    assert somebody.is_in()


def test_what_ended_by_itself_is_listed_no_more_and_cleared_away(visitor: NewVisitor, person: User) -> None:
    computer, phone = _two(visitor)
    phone.client.post("/admin/logout/")

    assert "苹果手机" not in shown(computer.client.get(SESSIONS))
    assert OpenSession.objects.count() == 2
    ended_sessions_delete()
    assert OpenSession.objects.count() == Session.objects.count() == 1


@pytest.mark.parametrize("way", ["form", "bulk"])
def test_an_account_switched_off_is_logged_out_for_good(visitor: NewVisitor, person: User, way: str) -> None:
    administrator()
    somebody, boss = visitor(), Client()
    somebody.log_in("chushen")
    assert somebody.is_in()
    boss.force_login(User.objects.get(username="guanli"))
    fields = {"username": "chushen", "first_name": "审", "last_name": "示例", "email": "a@example.org"}

    if way == "form":
        boss.post(f"/admin/users/edit/{person.pk}/", fields)
    else:
        boss.post(f"/admin/bulk/users/user/set_active_state/?id={person.pk}&next=/admin/", {"mark_as_active": "False"})

    person.refresh_from_db()
    assert not person.is_active
    assert not somebody.is_in()
    User.objects.update(is_active=True)
    assert not somebody.is_in()
