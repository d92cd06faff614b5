"""Whether the stored shapes are true now, and making them so."""

from dataclasses import dataclass

from django.db import OperationalError, connection
from django.utils import timezone

from cms.core.changes.following import deliver
from cms.core.changes.services import settle
from cms.core.models.change import Change, ChangeCursor
from cms.core.models.change_mark import ChangeMark
from cms.core.models.public_page import PublicPage
from cms.core.stored.dropping import drop_concerned

FOLLOWER = "stored_shapes"

_STATE = f"""
    SELECT EXISTS (SELECT 1 FROM {ChangeMark._meta.db_table} WHERE number IS NULL),
           EXISTS (SELECT 1 FROM {PublicPage._meta.db_table} WHERE expires_at <= %s),
           COALESCE((SELECT MAX(number) FROM {Change._meta.db_table}), 0),
           COALESCE((SELECT number FROM {ChangeCursor._meta.db_table} WHERE name = %s), 0)
"""
"""Plain SQL because every public request asks it: the ORM would take ten times as long to say the same."""


@dataclass(frozen=True, slots=True)
class State:
    number: int
    """The last change the stored shapes have heard of."""
    is_current: bool


def state() -> State:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [connection.ops.adapt_datetimefield_value(timezone.now()), FOLLOWER])
        unsettled, overdue, last, heard_of = cursor.fetchone()
    return State(number=heard_of, is_current=not unsettled and not overdue and last == heard_of)


def caught_up() -> int | None:
    """The change log's number up to which stored shapes are true, after dropping what is not.

    None when that cannot be said now, because somebody else is writing: the caller builds what it needs.
    """
    now = state()
    try:
        while not now.is_current:
            if not settle() + deliver(FOLLOWER, drop_concerned):
                now = state()
                break
            now = state()
    except OperationalError:
        return None
    return now.number if now.is_current else None
