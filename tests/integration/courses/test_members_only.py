"""A lesson for members is to everybody else as if it did not exist, at every outlet."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from wagtail.models import Page

from cms.core.changes.services import settle
from cms.core.visibility import is_publicly_visible
from cms.courses.enums import Audience
from cms.courses.gate import judge_film, watchable_for
from cms.courses.models import LessonPage
from cms.members.models import Member
from cms.users.models import User
from media.gate import Access
from search.results import Request
from search.selectors import search, suggest
from tests.conftest import Portal
from tests.factories.pages import CourseIndexPageFactory, CoursePageFactory, LessonPageFactory
from tests.factories.ready_films import make_film

TITLE, SAID = "甲乙丙丁微课", "戊己庚辛字幕"


@pytest.fixture
def lesson(portal: Portal) -> LessonPage:
    CourseIndexPageFactory(parent=portal.home)
    made: LessonPage = LessonPageFactory(
        parent=portal.brand,
        title=TITLE,
        slug="mi-mi",
        film_version=make_film(cues=[(0, 9_000, SAID)]),
        audience=Audience.MEMBERS,
    )
    made.columns, made.topics = [portal.column], [portal.topic]
    made.save()
    settle()
    return made


@pytest.fixture
def member(db: None) -> Member:
    account = User.objects.create_user(username="shi-li-dang-yuan", password="shi-li-mi-ma-2017")
    return Member.objects.create(account=account)


def _address(page: Page) -> str:
    return "/" + page.url_path.split("/", 2)[2]


OUTLETS = (
    "/",
    "/hao-sheng-yin/",
    "/ke-cheng/",
    "/ke-cheng/?unit=jiu-zhu-zhan",
    "/ke-cheng/archive/",
    "/units/jiu-zhu-zhan/",
    "/feed.xml",
    "/ke-cheng/feed.json",
    "/ke-cheng/rss.xml",
    "/site-map/",
    "/search/?q=甲乙丙丁微课",
    "/search/?q=戊己庚辛",
    "/api/v1/courses",
    "/api/v1/courses/shelf",
    "/api/v1/stories",
    "/api/v1/home",
    "/api/v1/units/jiu-zhu-zhan",
    "/api/v1/search?q=戊己庚辛",
    "/api/v1/suggest?q=甲乙",
)


def _words(answer: str) -> str:
    """Titles without the places where their line may break."""
    return answer.replace("<wbr>", "")


def _bodies(public: Client) -> dict[str, str]:
    addresses = (*OUTLETS, f"/sitemap-{datetime.now(UTC):%Y-%m}.xml")
    return {path: _words(public.get(path, follow=True).content.decode()) for path in addresses}


def test_no_outlet_names_it_counts_it_or_leads_to_it(lesson: LessonPage, public: Client) -> None:
    key, film = lesson.translation_key.hex, lesson.film_version.key.hex
    bodies = _bodies(public)

    assert not is_publicly_visible(lesson)
    assert {path for path, body in bodies.items() if "mi-mi" in body or key in body or film in body} == set()
    assert {path for path, body in bodies.items() if SAID in body or (TITLE in body and "q=" not in path)} == set()
    assert search(Request(text=TITLE)).total == 0 and search(Request(text=SAID)).total == 0
    assert TITLE not in str(suggest("甲乙丙丁"))


@pytest.mark.parametrize("address", ["/api/v1/courses/{key}", "/api/v1/pages/{key}", "/api/v1/stories/{key}"])
def test_the_api_knows_no_such_key(lesson: LessonPage, public: Client, address: str) -> None:
    assert public.get(address.format(key=lesson.translation_key.hex)).status_code == 404


def test_its_address_is_that_of_a_missing_page_to_the_public_and_to_accounts_of_nobody_in_the_party(
    lesson: LessonPage, public: Client
) -> None:
    stranger = Client()
    stranger.force_login(User.objects.create_user(username="shi-li-wai-ren"))

    assert public.get(_address(lesson)).status_code == 404
    assert stranger.get(_address(lesson)).status_code == 404


def test_a_member_reads_it_and_nobody_between_may_keep_it(lesson: LessonPage, member: Member) -> None:
    client = Client()
    client.force_login(member.account)

    answer = client.get(_address(lesson))

    assert answer.status_code == 200
    assert TITLE in _words(answer.content.decode()) and SAID in answer.content.decode()
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]


def test_the_film_is_for_members_until_a_public_lesson_shows_it(
    lesson: LessonPage, member: Member, portal: Portal
) -> None:
    asked_by_nobody, asked_by_member = RequestFactory().get("/"), RequestFactory().get("/")
    asked_by_nobody.user, asked_by_member.user = AnonymousUser(), member.account

    assert judge_film(lesson.film_version, asked_by_nobody) is Access.NO
    assert judge_film(lesson.film_version, asked_by_member) is Access.ALLOWED_FOR_THIS_VISITOR

    LessonPageFactory(parent=portal.brand, film_version=lesson.film_version)

    assert judge_film(lesson.film_version, asked_by_nobody) is Access.PUBLIC


def test_nobody_may_have_the_film_of_a_lesson_that_is_withdrawn(lesson: LessonPage, member: Member) -> None:
    request = RequestFactory().get("/")
    request.user = member.account
    lesson.unpublish()

    assert judge_film(lesson.film_version, request) is Access.NO
    assert watchable_for(lesson.translation_key.hex, member) is None


def test_its_film_is_watched_by_the_key_of_the_lesson(lesson: LessonPage, member: Member) -> None:
    found = watchable_for(lesson.translation_key.hex, member)

    assert found is not None
    assert (found.version_id, found.duration_ms) == (lesson.film_version_id, 20_000)
    assert (str(found.threshold), found.hours) == ("0.9", 0), "its hours go by the rule of the day"
    assert watchable_for("0" * 32, member) is None and watchable_for("示例", member) is None


def test_only_what_the_editor_allows_is_announced_and_then_without_an_address(
    lesson: LessonPage, public: Client
) -> None:
    lesson.announced = True
    lesson.save()
    settle()

    shelf = _words(public.get("/ke-cheng/").content.decode())
    told = public.get("/api/v1/courses/shelf").json()["announced"]

    assert TITLE in shelf and "mi-mi" not in shelf and SAID not in shelf
    assert [(one["title"], one["unit"], one["film"]["file"]) for one in told] == [(TITLE, "救助站", None)]


def test_a_public_lesson_that_becomes_one_for_members_is_withdrawn_from_the_log(portal: Portal, public: Client) -> None:
    lesson = LessonPageFactory(parent=portal.brand)
    settle()
    lesson.audience = Audience.MEMBERS
    lesson.save()
    settle()

    last = public.get("/api/v1/changes?limit=500").json()["items"][-1]

    assert (last["what"], last["key"]) == ("withdrawn", lesson.translation_key.hex)
    assert public.get(f"/api/v1/pages/{lesson.translation_key.hex}").status_code == 410


def test_a_course_for_members_hides_its_page_and_leaves_public_lessons_public(portal: Portal, public: Client) -> None:
    CourseIndexPageFactory(parent=portal.home)
    course = CoursePageFactory(parent=portal.brand, title="示例内部课程", audience=Audience.MEMBERS)
    lesson = LessonPageFactory(parent=course)

    assert public.get(_address(course)).status_code == 404
    page = _words(public.get(_address(lesson)).content.decode())
    assert "示例内部课程" not in page and 'class="lesson-course"' not in page


def test_the_list_for_members_asks_to_sign_in_and_knows_only_members(lesson: LessonPage, member: Member) -> None:
    stranger, client = Client(), Client()
    assert stranger.get("/courses-for-members/").status_code == 302
    stranger.force_login(User.objects.create_user(username="shi-li-wai-ren"))
    client.force_login(member.account)

    assert stranger.get("/courses-for-members/").status_code == 404
    assert TITLE in _words(client.get("/courses-for-members/").content.decode())
    assert stranger.get("/my-hours/").status_code == 204
    assert client.get("/my-hours/")["Cache-Control"].count("no-store") == 1
