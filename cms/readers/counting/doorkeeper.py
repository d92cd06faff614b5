"""A reload counts once: remembers for some minutes which connection has just opened which page."""

from threading import Lock

WINDOW_SECONDS = 300
MOST_REMEMBERED = 50_000
"""Some eight megabytes. Beyond, the oldest minutes are forgotten early and a reload counts again."""


class Doorkeeper:
    """Knows visits by keyed hashes only, in this process only, and forgets them all when the next window begins."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._window = 0
        self._seen: set[str] = set()

    def admits(self, visit: str, *, window: int) -> bool:
        """Whether the visit is the first of its kind in this window."""
        with self._lock:
            if window != self._window or len(self._seen) >= MOST_REMEMBERED:
                self._window, self._seen = window, set()
            if visit in self._seen:
                return False
            self._seen.add(visit)
            return True

    def forget(self) -> None:
        with self._lock:
            self._seen = set()
