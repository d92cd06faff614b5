"""A member's client, which shows a token and no session, lists what is for members and plays its films."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.courses import tickets
from cms.courses.enums import Audience
from cms.courses.models import CoursePage, LessonPage
from cms.members.models import Member
from cms.members.services import member_leave
from cms.members.tokens import token_issue, token_revoke
from tests.conftest import Portal
from tests.factories.members import make_branch, make_member, register_officer
from tests.factories.pages import CourseIndexPageFactory, CoursePageFactory, LessonPageFactory
from tests.factories.playable_films import BYTES, make_playable, with_words

ADDRESS = "/api/v1/members/courses"


@pytest.fixture
def member(portal: Portal) -> Member:
    return make_member(make_branch(), username="dangyuanzi")


@pytest.fixture
def token(member: Member) -> str:
    return token_issue(member=member).token


@pytest.fixture
def client(token: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def course(portal: Portal) -> CoursePage:
    CourseIndexPageFactory(parent=portal.home)
    LessonPageFactory(parent=portal.brand, title="示例公开微课")
    made: CoursePage = CoursePageFactory(parent=portal.brand, title="示例党员课程", audience=Audience.MEMBERS)
    for number in "一二":
        _lesson(made, number)
    return made


def _lesson(course: CoursePage, number: str) -> LessonPage:
    title = f"示例第{number}讲"
    film = with_words(make_playable(title, content=title.encode() + BYTES))
    made: LessonPage = LessonPageFactory(parent=course, title=title, film_version=film, audience=Audience.MEMBERS)
    return made


@pytest.fixture
def lesson(course: CoursePage) -> LessonPage:
    made: LessonPage = course.get_children().first().specific
    return made


def _told(client: Client, page: Any) -> Any:
    answer = client.get(f"{ADDRESS}/{page.translation_key.hex}")
    assert answer.status_code == 200
    return answer.json()


def _film(client: Client, lesson: LessonPage) -> str:
    address: str = _told(client, lesson)["video"]["renditions"][0]["url"]
    return address


def _status(address: str) -> int:
    """For a player that sends no headers."""
    return Client().get(address).status_code


def test_what_is_for_members_is_listed_newest_first_and_kept_by_nobody(course: CoursePage, client: Client) -> None:
    answer = client.get(ADDRESS, {"limit": 2})
    rest = client.get(ADDRESS, {"limit": 2, "cursor": answer.json()["next_cursor"]}).json()
    (of_kind,) = client.get(ADDRESS, {"kind": "course"}).json()["items"]

    assert [card["title"] for card in answer.json()["items"]] == ["示例第二讲", "示例第一讲"]
    assert [card["title"] for card in rest["items"]] == ["示例党员课程"] and rest["next_cursor"] is None
    assert (of_kind["title"], of_kind["film"]["count"]) == ("示例党员课程", 2)
    assert answer["Cache-Control"] == "private, no-store"
    assert {"Authorization", "Cookie"} <= set(answer["Vary"].split(", "))


def test_a_lesson_comes_with_a_film_that_a_player_without_headers_opens(lesson: LessonPage, client: Client) -> None:
    told = _told(client, lesson)
    video = told["video"]
    addresses = [one["url"] for one in video["renditions"]]
    addresses += [video["storyboard"]["url"], video["captions_url"], told["film"]["file"]["url"]]

    assert told["course"]["title"] == "示例党员课程"
    assert [card["title"] for card in told["related"]][:1] == ["示例第二讲"]
    assert video["transcript"][1]["text"] == "第二句"
    assert {address: _status(address) for address in addresses} == dict.fromkeys(addresses, 200)
    part = Client().get(addresses[0], headers={"Range": "bytes=0-9"})
    assert part.status_code == 206 and part["Cache-Control"] == "private, no-store"
    assert _status(addresses[0].partition("?")[0]) == 404


def test_a_course_comes_with_its_lessons_whose_films_open_too(course: CoursePage, client: Client) -> None:
    lessons = _told(client, course)["lessons"]

    assert [card["title"] for card in lessons] == ["示例第一讲", "示例第二讲"]
    assert [_status(card["film"]["file"]["url"]) for card in lessons] == [200, 200]


def test_a_ticket_opens_no_other_film(course: CoursePage, client: Client) -> None:
    first, second = (_film(client, page.specific) for page in course.get_children())
    path, ticket = second.partition("?")[0], first.partition("?")[2]

    assert _status(f"{path}?{ticket}") == 404
    assert _status(f"{path}?ticket=1.x.y") == _status(f"{path}?ticket=") == 404


def test_a_ticket_runs_out(lesson: LessonPage, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = _film(client, lesson)
    monkeypatch.setattr(tickets, "GOOD_FOR", timedelta(seconds=-1))

    assert _status(address) == 404


def _leave(member: Member, token: str, lesson: LessonPage) -> None:
    member_leave(member=member, on=date.today(), by=register_officer())


def _log_out(member: Member, token: str, lesson: LessonPage) -> None:
    token_revoke(token=token)


def _withdraw(member: Member, token: str, lesson: LessonPage) -> None:
    lesson.unpublish()


@pytest.mark.parametrize("happens", [_leave, _log_out, _withdraw])
def test_a_ticket_ends_when_the_member_leaves_or_logs_out_or_the_lesson_is_withdrawn(
    happens: Any, member: Member, token: str, lesson: LessonPage, client: Client
) -> None:
    address = _film(client, lesson)
    assert _status(address) == 200

    happens(member, token, lesson)

    assert _status(address) == 404


def test_whoever_comes_by_the_session_gets_the_plain_address(lesson: LessonPage, member: Member) -> None:
    browser = Client()
    browser.force_login(member.account)

    address = _film(browser, lesson)

    assert "?" not in address
    assert browser.get(address).status_code == 200


@pytest.fixture(params=[{}, {"Authorization": "Bearer wrong"}], ids=["no token", "a wrong token"])
def stranger(request: pytest.FixtureRequest) -> Iterator[Client]:
    yield Client(headers=request.param)


def test_nobody_else_is_told_anything(lesson: LessonPage, stranger: Client) -> None:
    for address in (ADDRESS, f"{ADDRESS}/{lesson.translation_key.hex}", f"{ADDRESS}/{'0' * 32}"):
        assert stranger.get(address).status_code == 401


def test_what_is_no_lesson_and_no_course_is_not_found(lesson: LessonPage, portal: Portal, client: Client) -> None:
    lesson.unpublish()

    for key in (lesson.translation_key.hex, portal.brand.translation_key.hex, "0" * 32, "x"):
        assert client.get(f"{ADDRESS}/{key}").status_code == 404


def test_twelve_lessons_cost_no_more_queries_than_two(course: CoursePage, client: Client) -> None:
    first = course.get_children().first()
    addresses = (ADDRESS, *(f"{ADDRESS}/{page.translation_key.hex}" for page in (course, first)))

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    with_two = {address: queries(address) for address in addresses}
    for number in range(3, 13):
        _lesson(course, str(number))

    assert {address: queries(address) - cost for address, cost in with_two.items() if queries(address) > cost} == {}
