"""/stories: stories and notices, newest first."""

import json
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import AfterValidator, BaseModel, Field
from wagtail.models import Page

from cms.api.pages import detail_by_key
from cms.api.responses import refuse_unknown_parameters, remembered
from cms.columns.models import ColumnPage, TopicPage
from cms.columns.selectors import column_and_below, of_kind, pages_of_columns, pages_of_topic
from cms.core.listing import Cursor, UnreadableCursor, listed_pages
from cms.core.representation import Card
from cms.core.representation.registry import listed_kinds
from cms.core.stored.services import Form, shapes
from cms.core.visibility import publicly_visible
from cms.stories.representation import NoticeOut, StoryOut
from cms.units.models import BrandPage

router = Router(tags=["stories"])

MAX_LIMIT = 50


def _known_kind(kind: str) -> str:
    if kind and kind not in listed_kinds():
        raise ValueError(f"可用的体裁：{'、'.join(listed_kinds())}")
    return kind


def _readable_cursor(cursor: str) -> str:
    if cursor:
        try:
            Cursor.decode(cursor)
        except UnreadableCursor:
            raise ValueError("游标无法识别，请原样使用上一页返回的 next_cursor") from None
    return cursor


class StoryFilter(BaseModel):
    """What narrows the list; every filter given must hold."""

    unit: str = Field("", description="单位代号，见 /units")
    column: str = Field("", description="栏目代号 slug，见 /columns；包含下级栏目")
    topic: str = Field("", description="专题代号 slug，见 /topics")
    kind: Annotated[str, AfterValidator(_known_kind)] = Field("", description="体裁，例如 report、notice")
    limit: int = Field(20, ge=1, le=MAX_LIMIT, description="每页条数")
    cursor: Annotated[str, AfterValidator(_readable_cursor)] = Field("", description="上一页返回的 next_cursor")


class StoryList(BaseModel):
    items: list[Card]
    next_cursor: str | None


def _page_or_404(pages: Any, **condition: Any) -> Page:
    page: Page | None = publicly_visible(pages.filter(**condition)).first()
    if page is None:
        raise Http404
    return page


def filtered(filters: StoryFilter) -> QuerySet[Page]:
    """Listed public pages that satisfy the filters. Raises Http404 for a unit, column or topic that is not there."""
    pages = listed_pages()
    if filters.column:
        column = _page_or_404(ColumnPage.objects, slug=filters.column)
        pages = pages_of_columns(column_and_below(column))
    if filters.topic:
        topic = _page_or_404(TopicPage.objects, slug=filters.topic)
        pages = pages.filter(pk__in=pages_of_topic(topic.pk).order_by().values("pk"))
    if filters.unit:
        brand = _page_or_404(BrandPage.objects, unit__slug=filters.unit)
        pages = pages.filter(path__startswith=brand.path)
    return of_kind(pages, filters.kind) if filters.kind else pages


@router.get("/", response=StoryList, summary="文章与公文，最新在前")
def list_stories(request: HttpRequest, filters: Query[StoryFilter]) -> HttpResponse:
    refuse_unknown_parameters(request, StoryFilter.model_fields)
    return remembered(request, lambda: _answer(filters))


def _answer(filters: StoryFilter) -> bytes:
    pages = filtered(filters)
    if filters.cursor:
        pages = pages.filter(Cursor.decode(filters.cursor).after())
    batch = list(pages.values_list("pk", "first_published_at")[: filters.limit + 1])
    ids = [pk for pk, _published_at in batch[: filters.limit]]
    more = len(batch) > len(ids)
    cursor = Cursor(pk=ids[-1], published_at=batch[len(ids) - 1][1]).encode() if more else None
    return _list_of(ids, cursor)


def _list_of(ids: list[int], cursor: str | None) -> bytes:
    """A `StoryList` as JSON, joined of stored cards without reading them."""
    stored = shapes(Form.CARD, ids)
    items = ",".join(stored[pk].body for pk in ids if pk in stored)
    return f'{{"items":[{items}],"next_cursor":{json.dumps(cursor)}}}'.encode()


@router.get("/{key}", response=StoryOut | NoticeOut, summary="一篇文章或公文")
def get_story(request: HttpRequest, key: str) -> HttpResponse:
    refuse_unknown_parameters(request)
    return remembered(request, lambda: detail_by_key(listed_pages(), key))
