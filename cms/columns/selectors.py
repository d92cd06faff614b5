"""What a column or a topic contains."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Q, QuerySet
from wagtail.models import Page

from cms.columns.models.filed_page import FiledPage
from cms.core.listing import listed_pages
from cms.core.representation.registry import by_kind
from cms.core.visibility import publicly_visible


def filed_models() -> Iterator[type[FiledPage]]:
    """Every concrete page type that names columns."""
    return (model for model in apps.get_models() if issubclass(model, FiledPage))


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
    below = publicly_visible(Page.objects.descendant_of(column))
    return [column.pk, *below.values_list("pk", flat=True)]
