"""Keeping shapes that were built because they were missed."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, transaction
from wagtail.models import Page

from cms.core.lock_patience import READERS_WAIT_MS, waiting_at_most
from cms.core.models.change import ChangeCursor
from cms.core.models.stored_shape import ShapeSubject, StoredShape
from cms.core.representation.building import Built, build_cards, build_details
from cms.core.representation.registry import is_represented
from cms.core.stored.freshness import FOLLOWER, caught_up, state

Form = StoredShape.Form
_BUILD: dict[str, Callable[[Sequence[Page]], list[Built[Any]]]] = {Form.CARD: build_cards, Form.DETAIL: build_details}


@dataclass(frozen=True, slots=True)
class Stored:
    """A shape as JSON and the fingerprint of its bytes."""

    body: str
    etag: str

    @classmethod
    def of(cls, built: Built[Any]) -> "Stored":
        body = built.shape.model_dump_json()
        return cls(body, hashlib.sha256(body.encode()).hexdigest()[:32])


def shapes(form: StoredShape.Form, ids: Sequence[int], *, as_of: int | None = None) -> dict[int, Stored]:
    """The shapes of these pages, which the caller has shown to the gate; missing ones are built and kept.

    `as_of` is what `caught_up` said when the caller has asked it already. Two queries when nothing is missing.
    """
    if as_of is None and (as_of := caught_up()) is None:
        return {built.page_id: Stored.of(built) for built in _build(form, ids)}
    rows = StoredShape.objects.filter(form=form, page_id__in=ids).values_list("page_id", "body", "etag")
    found = {page_id: Stored(body, etag) for page_id, body, etag in rows}
    if missing := [page_id for page_id in ids if page_id not in found]:
        built = _build(form, missing)
        made = {one.page_id: Stored.of(one) for one in built}
        _keep(form, built, made, as_of=as_of)
        found |= made
    return found


def _build(form: StoredShape.Form, ids: Iterable[int]) -> list[Built[Any]]:
    pages = Page.objects.filter(pk__in=list(ids)).specific(defer=False)
    return _BUILD[form]([page for page in pages if is_represented(type(page))])


def _keep(form: StoredShape.Form, built: Sequence[Built[Any]], made: Mapping[int, Stored], *, as_of: int) -> None:
    """Unless something changed since the building began: then nobody would drop what came too late."""
    try:
        with waiting_at_most(READERS_WAIT_MS), transaction.atomic():
            ChangeCursor.objects.select_for_update().filter(name=FOLLOWER).first()
            now = state()
            if not now.is_current or now.number != as_of:
                return
            ids = [one.page_id for one in built]
            StoredShape.objects.filter(form=form, page_id__in=ids).delete()
            rows = StoredShape.objects.bulk_create(
                StoredShape(page_id=page_id, form=form, body=made[page_id].body, etag=made[page_id].etag)
                for page_id in ids
            )
            ShapeSubject.objects.bulk_create(
                ShapeSubject(shape=row, subject=name)
                for row, one in zip(rows, built, strict=True)
                for name in one.subjects
            )
    except OperationalError:
        """Somebody writes for longer than we care to wait; the next reader keeps it."""
