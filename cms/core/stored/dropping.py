"""Dropping stored shapes that are no longer true; the follower `stored_shapes` of the change log."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Q
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
    concerned = set().union(*(known.concerned_by(page_ids) for known in registered())) if page_ids else set()
    StoredShape.objects.filter(
        Q(subjects__subject__in=subjects) | Q(page_id__in=concerned, form=StoredShape.Form.DETAIL)
    ).delete()


def drop_all() -> None:
    """Always safe: what is missed is built. Nothing to do where a migration went back behind the table."""
    if StoredShape._meta.db_table in connection.introspection.table_names():
        StoredShape.objects.all().delete()
