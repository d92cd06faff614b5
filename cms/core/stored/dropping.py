"""Dropping stored shapes that are no longer true; the follower `stored_shapes` of the change log."""

from collections.abc import Collection, Sequence

from django.db import connection
from django.db.models import QuerySet
from wagtail.models import Site

from cms.core.models.change import Change
from cms.core.models.stored_shape import StoredShape
from cms.core.representation.registry import registered
from cms.core.representation.sources import EVERYTHING, PAGE, subject


def drop_concerned(changes: Sequence[Change]) -> None:
    """Drop every stored shape one of whose subjects changed."""
    if any(change.kind == Site._meta.label_lower for change in changes):
        drop_all()
        return
    page_ids = {change.page_id for change in changes if change.page_id is not None}
    subjects = {EVERYTHING, *(subject(PAGE, page_id) for page_id in page_ids)}
    subjects |= {subject(change.kind, change.key) for change in changes if change.page_id is None}
    _drop(StoredShape.objects.filter(subjects__subject__in=subjects))
    if page_ids:
        _drop(StoredShape.objects.filter(page_id__in=_concerned_by(page_ids), form=StoredShape.Form.DETAIL))
        _drop(StoredShape.objects.filter(page_id__in=_cards_concerned_by(page_ids)))


def _concerned_by(page_ids: Collection[int]) -> set[int]:
    """What page types say beyond the subjects, each way of finding it asked once however many types share it."""
    ways = {type(known).concerned_by: known for known in registered()}
    return set().union(*(known.concerned_by(page_ids) for known in ways.values()))


def _cards_concerned_by(page_ids: Collection[int]) -> set[int]:
    ways = {type(known).cards_concerned_by: known for known in registered()}
    return set().union(*(known.cards_concerned_by(page_ids) for known in ways.values()))


def _drop(shapes: QuerySet[StoredShape]) -> None:
    """By key: a deletion would otherwise read every body first. Two conditions are two queries, or no index serves."""
    StoredShape.objects.filter(pk__in=list(shapes.values_list("pk", flat=True))).only("pk").delete()


def drop_all() -> None:
    """Always safe: what is missed is built. Nothing to do where a migration went back behind the table."""
    if StoredShape._meta.db_table in connection.introspection.table_names():
        StoredShape.objects.all().delete()
