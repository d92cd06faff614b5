"""Writes down what was counted: in a thread of its own, so that no reader waits for the database."""

import logging
import time
from collections.abc import Callable
from threading import Thread, main_thread
from typing import Generic

from django.db import DatabaseError, connections

from cms.readers.counting.tally import Counted, Tally

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
SECONDS = 30.0
MOST_WAITING = 500
"""Counts. A process that is killed loses at most what half a minute brought, and no more than this and a second's."""


class Clerk(Generic[Counted]):
    """One for each web process, started by `cms.wsgi`; commands and tests write when they want to."""

    def __init__(
        self,
        tally: Tally[Counted],
        write: Callable[[dict[Counted, int]], None],
        *,
        name: str = "view-clerk",
        seconds: float = SECONDS,
        look: float = LOOK_SECONDS,
    ) -> None:
        self._tally, self._write, self._name, self._seconds, self._look = tally, write, name, seconds, look

    def start(self, owner: Thread | None = None) -> Thread:
        """Work as long as the owner lives, the main thread if none is named, and write what is left at its end.

        No exit handler: a process that `multiprocessing` forked, as Granian's workers are, ends without calling them.
        It does wait for its threads.
        """
        thread = Thread(target=self._work, args=[owner or main_thread()], name=self._name)
        thread.start()
        return thread

    def write_down(self) -> bool:
        """Everything that waits; False when the database refused and it goes on waiting."""
        counts = self._tally.take()
        if not counts:
            return True
        try:
            self._write(dict(counts))
        except DatabaseError:
            self._tally.put_back(counts)
            logger.exception("%d counts could not be written.", counts.total())
            return False
        return True

    def _work(self, owner: Thread) -> None:
        written_at, went_well = time.monotonic(), True
        while owner.is_alive():
            owner.join(self._look)
            is_time = time.monotonic() - written_at >= self._seconds
            is_much = went_well and self._tally.waiting >= MOST_WAITING
            if is_time or is_much or not owner.is_alive():
                went_well = self.write_down()
                connections.close_all()
                written_at = time.monotonic()
