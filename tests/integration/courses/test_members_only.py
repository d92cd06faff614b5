"""A lesson for members is to everybody else as if it did not exist, at every outlet."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.core.changes.services import settle
from cms.core.visibility import is_publicly_visible
from cms.courses.enums import Audience
from cms.courses.gate import judge_film, watchable_for
from cms.courses.models import CoursePage, LessonPage
from cms.members.models import Member
from cms.previews.services import preview_link_make
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
def course(lesson: LessonPage, portal: Portal) -> CoursePage:
    """Two lessons for members in a course for members."""
    made: CoursePage = CoursePageFactory(
        parent=portal.brand, title="庚辛壬癸课程", slug="mi-ke", audience=Audience.MEMBERS
    )
    made.topics = [portal.topic]
    made.save()
    for number in "一二":
        _further(made, f"庚辛壬癸第{number}讲")
    settle()
    return made


def _further(course: CoursePage, title: str) -> LessonPage:
    further: LessonPage = LessonPageFactory(
        parent=course, title=title, film_version=make_film(title), audience=Audience.MEMBERS
    )
    return further


@pytest.fixture
def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


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


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    return _words(answer.content.decode())


def _next(page: str) -> str:
    return page.partition('id="h-next"')[2]


def test_a_member_goes_from_the_list_to_a_course_to_its_lesson_and_to_the_next(
    course: CoursePage, signed_in: Client
) -> None:
    first, second = course.get_children()

    shelf = _page(signed_in, "/courses-for-members/")
    assert f'href="{_address(course)}"' in shelf and "课程，2 节" in shelf and f'href="{_address(first)}"' in shelf

    of_course = _page(signed_in, _address(course))
    assert of_course.index(f'href="{_address(first)}"') < of_course.index(f'href="{_address(second)}"')
    assert "<span>2 节</span>" in of_course and "还没有" not in of_course

    of_lesson = _page(signed_in, _address(first))
    trail = of_lesson.partition('aria-label="当前位置"')[2].partition("</nav>")[0]
    assert f'<a href="{_address(course)}">庚辛壬癸课程</a>' in of_lesson.partition('class="lesson-course"')[2]
    assert f'href="{_address(course)}"' in trail
    assert f'href="{_address(second)}"' in _next(of_lesson)


def test_no_outlet_names_a_course_for_members_or_its_lessons_though_members_read_them(
    course: CoursePage, portal: Portal, signed_in: Client, public: Client
) -> None:
    beside = LessonPageFactory(parent=course, title="示例公开微课")
    settle()
    hidden = [course, *course.get_children().exclude(pk=beside.pk)]
    for page in hidden:
        _page(signed_in, _address(page))
    _page(signed_in, "/courses-for-members/")

    bodies = _bodies(public) | {
        address: _words(public.get(address, follow=True).content.decode())
        for address in ("/courses-for-members/", _address(beside), f"/api/v1/courses/{beside.translation_key.hex}")
    }

    told = ["庚辛壬癸", *(page.translation_key.hex for page in hidden)]
    assert {(word, path) for path, body in bodies.items() for word in told if word in body} == set()
    for page in hidden:
        assert public.get(_address(page)).status_code == 404
        assert public.get(f"/api/v1/courses/{page.translation_key.hex}").status_code == 404
    assert search(Request(text="庚辛壬癸")).total == 0


def test_a_preview_that_was_lent_shows_nothing_else_that_is_for_members(
    course: CoursePage, member: Member, public: Client
) -> None:
    first = course.get_children().first().specific
    for page in (course, first):
        page.save_revision()
        link = preview_link_make(page=page, user=member.account, hours=2)
        told = public.get(f"/api/v1/preview/{link.token}").json()

        assert told["title"] == page.title
        assert "第二讲" not in str(told)


def test_the_list_for_members_is_narrowed_and_turned_over_as_the_shelf(
    course: CoursePage, portal: Portal, signed_in: Client
) -> None:
    for number in range(20):
        _further(course, f"示例续讲{number:02}")
    address = "/courses-for-members/"

    newest, older = _page(signed_in, address), _page(signed_in, f"{address}?from=2")
    of_topic = _page(signed_in, f"{address}?topic={portal.topic.slug}")

    assert "示例续讲19" in newest and "庚辛壬癸第一讲" not in newest and 'href="/courses-for-members/?from=2"' in newest
    assert "庚辛壬癸第一讲" in older and TITLE in older and "示例续讲19" not in older
    assert re.findall(r'<h3><a href="([^"]+)"', of_topic) == [_address(course), "/units/jiu-zhu-zhan/mi-mi/"]
    assert "没有课程" in _page(signed_in, f"{address}?from=9")


def test_twelve_lessons_cost_a_member_no_more_queries_than_two(course: CoursePage, signed_in: Client) -> None:
    addresses = ("/courses-for-members/", _address(course), _address(course.get_children().first()))

    def queries(address: str) -> int:
        _page(signed_in, address)
        with CaptureQueriesContext(connection) as captured:
            _page(signed_in, address)
        return len(captured)

    with_two = {address: queries(address) for address in addresses}
    for number in range(10):
        _further(course, f"示例续讲{number}")
    settle()

    assert {address: queries(address) - cost for address, cost in with_two.items() if queries(address) > cost} == {}
