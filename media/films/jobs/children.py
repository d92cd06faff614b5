"""Programs that read what strangers made, on a short lead: limited, watched, and never outliving their worker."""

import ctypes
import os
import resource
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from media.films.jobs.endings import Failed

PR_SET_PDEATHSIG = 1
NICENESS = 10
KEPT_LINES = 200
LONGEST_LINE = 2_000
TICK_S = 0.5
PATIENCE_S = 300.0

_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child may use up; the kernel ends it otherwise."""

    cpu_s: int = 600
    memory_bytes: int = 6 << 30
    """Of address space, of which a decoder reserves far more than it fills."""
    file_bytes: int = 4 << 30


@dataclass(slots=True)
class Outcome:
    returncode: int
    error_lines: int = 0
    last_lines: deque[str] = field(default_factory=lambda: deque(maxlen=KEPT_LINES))

    @property
    def said(self) -> str:
        return "\n".join(self.last_lines)


def run(
    command: Sequence[str],
    *,
    folder: Path,
    limits: Limits,
    on_line: Callable[[str], None] = lambda line: None,
    beat: Callable[[], None] = lambda: None,
    patience_s: float = PATIENCE_S,
) -> Outcome:
    """Run a program in the folder to its end. `on_line` gets each line of its output; `beat` is called twice a second,
    and what it raises ends the child. Lines of its error output are counted and the last kept.

    A child that says nothing for `patience_s` is ended, and Failed raised.
    """
    parent = os.getpid()
    child = subprocess.Popen(  # noqa: S603
        list(command),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: _confine(parent, limits),
    )
    outcome = Outcome(0)
    with child, selectors.DefaultSelector() as ears:
        try:
            _listen(child, ears, outcome, on_line, beat, patience_s)
        except BaseException:
            child.kill()
            raise
    outcome.returncode = child.returncode
    return outcome


def _listen(
    child: subprocess.Popen[bytes],
    ears: selectors.BaseSelector,
    outcome: Outcome,
    on_line: Callable[[str], None],
    beat: Callable[[], None],
    patience_s: float,
) -> None:
    ears.register(cast(IO[bytes], child.stdout), selectors.EVENT_READ, _Lines(on_line))
    ears.register(cast(IO[bytes], child.stderr), selectors.EVENT_READ, _Lines(lambda line: _keep(outcome, line)))
    heard_at = time.monotonic()
    while ears.get_map() or child.poll() is None:
        if not ears.get_map():
            time.sleep(TICK_S / 10)
        for key, _events in ears.select(TICK_S) if ears.get_map() else ():
            heard_at = time.monotonic()
            if not key.data.read(key.fd):
                ears.unregister(key.fileobj)
        beat()
        if time.monotonic() - heard_at > patience_s:
            raise Failed("处理停住不动，已中止。")


class _Lines:
    """Bytes become lines as they come; a line without end is cut."""

    def __init__(self, on_line: Callable[[str], None]) -> None:
        self._on_line = on_line
        self._rest = b""

    def read(self, descriptor: int) -> bool:
        """False at the end."""
        content = os.read(descriptor, 1 << 16)
        *lines, self._rest = (self._rest + content).replace(b"\r", b"\n").split(b"\n")
        if not content or len(self._rest) > LONGEST_LINE:
            lines.append(self._rest)
            self._rest = b""
        for line in lines:
            if line.strip():
                self._on_line(line[:LONGEST_LINE].decode(errors="replace").strip())
        return bool(content)


def _keep(outcome: Outcome, line: str) -> None:
    outcome.error_lines += 1
    outcome.last_lines.append(line)


def _confine(parent: int, limits: Limits) -> None:
    """In the child, before the program: dies with its worker, is in nobody's way, and has its bounds."""
    if _LIBC is not None:
        _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it died before it could be said
            os._exit(1)
    os.nice(NICENESS)
    for kind, bound in (
        (resource.RLIMIT_CPU, limits.cpu_s),
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
    ):
        _soft, hard = resource.getrlimit(kind)
        least = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        most = hard if kind == resource.RLIMIT_CPU else least
        resource.setrlimit(kind, (least, most))
