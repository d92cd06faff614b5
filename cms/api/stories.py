"""/stories: whatever columns list, stories and notices among them, newest first."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import orjson
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from wagtail.models import Page

from cms.api.answers import answers
from cms.api.pages import any_detail, detail_by_key
from cms.api.parameters import EARLIEST_YEAR, LATEST_YEAR, CursorText, Key, Kind, MomentText, SlugOrNothing
from cms.api.refusals import WrongParameters
from cms.api.responses import remembered
from cms.columns.models import ColumnPage, TopicPage
from cms.columns.selectors import column_and_below, of_kind, pages_of_columns, pages_of_topic
from cms.core.changes.selectors import changed_since
from cms.core.listing import Cursor, listed_pages
from cms.core.representation import Card, Shape
from cms.core.stored.services import Form, shapes
from cms.core.visibility import publicly_visible
from cms.units.models import BrandPage

router = Router(tags=["stories"])

MAX_LIMIT = 50


def _card_fields(names: str) -> str:
    if unknown := [name for name in names.split(",") if name not in Card.model_fields]:
        known = "、".join(Card.model_fields)
        raise ValueError(f"中没有“{'、'.join(unknown)}”这样的字段，可用的：{known}")
    return names


CardFields = Annotated[str, AfterValidator(_card_fields)]


class StoryFilter(BaseModel):
    """What narrows the list; every filter given must hold."""

    unit: SlugOrNothing = Field("", description="单位代号，即 unit.key，见 /api/v1/units")
    column: SlugOrNothing = Field("", description="栏目代号 slug，见 /api/v1/columns；包含下级栏目")
    topic: SlugOrNothing = Field("", description="专题代号 slug，见 /api/v1/topics")
    kind: Kind = Field("", description="体裁")
    year: int | None = Field(None, ge=EARLIEST_YEAR, le=LATEST_YEAR, description="首次发布的年份，按武汉时间")
    changed_since: MomentText = Field(
        None,
        description="只要这一时刻以来发布、修改或移动过的，日期或时间，不写时区的按武汉时间。"
        "撤下的不在其中；要一条不漏地同步，请用 /api/v1/changes",
    )
    limit: int = Field(20, ge=1, le=MAX_LIMIT, description="每页条数")
    cursor: CursorText = Field("", description="上一页返回的 next_cursor")


class StorySelectionFilter(StoryFilter):
    fields: CardFields = Field(description="要哪些字段，用逗号分开，例如 title,url；key 总会返回")


class StoryList(Shape):
    items: list[Card]
    next_cursor: str | None


class CardPart(Card):
    """A card of which only the fields asked for are there. A shape and an address of its own, so that whoever reads
    whole cards need not reckon with missing fields."""

    model_config = ConfigDict(json_schema_extra=lambda schema: schema.update(required=["key"]))


class StorySelection(Shape):
    items: list[CardPart]
    next_cursor: str | None


def _named(parameter: str, pages: Any, slug: str, *, see: str) -> Page:
    """The first public page of a query. Raises WrongParameters when there is none."""
    page: Page | None = publicly_visible(pages).order_by("path").first()
    if page is None:
        raise WrongParameters({parameter: f"没有代号为“{slug}”的公开内容，可用的代号见 {see}"})
    return page


def filtered(filters: StoryFilter, listed: Callable[[], QuerySet[Page]] = listed_pages) -> QuerySet[Page]:
    """Those of the listed public pages that satisfy the filters. Raises WrongParameters for a unit, column or topic
    there is not."""
    pages = listed()
    if slug := filters.column:
        column = _named("column", ColumnPage.objects.filter(slug=slug), slug, see="/api/v1/columns")
        of_column = pages_of_columns(column_and_below(column))
        pages = of_column if listed is listed_pages else pages.filter(pk__in=of_column.order_by().values("pk"))
    if slug := filters.topic:
        topic = _named("topic", TopicPage.objects.filter(slug=slug), slug, see="/api/v1/topics")
        pages = pages.filter(pk__in=pages_of_topic(topic.pk).order_by().values("pk"))
    if slug := filters.unit:
        brand = _named("unit", BrandPage.objects.filter(unit__slug=slug), slug, see="/api/v1/units")
        pages = pages.filter(path__startswith=brand.path)
    if filters.year is not None:
        first, last = (_new_year(filters.year + more) for more in (0, 1))
        pages = pages.filter(first_published_at__gte=first, first_published_at__lt=last)
    if filters.changed_since is not None:
        pages = pages.filter(pk__in=changed_since(filters.changed_since))
    return of_kind(pages, filters.kind) if filters.kind else pages


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=ZoneInfo(settings.TIME_ZONE))


@router.get(
    "",
    response=StoryList,
    summary="文章与公文，最新在前",
    description="给出的条件须同时满足。翻页请用 next_cursor，它是 null 时到底。",
    openapi_extra=answers(),
)
def list_stories(request: HttpRequest, filters: Query[StoryFilter]) -> HttpResponse:
    def build() -> bytes:
        cards, cursor = page_of(filtered(filters), filters)
        return list_of(cards, cursor)

    return remembered(request, build, parameters=StoryFilter)


@router.get(
    "/select",
    response=StorySelection,
    summary="同上，只要几个字段",
    description="给流量紧张的小程序用：条件、次序和翻页与 /api/v1/stories 相同。",
    openapi_extra=answers(),
)
def select_stories(request: HttpRequest, filters: Query[StorySelectionFilter]) -> HttpResponse:
    def build() -> bytes:
        cards, cursor = page_of(filtered(filters), filters)
        wanted = ("key", *filters.fields.split(","))
        chosen = ({name: card[name] for name in wanted} for card in map(orjson.loads, cards))
        return list_of([orjson.dumps(card).decode() for card in chosen], cursor)

    return remembered(request, build, parameters=StorySelectionFilter)


def page_of(pages: QuerySet[Page], filters: StoryFilter) -> tuple[list[str], str | None]:
    """Cards as stored JSON, and the cursor to the next ones."""
    if filters.cursor:
        pages = pages.filter(Cursor.decode(filters.cursor).after())
    batch = list(pages.values_list("pk", "first_published_at")[: filters.limit + 1])
    ids = [pk for pk, _published_at in batch[: filters.limit]]
    more = len(batch) > len(ids)
    cursor = Cursor(pk=ids[-1], published_at=batch[len(ids) - 1][1]).encode() if more else None
    stored = shapes(Form.CARD, ids)
    return [stored[pk].body for pk in ids if pk in stored], cursor


def list_of(cards: Sequence[str], cursor: str | None) -> bytes:
    """Joined of cards without reading them."""
    return f'{{"items":[{",".join(cards)}],"next_cursor":{json.dumps(cursor)}}}'.encode()


@router.get(
    "/{key}",
    response=any_detail(listed_only=True),
    summary="一篇文章或公文",
    openapi_extra=answers(404, 410),
)
def get_story(request: HttpRequest, key: Path[Key]) -> HttpResponse:
    return remembered(request, lambda: detail_by_key(listed_pages(), key))
