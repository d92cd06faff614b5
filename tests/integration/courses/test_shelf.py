"""The shelf, a lesson, a course: what they show, how they are narrowed, what they tell machines, and at what cost."""

import json
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from cms.core.changes.services import settle
from cms.core.housekeeping import keep_house
from cms.courses.blocks import SelfTestBlock
from cms.courses.models import LessonPage
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.learning.models import HourRule
from media.enums import FilmState
from media.models import CaptionCue
from tests.conftest import Portal
from tests.factories.media import make_image
from tests.factories.pages import CourseIndexPageFactory, CoursePageFactory, LessonPageFactory
from tests.factories.ready_films import make_film

SINGLE = {
    "type": "single_choice",
    "value": {
        "question": "示例题目",
        "options": [
            {"text": "甲", "correct": True, "explanation": "示例：对在这里"},
            {"text": "乙", "correct": False, "explanation": "示例：错在这里"},
        ],
    },
}


@pytest.fixture
def shelf(portal: Portal) -> Portal:
    CourseIndexPageFactory(parent=portal.home, show_in_menus=True)
    return portal


def _lesson(portal: Portal, **facts: object) -> LessonPage:
    lesson: LessonPage = LessonPageFactory(parent=facts.pop("parent", portal.brand), **facts)
    lesson.topics = [portal.topic]
    lesson.save()
    return lesson


def _address(page: LessonPage) -> str:
    return "/" + page.url_path.split("/", 2)[2]


def test_a_lesson_shows_its_film_its_words_and_its_questions_without_script(shelf: Portal, public: Client) -> None:
    lesson = _lesson(shelf, title="示例微课", speaker_post="示例岗位", self_test=[SINGLE])

    page = public.get(_address(lesson)).content.decode()

    assert "<video controls playsinline webkit-playsinline x5-playsinline" in page
    assert '<track kind="captions"' in page and "主讲：示例岗位" in page
    assert 'id="t=4"' in page and "#t=4" in page and "每年集中培训时间" in page
    assert "示例：对在这里" in page and "看答案和解释" in page
    assert "课题超市" in page.split("</nav>")[1]


def test_what_is_narrowed_shows_only_what_fits(shelf: Portal, public: Client) -> None:
    _lesson(shelf, title="示例短课", film_version=make_film(duration_ms=60_000))
    _lesson(shelf, title="示例长课", film_version=make_film(duration_ms=900_000))

    short, long_one = (public.get(f"/ke-cheng/?length={length}").content.decode() for length in ("short", "long"))
    unit = public.get("/ke-cheng/?unit=jiu-zhu-zhan&topic=" + shelf.topic.slug).content.decode()
    nonsense = public.get("/ke-cheng/?unit=mei-you&length=x&year=abc&from=-1").content.decode()

    assert "短课" in short and "长课" not in short
    assert "长课" in long_one and "短课" not in long_one
    assert all(title in page for page in (unit, nonsense) for title in ("短课", "长课"))
    assert 'content="noindex"' in short and 'content="noindex"' not in nonsense


def test_a_course_has_its_lessons_in_order_and_their_length_together(shelf: Portal, public: Client) -> None:
    course = CoursePageFactory(parent=shelf.brand, title="示例课程")
    public.get("/ke-cheng/")
    lessons = [_lesson(shelf, parent=course, title=f"示例第{number}讲") for number in "一二"]
    settle()

    told = public.get(f"/api/v1/courses/{course.translation_key.hex}").json()
    card = next(one for one in public.get("/api/v1/courses?kind=course").json()["items"])

    assert [one["title"] for one in told["lessons"]] == ["示例第一讲", "示例第二讲"]
    assert card["film"] == {"duration_ms": 40_000, "hours": 0.02, "count": 2, "file": None}
    assert public.get(f"/api/v1/courses/{lessons[0].translation_key.hex}").json()["course"]["title"] == "示例课程"


