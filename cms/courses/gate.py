"""Who may watch what: the barrier before lessons for members, and what films, sessions and hours ask of it."""

import uuid
from decimal import Decimal

from django.http import HttpRequest

from cms.core.visibility import Barrier
from cms.courses.models import LessonPage
from cms.courses.selectors import (
    lesson_for_members,
    lessons_for_members,
    lessons_to_review,
    members_only_courses,
    members_only_lessons,
    public_lessons,
)
from cms.courses.tickets import has_good_ticket
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member
from cms.members.selectors import member_of
from media.gate import Access
from media.models import FilmVersion


def is_member(request: HttpRequest) -> bool:
    """Whether a member is signed in; previews and commands have requests without an account."""
    return member_of(getattr(request, "user", None)) is not None


LESSONS = Barrier(behind=members_only_lessons, lets_through=is_member)
COURSES = Barrier(behind=members_only_courses, lets_through=is_member)


def judge_film(version: FilmVersion, request: HttpRequest) -> Access:
    """A film is as public as the most public lesson that shows this version now; a member shows a session or the
    ticket of a client; whoever is to review a lesson that shows it may watch it."""
    if public_lessons().filter(film_version=version).exists():
        return Access.PUBLIC
    for_members = lessons_for_members().filter(film_version=version)
    if for_members.exists() and (is_member(request) or has_good_ticket(request)):
        return Access.ALLOWED_FOR_THIS_VISITOR
    user = getattr(request, "user", None)
    is_lent = user is not None and user.is_authenticated and lessons_to_review(user, version).exists()
    return Access.ALLOWED_FOR_THIS_VISITOR if is_lent else Access.NO


def watchable_for(source: str, member: Member) -> Watchable | None:
    """The lesson's film for `cms.learning`; None when the key is none of a lesson that members may watch now."""
    try:
        key = uuid.UUID(hex=source)
    except ValueError:
        return None
    lesson = lesson_for_members(key)
    return _watchable(lesson) if lesson is not None and lesson.film_version.duration_ms else None


def _watchable(lesson: LessonPage) -> Watchable:
    return Watchable(
        source=lesson.translation_key.hex,
        version_id=lesson.film_version_id,
        duration_ms=lesson.film_version.duration_ms,
        title=lesson.title,
        max_rate=lesson.max_rate,
        threshold=Decimal(lesson.threshold) / 100,
        hours=lesson.own_hours or Decimal(0),  # of a film without a figure of its own: by the rule of the day
    )
