"""What was counted and is not written yet."""

from collections import Counter
from collections.abc import Hashable, Mapping
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

PageDay = tuple[int, date]
"""A page's id and the day in Wuhan."""
Counted = TypeVar("Counted", bound=Hashable)


class Tally(Generic[Counted]):
    """How often something happened, counted by many threads: views by page and day, for example."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[Counted] = Counter()
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many nobody has taken yet."""
        return self._waiting

    def add(self, what: Counted) -> None:
        """Count one."""
        with self._lock:
            self._counts[what] += 1
            self._waiting += 1

    def take(self) -> Counter[Counted]:
        """Everything that waits, which waits no longer."""
        with self._lock:
            taken, self._counts, self._waiting = self._counts, Counter(), 0
            return taken

    def put_back(self, counts: Mapping[Counted, int]) -> None:
        """What was taken and could not be written."""
        with self._lock:
            self._counts.update(counts)
            self._waiting += sum(counts.values())
