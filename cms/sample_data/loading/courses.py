"""The shelf, a course and lessons below the brand pages of their units."""

from typing import Any

from django.db import transaction

from cms.columns.models import WrittenPage
from cms.courses.enums import Audience
from cms.courses.models import CourseIndexPage, CoursePage, LessonPage
from cms.portal.models import HomePage
from cms.sample_data.content.courses import (
    COURSES,
    LESSONS,
    SHELF_INTRO,
    SHELF_TITLE,
    SPEAKER,
    SampleCourse,
    SampleLesson,
)
from cms.sample_data.loading.pages import child, in_wuhan
from cms.sample_data.loading.reviews import publish
from cms.sample_data.loading.stories import KEYWORDS, Shelves, body_of
from media.models import FilmVersion


@transaction.atomic
def load_shelf(home: HomePage) -> CourseIndexPage:
    return child(
        home,
        CourseIndexPage(title=SHELF_TITLE, slug="ke-cheng", intro=SHELF_INTRO, menu_title="课程", show_in_menus=True),
    )


def load_courses(shelves: Shelves, films: dict[str, FilmVersion]) -> None:
    """Adds those that are missing; one that an editor moved to another unit counts as there."""
    for course in COURSES:
        if not CoursePage.objects.filter(slug=course.slug).exists():
            _add(CoursePage(**_shared(course, shelves)), course, shelves.brands[course.unit], shelves)
    for lesson in LESSONS:
        if not LessonPage.objects.filter(slug=lesson.slug).exists():
            parent = CoursePage.objects.get(slug=lesson.course) if lesson.course else shelves.brands[lesson.unit]
            _add(_lesson(lesson, shelves, films[lesson.slug]), lesson, parent, shelves)


def _shared(sample: SampleLesson | SampleCourse, shelves: Shelves) -> dict[str, Any]:
    return {
        "title": sample.title,
        "slug": sample.slug,
        "dek": sample.dek,
        "cover": shelves.pictures[sample.cover],
        "keywords": ",".join(["课题超市", "微视频", *(KEYWORDS[slug] for slug in sample.topics)]),
        "is_sample": True,
        "live": False,
        "first_published_at": in_wuhan(sample.published),
    }


def _lesson(sample: SampleLesson, shelves: Shelves, film: FilmVersion) -> LessonPage:
    return LessonPage(
        **_shared(sample, shelves),
        film_version=film,
        speaker_post=SPEAKER,
        body=body_of(sample.slug, sample.body, shelves),
        self_test=body_of(f"{sample.slug}-ce", sample.self_test, shelves),
        audience=Audience.MEMBERS if sample.members_only else Audience.PUBLIC,
        announced=sample.members_only,
    )


@transaction.atomic
def _add(page: WrittenPage, sample: SampleLesson | SampleCourse, parent: Any, shelves: Shelves) -> None:
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.topics = [shelves.topics[slug] for slug in sample.topics]
    page.save_revision()
    publish(page)
