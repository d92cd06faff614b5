"""Whether the stored shapes are true now, and making them so."""

from dataclasses import dataclass

from django.db import OperationalError, connection
from django.utils import timezone

from cms.core.changes.following import deliver
from cms.core.changes.services import settle
from cms.core.lock_patience import READERS_WAIT_MS, waiting_at_most
from cms.core.models.change import Change, ChangeCursor
from cms.core.models.change_mark import ChangeMark
from cms.core.models.public_page import PublicPage
from cms.core.stored.dropping import drop_concerned

FOLLOWER = "stored_shapes"

_STATE = f"""
    SELECT (SELECT MIN(id) FROM {ChangeMark._meta.db_table} WHERE number IS NULL),
           (SELECT MAX(id) FROM {ChangeMark._meta.db_table} WHERE number IS NULL),
           EXISTS (SELECT 1 FROM {PublicPage._meta.db_table} WHERE expires_at <= %s),
           COALESCE((SELECT MAX(number) FROM {Change._meta.db_table}), 0),
           COALESCE((SELECT number FROM {ChangeCursor._meta.db_table} WHERE name = %s), 0)
"""
"""Plain SQL because every public request asks it: the ORM would take ten times as long to say the same."""


@dataclass(frozen=True, slots=True)
class State:
    oldest_mark: int | None
    newest_mark: int | None
    """Of those that are not settled."""
    is_overdue: bool
    """A page's time has run out, and nobody told of it yet."""
    last: int
    """The newest change of all."""
    number: int
    """The last change the stored shapes have heard of."""

    @property
    def is_current(self) -> bool:
        return self.oldest_mark is None and not self.is_overdue and self.number == self.last

    def has_told(self, before: "State") -> bool:
        """Whether what was not told of then is told of now."""
        if before.is_overdue and self.is_overdue:
            return False
        return self.oldest_mark is None or before.newest_mark is None or self.oldest_mark > before.newest_mark


def state() -> State:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [connection.ops.adapt_datetimefield_value(timezone.now()), FOLLOWER])
        oldest_mark, newest_mark, is_overdue, last, number = cursor.fetchone()
    return State(oldest_mark, newest_mark, bool(is_overdue), last, number)


def caught_up() -> int | None:
    """The change log's number up to which stored shapes are true, after dropping what is not.

    It is as true as when the caller began to ask: what changes meanwhile is the next reader's, so that somebody who
    writes without pause keeps nobody waiting. None when that cannot be said now, because somebody else is settling:
    the caller builds what it needs.
    """
    began = state()
    if began.is_current:
        return began.number
    try:
        with waiting_at_most(READERS_WAIT_MS):
            settle()
            now = settled = state()
            while now.number < settled.last and deliver(FOLLOWER, drop_concerned):
                now = state()
    except OperationalError:
        return None
    return now.number if settled.has_told(began) and now.number >= settled.last else None
