"""How a long-running command is asked to stop."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class StopRequest:
    """True once somebody asked; a wait ends at once when that happens.

    A pipe and not a `threading.Event`: `Event.set()` in a signal handler can wait for a lock that the very code it
    interrupted is holding.
    """

    def __init__(self) -> None:
        self._asked = False
        self._ear, self._bell = os.pipe()
        os.set_blocking(self._bell, False)

    def __bool__(self) -> bool:
        return self._asked

    def ask(self) -> None:
        if not self._asked:
            self._asked = True
            os.write(self._bell, b".")

    def wait(self, seconds: float) -> None:
        """Until somebody asks, at most that long."""
        select.select([self._ear], [], [], max(0.0, seconds))

    def close(self) -> None:
        os.close(self._ear)
        os.close(self._bell)


@contextmanager
def stopped_by_signals() -> Iterator[StopRequest]:
    """A request that SIGTERM and SIGINT make; what handled these signals before does so again afterwards."""
    stop = StopRequest()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.ask()

    before = {number: signal.signal(number, ask) for number in STOP_SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        stop.close()
