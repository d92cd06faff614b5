"""Thousands of pages as rows, with the search entries and references that saving each would have left."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend

from tools.bench.corpus import Story

BATCH = 500


@transaction.atomic
def add_stories(
    stories: Iterable[Story],
    *,
    model: type[Page],
    parents: Sequence[Page],
    fields: Callable[[Story, Sequence[int]], dict[str, Any]],
) -> list[int]:
    """Live pages below the parents their unit names; returns their keys in the order of the stories.

    `fields` gives a story's own columns from the keys of all pages of the corpus.
    """
    ready = list(stories)
    kind = ContentType.objects.get_for_model(model)
    bases = list(_bases(ready, parents, kind))
    Page.objects.bulk_create(bases, batch_size=BATCH)
    keys = [base.pk for base in bases]
    for story, base in zip(ready, bases, strict=True):
        page = model(page_ptr_id=base.pk, **fields(story, keys))
        inherited = {field.attname: getattr(base, field.attname) for field in Page._meta.concrete_fields}
        page.__dict__.update(inherited)
        page.save_base(raw=True, force_insert=True)
    for parent in parents:
        Page.objects.filter(pk=parent.pk).update(numchild=Page.objects.child_of(parent).count())
    return keys


def _bases(stories: Iterable[Story], parents: Sequence[Page], kind: ContentType) -> Iterable[Page]:
    places: dict[int, int] = defaultdict(int)
    for story in stories:
        parent = parents[story.unit]
        places[story.unit] += 1
        yield Page(
            path=Page._get_path(parent.path, parent.depth + 1, places[story.unit]),
            depth=parent.depth + 1,
            numchild=0,
            title=story.title,
            draft_title=story.title,
            slug=story.slug,
            url_path=f"{parent.url_path}{story.slug}/",
            content_type=kind,
            locale_id=parent.locale_id,
            live=True,
            first_published_at=story.published_at,
            last_published_at=story.published_at,
        )


def file_under(model: type[Page], relation: str, rows: Iterable[tuple[int, int]]) -> None:
    """Rows of a many-to-many relation: page and what it is filed under."""
    field: Any = model._meta.get_field(relation)
    through: type[models.Model] = field.remote_field.through
    owner, target = field.m2m_column_name(), field.m2m_reverse_name()
    through._default_manager.bulk_create(
        (through(**{owner: page, target: filed_under}) for page, filed_under in rows), batch_size=BATCH
    )


def index_pages(model: type[Page], stories: Sequence[Story], keys: Sequence[int]) -> None:
    """Search entries and references of the pages. References are extracted once per pattern."""
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        get_search_backend().add_bulk(model, list(model._default_manager.filter(pk__in=some)))
    references: dict[int, list[dict[str, Any]]] = {}
    rows = []
    for story, key in zip(stories, keys, strict=True):
        if story.pattern not in references:
            ReferenceIndex.create_or_update_for_object(model._default_manager.get(pk=key))
            found = ReferenceIndex.get_references_for_object(model._default_manager.get(pk=key))
            references[story.pattern] = list(found.values())
            continue
        rows += [ReferenceIndex(**(row | {"id": None, "object_id": str(key)})) for row in references[story.pattern]]
    ReferenceIndex.objects.bulk_create(rows, batch_size=BATCH)
