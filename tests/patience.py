"""How long a test waits for what has to come. Nothing is measured by it: a machine that is five times slower than
yesterday, as machines are, waits longer and says the same."""

import time
from collections.abc import Callable

PATIENCE_S = 120


def wait_until(
    is_so: Callable[[], bool], what: str = "what was waited for", *, pause: Callable[[float], object] = time.sleep
) -> None:
    """Ask ten times a second; fails after `PATIENCE_S`, saying what did not come. `pause` lets seconds pass."""
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, f"not within {PATIENCE_S} seconds: {what}"
        pause(0.1)
