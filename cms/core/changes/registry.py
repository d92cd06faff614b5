"""Which tables the public can see something of; filled by each app's `AppConfig.ready()`."""

from collections.abc import Collection, Iterable

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from cms.core.changes.tables import TrackedTable

_tables: dict[str, TrackedTable] = {}


def tracked_tables() -> tuple[TrackedTable, ...]:
    return tuple(_tables.values())


def track(
    model: type[models.Model],
    *,
    key_column: str | None = None,
    columns: Iterable[str] | None = None,
    ignoring: Collection[str] = (),
    kind: str | None = None,
) -> None:
    """Let every change of the model's own table leave a mark.

    `key_column`: column with the key of the thing concerned, by default the primary key. When it is a foreign key the
    thing concerned is what it points at, unless `kind` says otherwise. `columns`: the columns the public can see, by
    default all but those of `ignoring`. A model with a `live` column marks only rows that are or were live.
    Tracking a table twice alike is allowed, twice differently raises ValueError, an unknown column does too.
    """
    options = model._meta
    known = {field.column: field for field in options.local_concrete_fields if field.column}
    key = key_column or str(options.pk.column)
    seen = tuple(columns) if columns is not None else tuple(column for column in known if column not in ignoring)
    if unknown := {key, *seen, *ignoring} - known.keys():
        raise ValueError(f"{options.label} has no column {', '.join(sorted(unknown))}.")
    _add(
        TrackedTable(
            name=options.db_table,
            app_label=options.app_label,
            kind=kind or _kind_behind(model, known[key], own_key=key_column is None),
            key_column=key,
            columns=seen,
            live_column="live" if "live" in known else "",
            path_column="url_path" if "url_path" in known else "",
        )
    )


def track_page_model(model: type[Page], *, ignoring: Collection[str] = ()) -> None:
    """Track a page type: its own table and those of its concrete parents below Page, its child relations and its
    many-to-many tables. Wagtail's own children of every page, its comments, are not public.

    `ignoring`: columns of its own tables that the public never sees.
    """
    for ancestor in (*(known for known in model._meta.all_parents if known is not Page), model):
        if issubclass(ancestor, Page):
            own = {field.column for field in ancestor._meta.local_concrete_fields}
            track(ancestor, ignoring=own & set(ignoring))
    for relation in get_all_child_relations(model):
        if relation.related_model._meta.app_label != Page._meta.app_label:
            _track_child_relation(relation)
    for field in model._meta.many_to_many:
        if field.model is not Page:
            through = field.remote_field.through
            track(through, key_column=through._meta.get_field(field.m2m_field_name()).column)


def _track_child_relation(relation: models.ManyToOneRel) -> None:
    child = relation.related_model
    if get_all_child_relations(child):
        raise ValueError(f"{child._meta.label} has children of its own; the change log cannot find their page.")
    field = relation.remote_field
    assert isinstance(field, ParentalKey)
    track(child, key_column=field.column)


def _kind_behind(model: type[models.Model], key: models.Field, *, own_key: bool) -> str:  # type: ignore[type-arg]
    if issubclass(model, Page):
        return str(Page._meta.label_lower)
    target = key.related_model
    if own_key or target is None:
        return str(model._meta.label_lower)
    assert isinstance(target, type)
    return str((Page if issubclass(target, Page) else target)._meta.label_lower)


def _add(table: TrackedTable) -> None:
    if _tables.setdefault(table.name, table) != table:
        raise ValueError(f"The table {table.name} is already tracked, and differently.")
