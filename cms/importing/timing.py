"""A limit on how long one file may take."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from cms.importing.unreadable import Unreadable

SECONDS_PER_FILE = 60


@contextmanager
def time_limit(seconds: float = SECONDS_PER_FILE) -> Iterator[None]:
    """Raises `Unreadable` inside when the time is up.

    Only where an alarm can be set, that is in a process's main thread. Elsewhere the limits on the size of what is
    read have to do; they keep every format below this time.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise Unreadable(f"读了 {seconds:g} 秒还没有读完，跳过这个文件。请拆小或另存后再导入。")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
