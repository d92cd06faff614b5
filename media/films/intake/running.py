"""Programs that read strangers' files run here: confined, timed, their output read line by line."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

CONFINED = Path(__file__).with_name("confined.py")
CPU_SECONDS = 300
MEGABYTES = 4096
WALL_SECONDS = 600
MOST_OUTPUT_BYTES = 256 * 1024 * 1024
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}


class Unreadable(Exception):
    """The program could not make anything of the file, or was stopped by a limit."""


@contextmanager
def confined(command: Sequence[str], *, wall_seconds: float = WALL_SECONDS) -> Iterator[IO[bytes]]:
    """What the program says, while it says it. Raises Unreadable at the end unless it went well."""
    whole = [sys.executable, "-I", "-S", "-B", str(CONFINED), str(CPU_SECONDS), str(MEGABYTES), *command]
    process = subprocess.Popen(  # noqa: S603 — a list of arguments, no shell
        whole, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=ENVIRONMENT
    )
    watch = threading.Timer(wall_seconds, process.kill)
    watch.start()
    assert process.stdout is not None  # noqa: S101 — asked for above
    try:
        yield process.stdout
        if process.wait() != 0:
            raise Unreadable
    finally:
        watch.cancel()
        process.kill()
        process.stdout.close()
        process.wait()


def said_by(command: Sequence[str], *, most_bytes: int = 4 * 1024 * 1024) -> bytes:
    """All that the program says. Raises Unreadable."""
    with confined(command) as output:
        said = output.read(most_bytes + 1)
        if len(said) > most_bytes:
            raise Unreadable
    return said


def lines_of(command: Sequence[str]) -> Iterator[str]:
    """Line by line. Raises Unreadable when it ends badly or does not stop talking."""
    heard = 0
    with confined(command) as output:
        for line in output:
            heard += len(line)
            if heard > MOST_OUTPUT_BYTES:
                raise Unreadable
            yield line.decode("utf-8", "replace").rstrip("\r\n")
