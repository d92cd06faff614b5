"""/columns and /topics: what content is filed under."""

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BaseModel

from cms.api.pages import detail_of
from cms.api.responses import public_json, refuse_unknown_parameters, remembered
from cms.columns.models import ColumnPage, TopicPage
from cms.columns.representation import ColumnCard, ColumnOut, TopicCard, TopicOut, column_cards, topic_cards

columns_router = Router(tags=["columns"])
topics_router = Router(tags=["topics"])


class ColumnList(BaseModel):
    items: list[ColumnCard]


class TopicList(BaseModel):
    items: list[TopicCard]


@columns_router.get("/", response=ColumnList, summary="全部栏目")
def list_columns(request: HttpRequest) -> HttpResponse:
    refuse_unknown_parameters(request)
    return public_json(request, ColumnList(items=column_cards()))


@columns_router.get("/{slug}", response=ColumnOut, summary="一个栏目")
def get_column(request: HttpRequest, slug: str) -> HttpResponse:
    refuse_unknown_parameters(request)
    return remembered(request, lambda: detail_of(ColumnPage.objects.filter(slug=slug).order_by("path")))


@topics_router.get("/", response=TopicList, summary="全部专题")
def list_topics(request: HttpRequest) -> HttpResponse:
    refuse_unknown_parameters(request)
    return public_json(request, TopicList(items=topic_cards()))


@topics_router.get("/{slug}", response=TopicOut, summary="一个专题")
def get_topic(request: HttpRequest, slug: str) -> HttpResponse:
    refuse_unknown_parameters(request)
    return remembered(request, lambda: detail_of(TopicPage.objects.filter(slug=slug).order_by("path")))
