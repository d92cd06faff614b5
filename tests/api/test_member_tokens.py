"""A client of a member comes in by a token, and goes out again."""

from typing import Any

import pytest
from django.test import Client
from django.utils.dateparse import parse_datetime

from cms.audit.models import AuditEntry
from cms.members.models import Member, MemberToken
from cms.members.selectors import member_by_token
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.members import make_branch, make_member

ADDRESS = "/api/v1/members/token"
RIGHT = {"username": "dangyuanzi", "password": "demo-dangyuanzi-2017"}


@pytest.fixture
def member(portal: Portal) -> Member:
    return make_member(make_branch(), username="dangyuanzi", name="示例党员子", phone="13900002222")


def _ask(client: Client, told: Any) -> Any:
    return client.post(ADDRESS, told, content_type="application/json")


def _problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.content.decode()
    assert response["Content-Type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    return problem


def test_a_token_is_given_used_and_taken_back(member: Member, public: Client) -> None:
    answer = _ask(public, RIGHT)

    issued = answer.json()
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    assert set(issued) == {"token", "expires_at"} and parse_datetime(issued["expires_at"])
    assert member_by_token(issued["token"]) == member
    assert "sessionid" not in answer.cookies
    assert issued["token"] not in str(MemberToken.objects.get().__dict__)

    bearer = {"Authorization": f"Bearer {issued['token']}"}
    assert public.delete(ADDRESS, headers=bearer).json() == {"revoked": True}
    assert member_by_token(issued["token"]) is None
    assert _problem(public.delete(ADDRESS, headers=bearer), 401)["type"] == "/api/#not-signed-in"
    told = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"members.token_issued", "members.token_revoked"} <= told


def test_a_wrong_password_is_slowed_for_whoever_types_it(member: Member) -> None:
    stranger, own = Client(REMOTE_ADDR="203.0.113.9"), Client(REMOTE_ADDR="198.51.100.1")
    wrong = _problem(_ask(stranger, RIGHT | {"password": "wrong"}), 401)
    assert "不正确" in wrong["detail"]
    for _ in range(4):
        slowed = _ask(stranger, RIGHT | {"password": "wrong"})
    problem = _problem(slowed, 429)
    assert int(slowed["Retry-After"]) == problem["retry_after_seconds"] > 0
    assert _ask(stranger, RIGHT).status_code == 429

    assert _ask(own, RIGHT).status_code == 200


def test_who_is_no_member_or_has_a_second_step_gets_none(member: Member, public: Client, settings: Any) -> None:
    editor = User.objects.create_user("bianji", password="demo-bianji-2017")
    form = {"username": "bianji", "password": "demo-bianji-2017"}
    assert "没有登记为党员" in _problem(_ask(public, form), 401)["detail"]
    settings.SECOND_STEP_REQUIRED = True
    editor.is_superuser = True
    editor.save()
    member.account = editor
    member.save()
    assert "两步登录" in _problem(_ask(public, form), 401)["detail"]
    settings.SECOND_STEP_REQUIRED = False
    settings.PASSWORD_MAX_AGE_DAYS = 1
    User.objects.update(password_was_given=True)
    assert "更换密码" in _problem(_ask(public, form), 401)["detail"]


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("{", "body"),
        ({"username": "x"}, "password"),
        (RIGHT | {"more": 1}, "more"),
        ({"username": "x" * 151, "password": "x"}, "username"),
    ],
)
def test_what_is_sent_wrongly_is_named(member: Member, public: Client, told: Any, named: str) -> None:
    problem = _problem(_ask(public, told), 422)

    assert named in problem["detail"]
    assert "demo-dangyuanzi-2017" not in str(problem)


@pytest.mark.parametrize("method", ["put", "patch"])
def test_nothing_else_is_done_there(member: Member, public: Client, method: str) -> None:
    assert _problem(getattr(public, method)(ADDRESS), 405)["title"] == "不能这样用"


def test_elsewhere_nothing_can_be_written(member: Member, public: Client) -> None:
    assert _problem(public.delete("/api/v1/stories"), 405)["title"] == "只能读取"
