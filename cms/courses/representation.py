"""What the public sees of lessons, courses and the shelf; a member sees the same of what is for members."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from cms.columns.enums import ColumnType
from cms.columns.written import WrittenRepresentation
from cms.core.blocks import represent_body, stream_rows
from cms.core.listing import cards_by_ids
from cms.core.representation import ColumnTag, Found, Link, Representation, Wanted
from cms.core.representation.base import Said
from cms.core.representation.building import cards_behind_barriers
from cms.core.representation.page_sources import trails_by_path
from cms.core.representation.paths import public_url
from cms.core.representation.schema import Card, FilmFile, FilmMark
from cms.core.representation.sources import PAGE, Traced, subject
from cms.core.visibility import publicly_visible, visible_behind_barriers
from cms.courses.enums import Audience
from cms.courses.models import CourseIndexPage, CoursePage, LessonPage
from cms.courses.rules import hours_of, is_said_in
from cms.courses.selectors import (
    Gate,
    announced_lessons,
    lessons_below,
    shelf_page,
    shelf_pages,
    total_length,
    worth,
)
from cms.courses.shapes import AnnouncedLesson, CourseIndexOut, CourseOut, LessonOut, Playable
from cms.courses.shelf import shelf_beside
from cms.learning.hours.selectors import rule_on
from cms.learning.models import HourRule
from cms.units.selectors import unit_tags_by_path
from media.films.selectors import chapters_of, cues_of

MP4 = "video/mp4"
NOW = "now"
SHELF_KEYWORDS = ["课题超市", "微视频", "学时"]


def _shelf_tag(title: str, description: str) -> ColumnTag:
    return ColumnTag(
        name=title, description=description or f"{title}：微视频课程。", keywords=SHELF_KEYWORDS, type=ColumnType.OTHER
    )


def shelves_by_path(paths: set[Any]) -> dict[str, Traced]:
    """For each page's tree path the way to it through the shelf, and the shelf's tag; a source for builders.

    The way: home, the shelf, and the course when the page stands below one.
    """
    return _shelves(paths, gate=publicly_visible)


def shelves_behind_barriers(paths: set[Any]) -> dict[str, Traced]:
    """The same for members, whom a course for members may lead to the page."""
    return _shelves(paths, gate=visible_behind_barriers)


def _shelves(paths: set[str], *, gate: Gate) -> dict[str, Traced]:
    shelf = shelf_page()
    step = Page.steplen
    above = gate(CoursePage.objects.filter(path__in={path[:-step] for path in paths}))
    courses = {
        path: Link(title=title, url=url)
        for path, title, url_path in above.values_list("path", "title", "url_path")
        if (url := public_url(url_path))
    }
    found = trails_by_path({shelf.path}) if shelf else {}
    way = found[shelf.path] if shelf else Traced([], frozenset())
    tag = _shelf_tag(shelf.title, shelf.specific.intro) if shelf else None
    return {
        path: Traced(
            (
                [*way.thing, *([courses[path[:-step]]] if path[:-step] in courses else [])],
                tag,
                courses.get(path[:-step]),
            ),
            way.subjects,
        )
        for path in paths
    }


class OnShelfRepresentation(WrittenRepresentation[Any]):
    """What lessons and courses have in common: the shelf is their place."""

    suggestions = "further_lessons"
    timely = False

    def collect_detail(self, page: Any, wanted: Wanted) -> None:
        super().collect_detail(page, wanted)
        wanted.add("shelf", page.path)

    def detail_fields(self, page: Any, found: Found) -> dict[str, Any]:
        fields = super().detail_fields(page, found)
        way, tag, _course = found.get("shelf", page.path) or ([], None, None)
        if way:
            fields["breadcrumb"] = way
            fields["column"] = tag
        return fields | {"members_only": page.audience == Audience.MEMBERS}


class LessonRepresentation(OnShelfRepresentation):
    model = LessonPage
    schema = LessonOut
    schema_type = "LearningResource"
    kinds = {"lesson": "微课"}
    words_in = ("speaker_post", "speaker_unit", "body")
    words_beside = (*OnShelfRepresentation.words_beside, "self_test")

    def collect_card(self, page: LessonPage, wanted: Wanted) -> None:
        super().collect_card(page, wanted)
        wanted.add("film", page.film_version_id)
        wanted.add("minutes_per_hour", NOW)

    def card_fields(self, page: LessonPage, found: Found) -> dict[str, Any]:
        fields = super().card_fields(page, found)
        video: Playable | None = found.get("film", page.film_version_id)
        return fields | {
            "cover": fields["cover"] or (video.poster if video else None),
            "film": self._mark(page, video, found.get("minutes_per_hour", NOW)) if video else None,
        }

    def _mark(self, page: LessonPage, video: Playable, per_hour: int | None) -> FilmMark:
        hours = hours_of(video.duration_ms, own=page.own_hours, per_hour=per_hour)
        whole = video.renditions[0]
        return FilmMark(
            duration_ms=video.duration_ms,
            hours=float(hours),
            count=1,
            file=FilmFile(url=whole.url, size_bytes=whole.size_bytes, media_type=MP4),
        )

    def detail_fields(self, page: LessonPage, found: Found) -> dict[str, Any]:
        _way, _tag, course = found.get("shelf", page.path) or ([], None, None)
        return {
            **super().detail_fields(page, found),
            "video": found.get("film", page.film_version_id),
            "speaker_post": page.speaker_post,
            "speaker_unit": page.speaker_unit,
            "threshold": page.threshold,
            "max_rate": float(page.max_rate),
            "self_test": represent_body(page.self_test.stream_block, stream_rows(page.self_test), found),
            "course": course,
        }

    def further_words(self, pages: Sequence[LessonPage]) -> Mapping[int, str]:
        """What is said in the film, and what its chapters are called."""
        versions = {page.film_version_id for page in pages}
        cues, chapters = cues_of(versions), chapters_of(versions)
        return {
            page.pk: "\n".join(
                [
                    *(cue.text for cue in cues[page.film_version_id]),
                    *(mark.title for mark in chapters[page.film_version_id]),
                ]
            )
            for page in pages
        }

    def seconds_of(self, said: Mapping[int, Said]) -> Mapping[int, int]:
        versions = dict(LessonPage.objects.filter(pk__in=said).values_list("pk", "film_version_id"))
        cues = cues_of(set(versions.values()))
        found: dict[int, int] = {}
        for pk, version in versions.items():
            at = next((cue.start_ms for cue in cues[version] if is_said_in(cue.text, said[pk])), None)
            if at is not None:
                found[pk] = at // 1000
        return found


class CourseRepresentation(OnShelfRepresentation):
    model = CoursePage
    schema = CourseOut
    schema_type = "Course"
    kinds = {"course": "课程"}

    def cards_concerned_by(self, page_ids: Collection[int]) -> set[int]:
        """Courses whose lessons are among the pages."""
        paths = {
            path[: -Page.steplen] for path in LessonPage.objects.filter(pk__in=page_ids).values_list("path", flat=True)
        }
        return set(CoursePage.objects.filter(path__in=paths).values_list("pk", flat=True))

    def collect_card(self, page: CoursePage, wanted: Wanted) -> None:
        super().collect_card(page, wanted)
        wanted.add("course_films", page.path)

    def card_fields(self, page: CoursePage, found: Found) -> dict[str, Any]:
        return super().card_fields(page, found) | {"film": found.get("course_films", page.path)}

    def collect_detail(self, page: CoursePage, wanted: Wanted) -> None:
        super().collect_detail(page, wanted)
        wanted.add("course_lessons", page.path)

    def detail_fields(self, page: CoursePage, found: Found) -> dict[str, Any]:
        return {
            **super().detail_fields(page, found),
            "lessons": found.get("course_lessons", page.path) or [],
        }


def course_films_by_path(paths: set[Any]) -> dict[str, Traced]:
    """The films of a course together; a source for builders."""
    return _films_together(lessons_below(paths))


def course_films_behind_barriers(paths: set[Any]) -> dict[str, Traced]:
    """The same with the lessons for members."""
    return _films_together(lessons_below(paths, gate=visible_behind_barriers))


def _films_together(below: Mapping[str, Sequence[LessonPage]]) -> dict[str, Traced]:
    found: dict[str, Traced] = {}
    rule = _rule_now()
    for path, lessons in below.items():
        duration_ms, hours, count = total_length(lessons, per_hour=rule.thing)
        mark = FilmMark(duration_ms=duration_ms, hours=float(hours), count=count, file=None)
        found[path] = Traced(mark, rule.subjects | {subject(PAGE, lesson.pk) for lesson in lessons})
    return found


def minutes_per_hour(keys: set[Any]) -> dict[str, Traced]:
    """What one 学时 is by the rule in force; a source for builders, which ask for `NOW`."""
    return {NOW: _rule_now()}


def _rule_now() -> Traced:
    rule = rule_on(timezone.localdate())
    if rule is None:
        return Traced(None, frozenset())
    return Traced(rule.minutes_per_hour, frozenset({subject(HourRule._meta.label_lower, rule.pk)}))


def course_lessons_by_path(paths: set[Any]) -> dict[str, Traced]:
    """The lessons of a course in their order; a source for builders."""
    below = lessons_below(paths)
    keys = [lesson.pk for lessons in below.values() for lesson in lessons]
    cards = {card.key: card for card in cards_by_ids(keys)}
    return {
        path: Traced(
            [cards[lesson.translation_key.hex] for lesson in lessons if lesson.translation_key.hex in cards],
            frozenset(subject(PAGE, lesson.pk) for lesson in lessons),
        )
        for path, lessons in below.items()
    }


def course_lessons_behind_barriers(paths: set[Any]) -> dict[str, list[Card]]:
    """The same with the lessons for members; never of stored shapes, which hold what is public."""
    below = lessons_below(paths, gate=visible_behind_barriers)
    cards = cards_behind_barriers({lesson.pk for lessons in below.values() for lesson in lessons})
    return {
        path: [cards[lesson.pk].thing for lesson in lessons if lesson.pk in cards] for path, lessons in below.items()
    }


class CourseIndexRepresentation(Representation[CourseIndexPage]):
    model = CourseIndexPage
    schema = CourseIndexOut
    schema_type = "CollectionPage"
    kinds = {"course_index": "课题超市"}
    listed = False
    timely = False
    shows_queries = True
    heads_its_list = True

    def beside(self, page: CourseIndexPage, request: HttpRequest) -> dict[str, Any]:
        return shelf_beside(page, request.GET)

    def listing_of(self, page: CourseIndexPage) -> QuerySet[Page]:
        return shelf_pages()

    def blank_ids(self) -> set[int]:
        """The shelf while nothing stands on it."""
        shelf = shelf_page()
        return {shelf.pk} if shelf is not None and not shelf_pages().exists() else set()

    def card_fields(self, page: CourseIndexPage, found: Found) -> dict[str, Any]:
        return {"dek": page.intro}

    def detail_fields(self, page: CourseIndexPage, found: Found) -> dict[str, Any]:
        return {
            "column": _shelf_tag(page.title, page.intro),
            "keywords": SHELF_KEYWORDS,
            "announced": [] if found.alone else announced(),
        }


def announced() -> list[AnnouncedLesson]:
    lessons = list(announced_lessons())
    rule = _rule_now().thing
    units = unit_tags_by_path({lesson.path for lesson in lessons})
    return [
        AnnouncedLesson(
            title=lesson.title,
            unit=units[lesson.path].thing.short_name if lesson.path in units else "",
            film=FilmMark(
                duration_ms=lesson.film_version.duration_ms,
                hours=float(worth(lesson, per_hour=rule)),
                count=1,
                file=None,
            ),
        )
        for lesson in lessons
    ]
