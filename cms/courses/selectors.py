"""Reads about lessons and courses: what stands on the shelf, behind the barrier, beside a lesson."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.columns.suggesting import SHOWN, cards_together, closest_by_id
from cms.core.listing import NEWEST_FIRST, listed_pages
from cms.core.representation.building import cards_behind_barriers
from cms.core.representation.schema import Card
from cms.core.representation.sources import Traced
from cms.core.visibility import publicly_visible, visible_behind_barriers
from cms.courses.enums import Audience
from cms.courses.models import CourseIndexPage, CoursePage, LessonPage
from cms.courses.rules import hours_of
from cms.editorial.reviewing.lending import pages_lent
from media.models import FilmVersion

Gate = Callable[[PageQuerySet], PageQuerySet]
"""Of pages those that a reader may see: `publicly_visible` or `visible_behind_barriers`."""


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


def shelf_behind_barriers() -> PageQuerySet:
    """Lessons and courses that a member may read, public or not, newest first; whoever shows them asks who is
    looking."""
    types = ContentType.objects.get_for_models(LessonPage, CoursePage)
    published = Page.objects.filter(content_type__in=list(types.values()), first_published_at__isnull=False)
    return visible_behind_barriers(published).order_by(*NEWEST_FIRST)


def shelf_for_members() -> PageQuerySet:
    """Those of them that are for members alone."""
    return shelf_behind_barriers().filter(Q(pk__in=members_only_lessons()) | Q(pk__in=members_only_courses()))


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


def lessons_to_review(user: Any, version: FilmVersion) -> QuerySet[LessonPage]:
    """Lessons that wait for the person and show this version in their newest draft."""
    lent = pages_lent(user).order_by().values("pk")
    return LessonPage.objects.filter(pk__in=lent, latest_revision__content__film_version=version.pk)


def announced_lessons() -> QuerySet[LessonPage]:
    """Those of them whose title and length the editor lets the public know."""
    return lessons_for_members().filter(announced=True)


def lesson_for_members(key: Any) -> LessonPage | None:
    """The lesson with this public key that a member may watch now, public or not. One query."""
    lessons = LessonPage.objects.filter(translation_key=key).select_related("film_version")
    page: LessonPage | None = visible_behind_barriers(lessons).order_by("path").first()
    return page


def shelf_page() -> Page | None:
    """The first in the tree. Found by its keys and sorted here: of two joined tables, and for the first in an order,
    SQLite goes through all pages."""
    shelves = CourseIndexPage.objects.order_by().values("pk")
    pages = publicly_visible(Page.objects.filter(pk__in=shelves).order_by())
    return min(pages, key=lambda page: str(page.path), default=None)


def lessons_below(course_paths: Iterable[str], *, gate: Gate = publicly_visible) -> dict[str, list[LessonPage]]:
    """By the course's tree path its lessons, in their order; one query."""
    paths = set(course_paths)
    found: dict[str, list[LessonPage]] = defaultdict(list)
    step = Page.steplen
    if paths:
        # A lesson has nothing below it, so what stands below a course are its lessons.
        depths = {len(path) // step + 1 for path in paths}
        lessons = gate(LessonPage.objects.filter(depth__in=depths))
        for lesson in lessons.select_related("film_version").order_by("path"):
            if lesson.path[:-step] in paths:
                found[lesson.path[:-step]].append(lesson)
    return found


def further_lessons_by_id(ids: set[int]) -> dict[int, Traced]:
    """For each lesson or course what to watch next: first the lessons that follow in its course, then those that share
    its topics and columns, then the newest."""
    rows = dict(Page.objects.filter(pk__in=ids).values_list("pk", "path"))
    below = _lessons_near(rows.values(), gate=publicly_visible)
    chosen: dict[int, list[int]] = {pk: [] for pk in ids} | _beside(rows, below)
    filled = cards_together(chosen)
    short = {pk for pk in chosen if len(filled[pk].thing) < SHOWN}
    if not short:
        return filled
    newest = cards_together({0: list(lesson_pages().values_list("pk", flat=True)[: SHOWN + 1])})[0]
    suggested = closest_by_id(short, lesson_pages())
    own = {pk: {key.hex} for pk, key in Page.objects.filter(pk__in=short).values_list("pk", "translation_key")}
    for pk in short:
        ways = (filled[pk], suggested[pk], newest)
        seen = own.get(pk, set()) | {lesson.translation_key.hex for lesson in below.get(rows.get(pk, ""), [])}
        cards = {card.key: card for way in ways for card in way.thing if card.key not in seen}
        filled[pk] = Traced(list(cards.values())[:SHOWN], frozenset().union(*(way.subjects for way in ways)))
    return filled


def further_lessons_behind_barriers(ids: set[int]) -> dict[int, list[Card]]:
    """The same for members: first what follows in the course, lessons for members among it, then what anybody is led
    to."""
    rows = dict(Page.objects.filter(pk__in=ids).values_list("pk", "path"))
    beside = _beside(rows, _lessons_near(rows.values(), gate=visible_behind_barriers))
    cards = cards_behind_barriers({key for keys in beside.values() for key in keys})
    own: dict[int, list[Card]] = {pk: [cards[key].thing for key in beside.get(pk, []) if key in cards] for pk in ids}
    short = {pk for pk in ids if len(own[pk]) < SHOWN}
    public = further_lessons_by_id(short) if short else {}
    for pk in short:
        together = {card.key: card for card in (*own[pk], *public[pk].thing)}
        own[pk] = list(together.values())[:SHOWN]
    return own


def _lessons_near(paths: Collection[str], *, gate: Gate) -> dict[str, list[LessonPage]]:
    """By its tree path the lessons of each course that is among the pages or has one of them."""
    near = {*paths, *(path[: -Page.steplen] for path in paths)}
    courses = CoursePage.objects.filter(path__in=near)
    return lessons_below(courses.values_list("path", flat=True), gate=gate)


def _beside(rows: Mapping[int, str], below: Mapping[str, Sequence[LessonPage]]) -> dict[int, list[int]]:
    """For each page the lessons of the course it stands in: first those that follow, then those before it."""
    chosen: dict[int, list[int]] = {}
    for pk, path in rows.items():
        lessons = [lesson for lesson in below.get(path[: -Page.steplen], []) if lesson.pk != pk]
        following = [lesson.pk for lesson in lessons if lesson.path > path]
        chosen[pk] = (following + [lesson.pk for lesson in lessons if lesson.path < path])[:SHOWN]
    return chosen


def worth(lesson: LessonPage, *, per_hour: int | None) -> Decimal:
    """学时 of the lesson by this rule."""
    return hours_of(lesson.film_version.duration_ms, own=lesson.own_hours, per_hour=per_hour)


def total_length(lessons: Iterable[LessonPage], *, per_hour: int | None) -> tuple[int, Decimal, int]:
    """Milliseconds, 学时 and number of the lessons."""
    ready = list(lessons)
    hours = sum((worth(one, per_hour=per_hour) for one in ready), Decimal(0))
    return sum(one.film_version.duration_ms for one in ready), hours, len(ready)