def test_pages_say_hours_by_the_rule_in_force_and_follow_a_new_one_when_its_day_comes(
    shelf: Portal, public: Client
) -> None:
    course = CoursePageFactory(parent=shelf.brand)
    film = make_film(duration_ms=90 * 60_000)
    by_length = _lesson(shelf, parent=course, film_version=film)
    _lesson(shelf, parent=course, film_version=film, own_hours=Decimal("1.50"))

    def said() -> tuple[float, float]:
        settle()
        lesson, whole = (
            public.get(f"/api/v1/courses/{page.translation_key.hex}").json()["film"] for page in (by_length, course)
        )
        return lesson["hours"], whole["hours"]

    assert said() == (2, 3.5)
    later = HourRule.objects.create(since=timezone.localdate() + timedelta(days=1), minutes_per_hour=60)
    assert said() == (2, 3.5)

    HourRule.objects.filter(pk=later.pk).update(since=timezone.localdate())  # its day has come
    assert said() == (2, 3.5)
    keep_house()

    assert said() == (1.5, 3)
    assert HourRule.objects.get(in_force=True) == later
    later.delete()
    assert said() == (2, 3.5)


def test_words_of_the_film_are_found_and_lead_to_their_second(shelf: Portal, public: Client) -> None:
    lesson = _lesson(shelf, title="示例微课")
    settle()

    hits = public.get("/api/v1/search?q=学时").json()["items"]
    page = public.get("/search/?q=学时").content.decode()

    assert {hit["card"]["url"]: hit["second"] for hit in hits}[_address(lesson)] == 9
    assert f'href="{_address(lesson)}#t=9"' in page


def test_a_corrected_caption_reaches_the_page(shelf: Portal, public: Client) -> None:
    lesson = _lesson(shelf)
    public.get(_address(lesson))
    settle()
    CaptionCue.objects.filter(version=lesson.film_version, start_ms=0).update(text="示例更正后的字幕")
    settle()

    assert "示例更正后的字幕" in public.get(_address(lesson)).content.decode()


def test_feeds_enclose_the_film(shelf: Portal, public: Client) -> None:
    _lesson(shelf)

    attachment = public.get("/ke-cheng/feed.json").json()["items"][0]["attachments"][0]

    assert attachment["mime_type"] == "video/mp4" and attachment["duration_in_seconds"] == 20
    for feed in ("/ke-cheng/rss.xml", "/ke-cheng/feed.xml"):
        assert re.search(r"<(enclosure|link)[^>]*video/mp4", public.get(feed).content.decode())


def test_machines_are_told_of_the_film(shelf: Portal, public: Client) -> None:
    page = public.get(_address(_lesson(shelf, title="示例微课", cover=make_image()))).content.decode()
    graph = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])["@graph"]
    film = next(node for node in graph if node["@type"] == "VideoObject")

    assert film["duration"] == "PT20S" and film["hasPart"][0]["url"].endswith("#t=0")
    assert 'property="og:video"' in page and "video.other" in page


def test_twenty_lessons_cost_no_more_queries_than_two(shelf: Portal, public: Client) -> None:
    addresses = ("/ke-cheng/", "/ke-cheng/?length=short", "/api/v1/courses?limit=20", "/ke-cheng/feed.json")

    def queries(address: str) -> int:
        public.get(address)
        Site.clear_site_root_paths_cache()
        with CaptureQueriesContext(connection) as captured:
            assert public.get(address).status_code == 200
        return len(captured)

    for _number in range(2):
        _lesson(shelf)
    with_two = {address: queries(address) for address in addresses}
    for _number in range(17):
        _lesson(shelf)

    assert {address: queries(address) - cost for address, cost in with_two.items() if queries(address) > cost} == {}


def test_a_film_that_cannot_be_played_yet_is_refused_in_words(shelf: Portal) -> None:
    lesson = _lesson(shelf)
    lesson.film_version = make_film(state=FilmState.PROCESSING)

    with pytest.raises(ValidationError) as refused:
        lesson.full_clean()

    assert "还不能播放" in str(refused.value)


def test_another_version_of_the_film_is_another_text_to_review(shelf: Portal) -> None:
    lesson = _lesson(shelf)
    before = hashes_of(lesson)
    lesson.film_version = make_film()

    assert hashes_of(lesson).text != before.text


@pytest.mark.parametrize(("right", "kind"), [(0, "single_choice"), (2, "single_choice"), (1, "several_choices")])
def test_a_question_with_the_wrong_number_of_right_answers_is_refused(right: int, kind: str) -> None:
    block = SelfTestBlock().child_blocks[kind]
    options = [{"text": f"选项{n}", "correct": n < right, "explanation": "示例"} for n in range(3)]

    with pytest.raises(ValidationError):
        block.clean(block.to_python({"question": "示例题目", "options": options}))
