"""/columns and /topics: what content is filed under."""

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from cms.api.answers import answers
from cms.api.pages import detail_of
from cms.api.parameters import Slug
from cms.api.responses import remembered
from cms.columns.models import ColumnPage, TopicIndexPage, TopicPage
from cms.columns.representation import ColumnCard, ColumnOut, TopicIndexOut, TopicOut, column_cards
from cms.core.representation import Shape

columns_router = Router(tags=["columns"])
topics_router = Router(tags=["topics"])


class ColumnList(Shape):
    items: list[ColumnCard]


@columns_router.get("", response=ColumnList, summary="全部栏目", openapi_extra=answers())
def list_columns(request: HttpRequest) -> HttpResponse:
    return remembered(request, lambda: ColumnList(items=column_cards()).model_dump_json().encode())


@columns_router.get("/{slug}", response=ColumnOut, summary="一个栏目", openapi_extra=answers(404))
def get_column(request: HttpRequest, slug: Path[Slug]) -> HttpResponse:
    return remembered(request, lambda: detail_of(ColumnPage.objects.filter(slug=slug).order_by("path")))


@topics_router.get("", response=TopicIndexOut, summary="全部专题", openapi_extra=answers(404))
def list_topics(request: HttpRequest) -> HttpResponse:
    return remembered(request, lambda: detail_of(TopicIndexPage.objects.order_by("path")))


@topics_router.get("/{slug}", response=TopicOut, summary="一个专题", openapi_extra=answers(404))
def get_topic(request: HttpRequest, slug: Path[Slug]) -> HttpResponse:
    return remembered(request, lambda: detail_of(TopicPage.objects.filter(slug=slug).order_by("path")))
