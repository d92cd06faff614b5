"""/api/v1/watch as players meet it: who may, what is refused and how, what is answered."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from cms.learning.models import WatchProgress, WatchSession
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member
from cms.members.tokens import token_issue
from cms.users.models import User
from tests.factories.watching import Shelf, corrected

pytestmark = pytest.mark.django_db

API = "/api/v1/watch/"
NOWHERE = "0" * 32


def _post(client: Client, path: str, body: Any, **headers: str) -> HttpResponse:
    content = body if isinstance(body, str) else json.dumps(body)
    answer: Any = client.post(API + path, content, content_type="application/json", headers=headers)
    return answer


def _token(viewer: Client, film: Watchable) -> dict[str, str]:
    return {"X-CSRFToken": viewer.get(API + film.source).json()["csrf_token"]}


def _problem(answer: Any, status: int) -> dict[str, Any]:
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer["Cache-Control"] == "no-store"
    problem: dict[str, Any] = answer.json()
    return problem


def _report(**differing: Any) -> dict[str, Any]:
    return {"ranges": [[0, 2_000]], "position_ms": 2_000, "rate": 1.0, "seq": 1} | differing


def _started(viewer: Client, film: Watchable) -> tuple[str, dict[str, str]]:
    headers = _token(viewer, film)
    answer: Any = _post(viewer, "start", {"lesson": film.source, "client": "web"}, **headers)
    return answer.json()["sid"], headers


def test_a_member_watches_leaves_and_goes_on(viewer: Client, film: Watchable) -> None:
    headers = _token(viewer, film)
    begun: Any = _post(viewer, "start", {"lesson": film.source, "client": "web"}, **headers)
    counted: Any = _post(viewer, f"{begun.json()['sid']}/beat", _report(), **headers)
    back = viewer.get(API + film.source)

    assert begun["Cache-Control"] == counted["Cache-Control"] == back["Cache-Control"] == "private, no-store"
    assert begun.json() | {"sid": "", "version": ""} == {
        **{"sid": "", "version": "", "lesson": film.source, "duration_ms": 30_000, "resume_ms": 0, "ranges": []},
        **{"covered_ms": 0, "needed_ms": 27_000, "completed_at": None, "max_rate": 1.0, "beat_s": 10},
        **{"pause_when_hidden": True, "ask_at_ms": None},
    }
    assert counted.json() == {
        **{"ranges": [[0, 2_000]], "covered_ms": 2_000, "needed_ms": 27_000, "completed_at": None},
        **{"credited_ms": 2_000, "rejected_ms": 0},
    }
    assert back.json()["resume_ms"] == 2_000 and back.json()["ranges"] == [[0, 2_000]]


@pytest.mark.parametrize("slash", ["", "/"])
def test_nobody_who_is_not_signed_in_tells_anything(film: Watchable, public: Client, slash: str) -> None:
    for answer in (
        public.get(API + film.source + slash),
        _post(public, f"start{slash}", {"lesson": film.source, "client": "web"}),
        _post(public, f"{NOWHERE}/beat{slash}", _report()),
    ):
        assert "请先以党员的账号登录" in _problem(answer, 401)["detail"]
        assert answer["WWW-Authenticate"] == "Bearer"
    assert not WatchSession.objects.exists()


def test_an_account_of_nobody_in_the_party_is_not_counted(film: Watchable, public: Client) -> None:
    public.force_login(User.objects.create_user("bianji"))

    _problem(public.get(API + film.source), 401)


@pytest.mark.parametrize("slash", ["", "/"])
def test_another_site_cannot_make_a_browser_tell(viewer: Client, film: Watchable, slash: str) -> None:
    viewer.get(API + film.source)

    answer = _post(viewer, f"start{slash}", {"lesson": film.source, "client": "web"})

    assert "X-CSRFToken" in _problem(answer, 403)["detail"]
    assert not WatchSession.objects.exists()


def test_with_a_slash_at_the_end_it_is_the_same_address(viewer: Client, film: Watchable) -> None:
    headers = _token(viewer, film)

    assert _post(viewer, "start/", {"lesson": film.source, "client": "web"}, **headers).status_code == 200


def test_a_mini_program_tells_by_its_token(member: Member, film: Watchable, public: Client) -> None:
    token = token_issue(member=member).token
    bearer = {"Authorization": f"Bearer {token}"}

    begun: Any = _post(public, "start", {"lesson": film.source, "client": "mini_program"}, **bearer)
    _post(public, f"{begun.json()['sid']}/beat", _report(), **bearer)

    assert WatchProgress.objects.get().member == member
    assert public.get(API + film.source, headers=bearer).json()["csrf_token"] == ""
    for wrong in ("Bearer bad", "Bearer ", f"Basic {token}"):
        _problem(public.get(API + film.source, headers={"Authorization": wrong}), 401)


def test_a_lesson_one_may_not_watch_is_not_there(viewer: Client, shop: Shelf, member: Member, film: Watchable) -> None:
    sid, headers = _started(viewer, film)
    shop.closed.add(member.pk)

    for answer in (
        viewer.get(API + film.source),
        viewer.get(API + NOWHERE),
        viewer.get(API + "x"),
        _post(viewer, "start", {"lesson": film.source, "client": "web"}, **headers),
        _post(viewer, f"{sid}/beat", _report(), **headers),
        _post(viewer, "x/beat", _report(), **headers),
        _post(viewer, f"{NOWHERE}/beat", _report(), **headers),
    ):
        _problem(answer, 404)


def test_the_older_of_two_players_is_told(viewer: Client, film: Watchable) -> None:
    sid, headers = _started(viewer, film)
    _started(viewer, film)

    problem = _problem(_post(viewer, f"{sid}/beat", _report(), **headers), 409)

    assert problem["type"] == "/api/#overtaken" and "已在另一设备播放" in problem["detail"]


def test_a_player_of_a_replaced_film_is_told_so_and_not_that_another_device_plays(
    viewer: Client, shop: Shelf, film: Watchable
) -> None:
    sid, headers = _started(viewer, film)
    shop.lessons[film.source] = corrected(film)

    problem = _problem(_post(viewer, f"{sid}/beat", _report(), **headers), 409)

    assert problem["type"] == "/api/#film-replaced" and "影片换了新版" in problem["detail"]


@pytest.mark.parametrize(
    ("body", "named", "told"),
    [
        ("{", "body", "不是 JSON"),
        (_report(ranges=[[0]]), "ranges.1", "至少 2 项"),
        (_report(ranges=[[0, 1], [3, 2]]), "ranges", "第 2 段应为 0 ≤ 开始 < 结束"),
        (_report(ranges=[[0, 1], [-3, 2]]), "ranges.2.1", "不能小于 0"),
        (_report(ranges=[[0.5, 2]]), "ranges.1.1", "应为整数"),
        (_report(ranges=[[0, 1]] * 501), "ranges", "最多 500 项"),
        (_report(ranges="x"), "ranges", "应为列表"),
        (_report(rate=0), "rate", "应大于 0"),
        (_report(rate="fast"), "rate", "应为数"),
        (_report(position_ms=-1), "position_ms", "不能小于 0"),
        (_report(seq=2**31), "seq", "不能大于"),
        (_report(credited=9), "credited", "不认识"),
        ({"ranges": []}, "position_ms", "必填"),
        ([], "body", "写法不对"),
    ],
)
def test_what_cannot_be_is_refused_with_a_remedy(
    viewer: Client, film: Watchable, body: Any, named: str, told: str
) -> None:
    sid, headers = _started(viewer, film)

    problem = _problem(_post(viewer, f"{sid}/beat", body, **headers), 422)

    assert named in [one["name"] for one in problem["invalid_parameters"]]
    assert told in problem["detail"]


def test_a_body_of_more_than_64_kib_is_not_read(viewer: Client, film: Watchable) -> None:
    sid, headers = _started(viewer, film)

    answer = _post(viewer, f"{sid}/beat", json.dumps(_report()) + " " * 65_536, **headers)

    assert "64 KiB" in _problem(answer, 413)["detail"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("get", f"{NOWHERE}/beat", "POST, OPTIONS"),
        ("head", "start/", "POST, OPTIONS"),
        ("put", "start", "POST, OPTIONS"),
        ("post", NOWHERE, "GET, HEAD, OPTIONS"),
        ("delete", NOWHERE, "GET, HEAD, OPTIONS"),
    ],
)
def test_other_methods_are_refused_in_chinese(viewer: Client, method: str, path: str, allowed: str) -> None:
    answer = getattr(viewer, method)(API + path)

    assert (answer.status_code, answer["Allow"]) == (405, allowed)
    assert method == "head" or "可用的方法" in _problem(answer, 405)["detail"]
    assert viewer.options(API + path)["Allow"] == allowed


@pytest.mark.usefixtures("one_window")
def test_a_player_that_reports_without_end_is_slowed_down_and_no_other(
    viewer: Client, film: Watchable, member: Member
) -> None:
    sid, headers = _started(viewer, film)
    with override_settings(WATCH_REPORTS_PER_MINUTE=3):
        answers = [_post(viewer, f"{sid}/beat", _report(seq=seq), **headers) for seq in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert "每 60 秒最多 3 次" in _problem(answers[-1], 429)["detail"] and answers[-1]["Retry-After"]


def test_long_films_ask_once_whether_somebody_is_there(viewer: Client, shop: Shelf) -> None:
    headers = _token(viewer, shop.add(30_000))
    long = shop.add(20 * 60_000)
    with override_settings(WATCH_ASK_FROM_MINUTES=15, WATCH_PAUSE_WHEN_HIDDEN=False):
        begun: Any = _post(viewer, "start", {"lesson": long.source, "client": "wechat"}, **headers)

    assert 0.3 * long.duration_ms <= begun.json()["ask_at_ms"] <= 0.8 * long.duration_ms
    assert begun.json()["pause_when_hidden"] is False
