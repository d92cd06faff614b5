"""/courses: the shelf, its lessons and courses, newest first, each with its film, captions and transcript."""

from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import AfterValidator, Field, WithJsonSchema
from wagtail.models import Page

from cms.api.answers import answers
from cms.api.pages import detail_by_key, detail_of
from cms.api.parameters import Key
from cms.api.responses import remembered
from cms.api.stories import StoryFilter, StoryList, filtered, list_of, page_of
from cms.courses.enums import Length
from cms.courses.models import CourseIndexPage
from cms.courses.representation import CourseRepresentation, LessonRepresentation
from cms.courses.selectors import shelf_pages
from cms.courses.shapes import CourseIndexOut, CourseOut, LessonOut
from cms.courses.shelf import of_length

router = Router(tags=["courses"])

KINDS = (*LessonRepresentation.kinds, *CourseRepresentation.kinds)


def _known_kind(kind: str) -> str:
    if kind and kind not in KINDS:
        raise ValueError(f"没有这种课程，可用的：{'、'.join(KINDS)}")
    return kind


def _known_length(length: str) -> str:
    if length and length not in Length.values:
        raise ValueError(f"没有这种时长，可用的：{'、'.join(Length.values)}")
    return length


CourseKind = Annotated[
    str, AfterValidator(_known_kind), WithJsonSchema({"type": "string", "enum": ["", *KINDS], "default": ""})
]
LengthName = Annotated[
    str, AfterValidator(_known_length), WithJsonSchema({"type": "string", "enum": ["", *Length.values], "default": ""})
]


class CourseFilter(StoryFilter):
    kind: CourseKind = Field("", description="lesson 是微课，course 是课程")
    length: LengthName = Field("", description="影片时长：short 五分钟以内，medium 五至十分钟，long 十分钟以上")


@router.get(
    "",
    response=StoryList,
    summary="微课与课程，最新在前",
    description="只有公开的；仅限党员的微课不在其中。给出的条件须同时满足，翻页请用 next_cursor。",
    openapi_extra=answers(),
)
def list_courses(request: HttpRequest, filters: Query[CourseFilter]) -> HttpResponse:
    def build() -> bytes:
        cards, cursor = page_of(_filtered(filters), filters)
        return list_of(cards, cursor)

    return remembered(request, build, parameters=CourseFilter)


def _filtered(filters: CourseFilter) -> QuerySet[Page]:
    pages = filtered(filters, shelf_pages)
    return pages.filter(pk__in=of_length(Length(filters.length)).values("pk")) if filters.length else pages


@router.get("/shelf", response=CourseIndexOut, summary="课题超市", openapi_extra=answers(404))
def get_shelf(request: HttpRequest) -> HttpResponse:
    return remembered(request, lambda: detail_of(CourseIndexPage.objects.order_by("path")))


@router.get(
    "/{key}",
    response=LessonOut | CourseOut,
    summary="一节微课，连同影片、字幕和文字稿；或一门课程",
    openapi_extra=answers(404, 410),
)
def get_course(request: HttpRequest, key: Path[Key]) -> HttpResponse:
    return remembered(request, lambda: detail_by_key(shelf_pages(), key))
