"""/members/courses: what is for members alone, for the client of a member. See docs/features/courses.md.

Whoever shows a token gets films at addresses with a ticket, which a player opens that sends no headers; whoever comes
by the site's session needs none.
"""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import BaseModel, Field
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.api.answers import NEVER_KEPT, answers
from cms.api.courses import CourseKind
from cms.api.learners import AS_MEMBER, token_told
from cms.api.pages import KEY
from cms.api.parameters import CursorText, Key, refuse_surprises
from cms.api.responses import for_one_member
from cms.api.stories import MAX_LIMIT, StoryList
from cms.columns.selectors import of_kind
from cms.core.listing import Cursor
from cms.core.representation import cards, detail
from cms.courses.addressing import Address, card_at, detail_at
from cms.courses.selectors import shelf_behind_barriers, shelf_for_members
from cms.courses.shapes import CourseOut, LessonOut
from cms.courses.tickets import with_ticket

router = Router(tags=["courses"], auth=AS_MEMBER)


class MemberCourseFilter(BaseModel):
    kind: CourseKind = Field("", description="lesson 是微课，course 是课程")
    limit: int = Field(20, ge=1, le=MAX_LIMIT, description="每页条数")
    cursor: CursorText = Field("", description="上一页返回的 next_cursor")


@router.get(
    "",
    response=StoryList,
    summary="仅限党员的微课与课程，最新在前",
    description="公开的见 /api/v1/courses。翻页请用 next_cursor，它是 null 时到底。",
    openapi_extra=answers(401, always=NEVER_KEPT),
)
def list_member_courses(request: HttpRequest, filters: Query[MemberCourseFilter]) -> HttpResponse:
    refuse_surprises(request, MemberCourseFilter)
    pages = of_kind(shelf_for_members(), filters.kind) if filters.kind else shelf_for_members()
    shown, cursor = _page_of(pages, filters)
    address = _address(request)
    items = [card_at(card, address) for card in cards(shown, behind=True)]
    return for_one_member(StoryList(items=items, next_cursor=cursor))


def _page_of(pages: PageQuerySet, filters: MemberCourseFilter) -> tuple[list[Page], str | None]:
    if filters.cursor:
        pages = pages.filter(Cursor.decode(filters.cursor).after())
    batch = list(pages.specific(defer=False)[: filters.limit + 1])
    shown = batch[: filters.limit]
    if len(batch) == len(shown):
        return shown, None
    return shown, Cursor(pk=shown[-1].pk, published_at=shown[-1].first_published_at).encode()


@router.get(
    "/{key}",
    response=LessonOut | CourseOut,
    summary="党员看到的一节微课，连同影片、字幕和文字稿；或一门课程",
    description="公开的、仅限党员的都可以。凭令牌来取时，影片、字幕的网址自带凭证，不用请求头就能播放，六小时有效；"
    "令牌作废、微课撤下时即失效。过期请重新取一次。",
    openapi_extra=answers(401, 404, always=NEVER_KEPT),
)
def get_member_course(request: HttpRequest, key: Path[Key]) -> HttpResponse:
    refuse_surprises(request)
    found = shelf_behind_barriers().filter(translation_key=uuid.UUID(hex=key)) if KEY.fullmatch(key) else None
    page = found.first() if found is not None else None
    if page is None:
        raise Http404
    return for_one_member(detail_at(detail(page.specific, behind=True), _address(request)))


def _address(request: HttpRequest) -> Address:
    token = token_told(request)
    return (lambda path: path) if token is None else (lambda path: with_ticket(path, token))
