"""What the public sees of columns and topics."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page

from cms.columns.enums import ColumnType
from cms.columns.listing import head_of, pages_of_column
from cms.columns.models import ColumnPage, TopicIndexPage, TopicPage
from cms.columns.selectors import blank_columns, blank_topic_indexes, blank_topics, pages_of_topic
from cms.columns.words import split_keywords
from cms.core.blanks import without_blank
from cms.core.blocks import AnyBlock, collect_body, represent_body, stream_rows
from cms.core.representation import Card, ColumnTag, Detail, Found, Link, Representation, Wanted, cards
from cms.core.representation.page_sources import links_of
from cms.core.visibility import publicly_visible


class ColumnOut(Detail):
    """A column; what it lists is asked for separately, because it grows without end."""

    column_type: str
    parent: Link | None
    children: list[Link]


class ColumnCard(Card):
    slug: str
    column_type: str


class TopicCard(Card):
    slug: str
    number: int
    summary: str


class TopicOut(Detail):
    number: int
    summary: str
    body: list[AnyBlock]


class TopicIndexOut(Detail):
    topics: list[TopicCard]


def column_tag(column: ColumnPage) -> ColumnTag:
    return ColumnTag(
        name=column.title,
        description=column.description,
        keywords=split_keywords(column.keywords),
        type=column.column_type,
    )


class ColumnRepresentation(Representation[ColumnPage]):
    model = ColumnPage
    schema = ColumnOut
    schema_type = "CollectionPage"
    kinds = {"column": "栏目"}
    listed = False
    timely = False
    shows_queries = True
    heads_its_list = True

    def beside(self, page: ColumnPage, request: HttpRequest) -> dict[str, Any]:
        return head_of(page, self.listing_of(page))

    def listing_of(self, page: ColumnPage) -> QuerySet[Page]:
        return pages_of_column(page)

    def blank_ids(self) -> set[int]:
        return blank_columns()

    def card_fields(self, page: ColumnPage, found: Found) -> dict[str, Any]:
        return {"dek": page.description}

    def detail_fields(self, page: ColumnPage, found: Found) -> dict[str, Any]:
        trail: list[Link] = found.get("trail", self.trail_path(page)) or []
        return {
            "description": page.description,
            "keywords": split_keywords(page.keywords),
            "column": column_tag(page),
            "column_type": page.column_type,
            "parent": trail[-1] if len(trail) > 1 else None,
            "children": [] if found.alone else links_of(without_blank(Page.objects.child_of(page))),
        }


def column_cards() -> list[ColumnCard]:
    """Every public column that has something to show, in tree order."""
    columns = list(publicly_visible(without_blank(ColumnPage.objects.all())).order_by("path"))
    return [
        ColumnCard(**card.model_dump(), slug=column.slug, column_type=column.column_type)
        for column, card in zip(columns, cards(columns), strict=True)
    ]


class TopicRepresentation(Representation[TopicPage]):
    model = TopicPage
    schema = TopicOut
    schema_type = "CollectionPage"
    kinds = {"topic": "专题"}
    listed = False
    timely = False
    shows_queries = True
    heads_its_list = True

    def beside(self, page: TopicPage, request: HttpRequest) -> dict[str, Any]:
        return head_of(page, self.listing_of(page))

    def listing_of(self, page: TopicPage) -> QuerySet[Page]:
        return pages_of_topic(page.pk)

    def blank_ids(self) -> set[int]:
        return blank_topics()

    def collect_detail(self, page: TopicPage, wanted: Wanted) -> None:
        super().collect_detail(page, wanted)
        collect_body(page.body.stream_block, stream_rows(page.body), wanted)

    def card_fields(self, page: TopicPage, found: Found) -> dict[str, Any]:
        return {"dek": page.summary}

    def detail_fields(self, page: TopicPage, found: Found) -> dict[str, Any]:
        return {
            "number": page.number,
            "summary": page.summary,
            "body": represent_body(page.body.stream_block, stream_rows(page.body), found),
            "column": ColumnTag(name=page.title, description=page.summary, keywords=[page.title], type=ColumnType.NEWS),
        }


def topic_cards(index: Page | None = None) -> list[TopicCard]:
    """The public topics in the order of their numbers, of one index or of all."""
    topics = publicly_visible(without_blank(TopicPage.objects.all()))
    ready = list((topics.child_of(index) if index else topics).order_by("number", "path"))
    return [
        TopicCard(**card.model_dump(), slug=topic.slug, number=topic.number, summary=topic.summary)
        for topic, card in zip(ready, cards(ready), strict=True)
    ]


class TopicIndexRepresentation(Representation[TopicIndexPage]):
    model = TopicIndexPage
    schema = TopicIndexOut
    schema_type = "CollectionPage"
    kinds = {"topic_index": "专题总览"}
    listed = False
    timely = False
    shows_queries = True

    def blank_ids(self) -> set[int]:
        return blank_topic_indexes()

    def card_fields(self, page: TopicIndexPage, found: Found) -> dict[str, Any]:
        return {"dek": page.intro}

    def detail_fields(self, page: TopicIndexPage, found: Found) -> dict[str, Any]:
        tag = ColumnTag(
            name=page.title, description=page.intro or page.title, keywords=[page.title], type=ColumnType.OTHER
        )
        return {"topics": [] if found.alone else topic_cards(page), "column": tag}
