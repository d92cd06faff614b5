"""Handing changes to followers: one batch, or on and on with patience for those that fail."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.db import connection, transaction

from cms.core.changes.followers import Errand, Handler
from cms.core.models.change import Change, ChangeCursor

logger = logging.getLogger(__name__)

BATCH = 100
LONGEST_PAUSE = 300.0
"""Seconds a failing follower is left alone at most."""


def deliver(name: str, handler: Handler, *, limit: int = BATCH) -> int:
    """Give the follower its next changes and move its cursor, both or neither; returns how many changes.

    0 also when another process is just serving this follower. What the handler raises is passed on.
    """
    cursor, _created = ChangeCursor.objects.get_or_create(name=name)
    if not Change.objects.filter(number__gt=cursor.number).exists():
        return 0
    with transaction.atomic():
        skip_locked = connection.features.has_select_for_update_skip_locked
        locked = ChangeCursor.objects.select_for_update(skip_locked=skip_locked).filter(name=name).first()
        if locked is None:
            return 0
        changes = list(Change.objects.filter(number__gt=locked.number).order_by("number")[:limit])
        if not changes:
            return 0
        handler(changes)
        locked.number = changes[-1].number
        locked.save()
    return len(changes)


@dataclass(slots=True)
class Served:
    """Remembers of one follower or errand how often it failed in a row, and until when to leave it alone.

    `portion` does the next portion and says how much it did; 0 when there was nothing to do.
    """

    name: str
    portion: Callable[[], int]
    failures: int = field(default=0, kw_only=True)
    paused_until: float = field(default=0.0, kw_only=True)

    def serve(self, clock: Callable[[], float]) -> bool:
        """One portion; True when there may be more. A failure is logged and doubles the pause, from one second on."""
        if clock() < self.paused_until:
            return False
        try:
            done = self.portion()
        except Exception:
            self.failures += 1
            pause = min(2.0 ** (self.failures - 1), LONGEST_PAUSE)
            self.paused_until = clock() + pause
            logger.exception("Follower %s failed (%d in a row), again in %.0f s.", self.name, self.failures, pause)
            return False
        self.failures = 0
        return done > 0


def serving(followers: Mapping[str, Handler], errands: Mapping[str, Errand]) -> list[Served]:
    """Followers first: errands do what those left to be done."""
    return [
        *(Served(name, partial(deliver, name, handler)) for name, handler in followers.items()),
        *(Served(name, run) for name, run in errands.items()),
    ]


def round_of(attendants: Sequence[Served], clock: Callable[[], float]) -> Iterator[Served]:
    """Serve everybody in turn until nobody has more; yields after each portion, so that the caller can stop."""
    is_something_left = True
    while is_something_left:
        is_something_left = False
        for attendant in attendants:
            is_something_left |= attendant.serve(clock)
            yield attendant
