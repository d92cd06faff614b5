"""Child, many-to-many and foreign relations of many pages in one query each.

A revision's instance carries its relations in memory (modelcluster), a stored page fetches them one page at a time.
This fills the stored pages' memory for the whole batch, so that builders read both alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import ForeignKey, ManyToManyField, ManyToOneRel, prefetch_related_objects
from wagtail.models import Page


def _memory(page: Page) -> dict[str, list[Any]]:
    memory: dict[str, list[Any]] = page.__dict__.setdefault("_cluster_related_objects", {})
    return memory


def _many_to_many(field: Any, pages: Iterable[Page]) -> dict[Any, list[Any]]:
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    rows = field.remote_field.through._default_manager.filter(**{f"{source}__in": [page.pk for page in pages]})
    grouped: dict[Any, list[Any]] = defaultdict(list)
    for row in rows.order_by("pk").select_related(target):
        grouped[getattr(row, f"{source}_id")].append(getattr(row, target))
    return grouped


def _children(relation: ManyToOneRel, pages: Iterable[Page]) -> dict[Any, list[Any]]:
    owner = relation.field.attname
    grouped: dict[Any, list[Any]] = defaultdict(list)
    child: Any = relation.related_model
    for row in child._default_manager.filter(**{f"{owner}__in": [page.pk for page in pages]}):
        grouped[getattr(row, owner)].append(row)
    return grouped


def fill_relations(pages: Sequence[Page], names: Sequence[str]) -> None:
    """Load the named relations of pages of one type; those already in memory are left alone."""
    for name in names if pages else ():
        field: Any = pages[0]._meta.get_field(name)
        if isinstance(field, ForeignKey):
            prefetch_related_objects(pages, name)
            continue
        waiting = [page for page in pages if name not in _memory(page)]
        if not waiting:
            continue
        grouped = _many_to_many(field, waiting) if isinstance(field, ManyToManyField) else _children(field, waiting)
        for page in waiting:
            _memory(page)[name] = grouped.get(page.pk, [])
