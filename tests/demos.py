"""Demos as somebody starts and stops them in a terminal."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.patience import PATIENCE_S

READY = "按 Ctrl-C 停止"
BARE_TOOLS = frozenset(
    {"cat", "chmod", "cp", "cut", "dirname", "env", "git", "grep", "head", "ln", "ls", "make", "mkdir", "mktemp", "mv"}
    | {"pwd", "readlink", "rm", "sed", "sh", "sort", "tail", "touch", "tr", "uname"}
)
"""What a machine has beside Python: make, git, a shell and small tools; neither Node nor ffmpeg."""

OF_AN_OUTER_MAKE = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
"""What `make test` leaves in the environment: a make started below it would say so in lines of its own."""


@dataclass
class Demo:
    """A demo in a process group of its own, like the foreground job of a terminal."""

    process: subprocess.Popen[str]
    port: int
    started: float
    said: list[str] = field(default_factory=list)

    def wait_until_it_serves(self, seconds: float) -> float:
        """Seconds from the start until it says that it serves; fails with what it said instead."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if READY in line:
                return time.monotonic() - self.started
            assert time.monotonic() - self.started < seconds, self.said
        raise AssertionError(self.said)

    def status(self, address: str) -> int:
        """Of an address of the demo; 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{address}", timeout=PATIENCE_S) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def interrupt(self) -> None:
        """Ctrl-C: every process of the group is told."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.communicate(timeout=PATIENCE_S)


@contextmanager
def demo(command: Sequence[str], *, folder: Path, environment: dict[str, str], port: int) -> Iterator[Demo]:
    """Started in the folder, stopped in the end whatever happens."""
    given = {name: value for name, value in environment.items() if name not in OF_AN_OUTER_MAKE}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=given | {"PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield Demo(process, port, time.monotonic())
        finally:
            if process.poll() is None:
                process.terminate()


def bare_path(folder: Path) -> str:
    """A PATH that leads to Python and `BARE_TOOLS` and nothing else."""
    folder.mkdir()
    (folder / "python3").symlink_to(Path(sys.executable).resolve())
    for name in BARE_TOOLS:
        found = shutil.which(name)
        assert found is not None, f"{name} is not installed"
        (folder / name).symlink_to(Path(found).resolve())
    return str(folder)


def processes_with(variable: str) -> list[str]:
    """Commands of the processes that were given this line of the environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"{variable}\0".encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found
