"""Reads about lessons and courses: what stands on the shelf, behind the barrier, beside a lesson."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page

from cms.columns.suggesting import SHOWN, cards_together, closest_by_id
from cms.core.listing import listed_pages
from cms.core.visibility import publicly_visible, visible_behind_barriers
from cms.courses.enums import Audience
from cms.courses.models import CourseIndexPage, CoursePage, LessonPage
from cms.courses.rules import hours_of


def members_only_lessons() -> QuerySet[Any]:
    """Keys of the lessons for members."""
    return LessonPage.objects.filter(audience=Audience.MEMBERS).order_by().values("pk")


def members_only_courses() -> QuerySet[Any]:
    """Keys of the courses whose page is for members."""
    return CoursePage.objects.filter(audience=Audience.MEMBERS).order_by().values("pk")


def shelf_pages() -> QuerySet[Page]:
    """Public lessons and courses, newest first."""
    types = ContentType.objects.get_for_models(LessonPage, CoursePage)
    return listed_pages().filter(content_type__in=list(types.values()))


def lesson_pages() -> QuerySet[Page]:
    """Public lessons, newest first."""
    return listed_pages().filter(content_type=ContentType.objects.get_for_model(LessonPage))


def public_lessons() -> QuerySet[LessonPage]:
    pages: QuerySet[LessonPage] = publicly_visible(LessonPage.objects.all())
    return pages


def lessons_for_members() -> QuerySet[LessonPage]:
    """Lessons that only members may watch, newest first; whoever shows them asks who is looking."""
    lessons = LessonPage.objects.filter(audience=Audience.MEMBERS).select_related("film_version")
    pages: QuerySet[LessonPage] = visible_behind_barriers(lessons).order_by("-first_published_at", "-pk")
    return pages


def announced_lessons() -> QuerySet[LessonPage]:
    """Those of them whose title and length the editor lets the public know."""
    return lessons_for_members().filter(announced=True)


def lesson_for_members(key: Any) -> LessonPage | None:
    """The lesson with this public key that a member may watch now, public or not. One query."""
    lessons = LessonPage.objects.filter(translation_key=key).select_related("film_version")
    page: LessonPage | None = visible_behind_barriers(lessons).order_by("path").first()
    return page


def shelf_page() -> Page | None:
    page: Page | None = publicly_visible(CourseIndexPage.objects.order_by("path")).first()
    return page


def lessons_below(course_paths: Iterable[str]) -> dict[str, list[LessonPage]]:
    """By the course's tree path its public lessons, in their order; one query."""
    paths = set(course_paths)
    found: dict[str, list[LessonPage]] = defaultdict(list)
    step = Page.steplen
    if paths:
        # A lesson has nothing below it, so what stands below a course are its lessons.
        depths = {len(path) // step + 1 for path in paths}
        for lesson in public_lessons().filter(depth__in=depths).select_related("film_version").order_by("path"):
            if lesson.path[:-step] in paths:
                found[lesson.path[:-step]].append(lesson)
    return found


def further_lessons_by_id(ids: set[int]) -> dict[int, Any]:
    """For each lesson or course what to watch next: the lessons that follow in its course, else those that share its
    topics and columns, else the newest."""
    rows = dict(Page.objects.filter(pk__in=ids).values_list("pk", "path"))
    step = Page.steplen
    courses = CoursePage.objects.filter(path__in={path[:-step] for path in rows.values()})
    below = lessons_below(courses.values_list("path", flat=True))
    chosen: dict[int, list[int]] = {}
    for pk, path in rows.items():
        beside = [lesson for lesson in below.get(path[:-step], []) if lesson.pk != pk]
        following = [lesson.pk for lesson in beside if lesson.path > path]
        chosen[pk] = (following + [lesson.pk for lesson in beside if lesson.path < path])[:SHOWN]
    alone = {pk for pk, keys in chosen.items() if not keys}
    newest = list(lesson_pages().values_list("pk", flat=True)[: SHOWN + 1]) if alone else []
    suggested = closest_by_id(alone, lesson_pages()) if alone else {}
    filled = cards_together({pk: keys or [one for one in newest if one != pk][:SHOWN] for pk, keys in chosen.items()})
    return {pk: suggested[pk] if pk in suggested and suggested[pk].thing else filled[pk] for pk in chosen}


def total_length(lessons: Iterable[LessonPage]) -> tuple[int, Decimal, int]:
    """Milliseconds, 学时 and number of the lessons."""
    ready = list(lessons)
    hours = sum((one.own_hours or hours_of(one.film_version.duration_ms) for one in ready), Decimal(0))
    return sum(one.film_version.duration_ms for one in ready), hours, len(ready)
