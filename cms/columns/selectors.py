"""What a column or a topic contains."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from cms.columns.models import ColumnPage, FiledPage, TopicIndexPage, TopicPage
from cms.core.blanks import found_once
from cms.core.listing import listed_pages
from cms.core.representation.registry import by_kind
from cms.core.tree import below_path
from cms.core.visibility import publicly_visible


def filed_models() -> Iterator[type[FiledPage]]:
    """Every concrete page type that names columns."""
    return (model for model in apps.get_models() if issubclass(model, FiledPage))


def filings_of(ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Columns and topics (ids of their pages) of each page that has any. A query for each relation of each type."""
    filings: dict[int, set[int]] = defaultdict(set)
    wanted = list(ids)
    for model in filed_models():
        for relation in model.filing_relations:
            field: Any = model._meta.get_field(relation)
            owner, target = field.m2m_column_name(), field.m2m_reverse_name()
            rows = field.remote_field.through._default_manager.filter(**{f"{owner}__in": wanted})
            for page_id, filed_under in rows.values_list(owner, target):
                filings[page_id].add(filed_under)
    return {page_id: frozenset(filed_under) for page_id, filed_under in filings.items()}


def _named_by(relation: str, target_ids: Iterable[int]) -> Q:
    """Pages of any type whose `relation` holds one of the targets."""
    ids = list(target_ids)
    conditions = []
    for model in filed_models():
        field = model._meta.get_field(relation)
        owner, target = field.m2m_column_name(), field.m2m_reverse_name()
        rows = field.remote_field.through._default_manager.filter(**{f"{target}__in": ids})
        conditions.append(Q(pk__in=rows.values(owner)))
    return reduce(or_, conditions, Q(pk__in=[]))


def pages_of_columns(column_ids: Iterable[int]) -> QuerySet[Page]:
    return listed_pages().filter(_named_by("columns", column_ids))


def pages_of_topic(topic_id: int) -> QuerySet[Page]:
    return listed_pages().filter(_named_by("topics", [topic_id]))


def of_kind(pages: QuerySet[Page], kind: str) -> QuerySet[Page]:
    """Those of one public kind; none when nothing knows the kind."""
    known = by_kind(kind)
    return pages.filter(pk__in=known.pages_of_kind(kind).values("pk")) if known else pages.none()


def column_and_below(column: Page) -> list[int]:
    """Ids of the column and of its public sub-columns."""
    sub_columns = publicly_visible(Page.objects.filter(below_path(column.path)))
    return [column.pk, *sub_columns.values_list("pk", flat=True)]


def _is_named(relation: str) -> Q:
    """Whether a listed page of any type names the page of the outer query."""
    conditions, listed = [], listed_pages().order_by()
    for model in filed_models():
        field = model._meta.get_field(relation)
        owner, target = field.m2m_column_name(), field.m2m_reverse_name()
        is_listed = Exists(listed.filter(pk=OuterRef(owner)))
        rows = field.remote_field.through._default_manager.filter(is_listed, **{target: OuterRef("pk")})
        conditions.append(Q(Exists(rows)))
    return reduce(or_, conditions, Q(pk__in=[]))


def blank_columns() -> set[int]:
    """Public columns without a listed page of their own or of a public sub-column; one query, whatever they hold."""
    columns = publicly_visible(ColumnPage.objects.annotate(is_named=_is_named("columns")))
    rows = list(columns.values_list("pk", "path", "is_named"))
    filled = [path for _pk, path, is_named in rows if is_named]
    return {pk for pk, path, _is_named in rows if not any(below.startswith(path) for below in filled)}


def blank_topics() -> set[int]:
    """Public topics that say nothing of their own and are named by no listed page; one query."""

    def find() -> set[int]:
        topics = publicly_visible(TopicPage.objects.annotate(is_named=_is_named("topics")).filter(is_named=False))
        return {topic.pk for topic in topics if not topic.body}

    return found_once("blank-topics", find)


def blank_topic_indexes() -> set[int]:
    """Public tables of topics below which no topic says anything."""
    speaking = publicly_visible(TopicPage.objects.exclude(pk__in=blank_topics()))
    paths = list(speaking.values_list("path", flat=True))
    indexes = publicly_visible(TopicIndexPage.objects.all()).values_list("pk", "path")
    return {pk for pk, path in indexes if not any(below.startswith(path) for below in paths)}
