"""From marks to the pages and things they concern, and what the gate shows of those now. Reads only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, Q
from wagtail.models import Collection, CollectionViewRestriction, Page

from cms.core.changes.registry import tracked_tables
from cms.core.changes.rules import Face
from cms.core.changes.tables import (
    COLLECTION,
    COLLECTION_RESTRICTION,
    PAGE,
    PAGE_RESTRICTION,
    PAGE_RESTRICTION_GROUPS,
)
from cms.core.models.change_mark import ChangeMark
from cms.core.visibility import publicly_visible

QUERY_SIZE = 500

T = TypeVar("T")

Subject = tuple[str, str]
"""Kind and key of a page or thing, as marks name it."""


@dataclass(slots=True)
class Concern:
    """Why a subject is looked at: when it was last concerned, whether a row of its own was written, and whether the
    first thing that happened was its own insertion."""

    at: datetime
    touched: bool
    was_new: bool = False


def concerns(marks: Iterable[ChangeMark]) -> dict[Subject, Concern]:
    """Every page and thing the marks concern, in the order they were first concerned."""
    found: dict[Subject, Concern] = {}
    for mark in marks:
        touched = mark.kind not in (PAGE_RESTRICTION, COLLECTION, COLLECTION_RESTRICTION)
        for subject in _subjects(mark):
            concern = found.get(subject)
            if concern is None:
                is_new = touched and mark.op == ChangeMark.Operation.INSERT
                found[subject] = Concern(mark.at, touched, is_new)
            else:
                concern.at = max(concern.at, mark.at)
                concern.touched |= touched
    return found


def faces(page_ids: Iterable[int]) -> dict[int, Face]:
    """Those of the pages that the gate lets the public see, with what the log says of them."""
    found: dict[int, Face] = {}
    for some in _chunks(page_ids):
        visible = publicly_visible(Page.objects.filter(pk__in=some)).values_list(
            "pk", "translation_key", "content_type__app_label", "content_type__model", "url_path", "expire_at"
        )
        for pk, key, app_label, model, path, expires_at in visible:
            found[pk] = Face(key.hex, f"{app_label}.{model}", path, expires_at)
    return found


def public_things(subjects: Iterable[Subject]) -> set[Subject]:
    """Those of the things (no pages among them) that exist, are live and stand in no restricted collection."""
    by_kind: dict[str, set[str]] = {}
    for kind, key in subjects:
        by_kind.setdefault(kind, set()).add(key)
    return {(kind, key) for kind, keys in by_kind.items() for key in _public_keys(kind, keys)}


def _subjects(mark: ChangeMark) -> Iterator[Subject]:
    if mark.kind == PAGE_RESTRICTION:
        yield from _live_pages_below(mark.key)
    elif mark.kind in (COLLECTION, COLLECTION_RESTRICTION):
        yield from _things_in_collection(mark.key)
    elif mark.kind != PAGE_RESTRICTION_GROUPS:
        yield mark.kind, mark.key


def _live_pages_below(page_id: str) -> Iterator[Subject]:
    """The page, its aliases and their descendants. Of a deleted page the descendants are deleted too and have marks of
    their own."""
    for path in (
        Page.objects.filter(Q(pk=page_id) | Q(alias_of=page_id)).order_by("path").values_list("path", flat=True)
    ):
        below = Page.objects.filter(path__startswith=path, live=True).order_by("path")
        yield from ((PAGE, str(pk)) for pk in below.values_list("pk", flat=True))


def _things_in_collection(collection_id: str) -> Iterator[Subject]:
    path = Collection.objects.filter(pk=collection_id).values_list("path", flat=True).first()
    if path is None:
        return
    for kind in sorted({table.kind for table in tracked_tables()} - {COLLECTION_RESTRICTION}):
        model = _model(kind)
        if model is not None and _has_collection(model):
            inside = model._base_manager.filter(collection__path__startswith=path).order_by("pk")
            yield from ((kind, str(pk)) for pk in inside.values_list("pk", flat=True))


def _public_keys(kind: str, keys: set[str]) -> Iterator[str]:
    model = _model(kind)
    if model is None:
        return
    rows = model._base_manager.all()
    if _has_field(model, "live"):
        rows = rows.filter(live=True)
    if _has_collection(model):
        path = ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
        restrictions = CollectionViewRestriction.objects.annotate(guarded_path=path)
        rows = rows.exclude(Exists(restrictions.filter(guarded_path__startswith=F("collection__path"))))
    to_python = model._meta.pk.to_python
    for some in _chunks(keys):
        present = set(rows.filter(pk__in=some).values_list("pk", flat=True))
        yield from (key for key in some if to_python(key) in present)


def _model(kind: str) -> type[Model] | None:
    try:
        return apps.get_model(kind)
    except LookupError:
        return None


def _has_collection(model: type[Model]) -> bool:
    return _has_field(model, "collection") and model._meta.get_field("collection").related_model is Collection


def _has_field(model: type[Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    remaining = iter(values)
    while chunk := list(islice(remaining, QUERY_SIZE)):
        yield chunk
