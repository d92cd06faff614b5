"""Programs on a short lead."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path

import pytest

from media.films.jobs.children import Limits, run
from media.films.jobs.endings import Failed, Lost


def test_lines_come_as_they_are_said_and_errors_are_counted(tmp_path: Path) -> None:
    lines: list[str] = []

    outcome = run(
        ["/bin/sh", "-c", "printf 'a\\nb\\rc'; echo no >&2; echo none >&2; exit 3"],
        folder=tmp_path,
        limits=Limits(),
        on_line=lines.append,
    )

    assert lines == ["a", "b", "c"]
    assert (outcome.returncode, outcome.error_lines, outcome.said) == (3, 2, "no\nnone")


def test_what_the_beat_raises_ends_the_child(tmp_path: Path) -> None:
    def lost() -> None:
        raise Lost

    with pytest.raises(Lost):
        run(["/bin/sh", "-c", "echo $$ > pid; exec sleep 60"], folder=tmp_path, limits=Limits(), beat=lost)

    for number in tmp_path.glob("pid"):
        with suppress(ValueError), pytest.raises(ProcessLookupError):
            os.kill(int(number.read_text()), 0)


def test_a_child_that_says_nothing_is_ended(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="停住不动"):
        run(["sleep", "60"], folder=tmp_path, limits=Limits(), patience_s=0.1)


def test_a_child_gets_no_more_than_its_bounds(tmp_path: Path) -> None:
    write = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL); open('large', 'wb').write(b'x' * 100_000)"

    outcome = run([sys.executable, "-c", write], folder=tmp_path, limits=Limits(file_bytes=1000))

    assert outcome.returncode == -signal.SIGXFSZ
    assert (tmp_path / "large").stat().st_size <= 1000


def test_a_child_without_end_is_ended_by_the_clock_of_its_processor(tmp_path: Path) -> None:
    outcome = run([sys.executable, "-c", "while True: pass"], folder=tmp_path, limits=Limits(cpu_s=1))

    assert outcome.returncode == -signal.SIGXCPU


def test_a_child_dies_with_its_worker(tmp_path: Path) -> None:
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from media.films.jobs.children import Limits, run
        run(["/bin/sh", "-c", "echo $$ > pid.half; mv pid.half pid; exec sleep 60"], folder=Path(sys.argv[1]),
            limits=Limits())
    """)
    worker = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)])
    while not (tmp_path / "pid").exists():
        assert worker.poll() is None
        time.sleep(0.02)
    child = int((tmp_path / "pid").read_text())

    worker.kill()
    worker.wait()

    deadline = time.monotonic() + 10
    while _lives(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _lives(child)


def _lives(number: int) -> bool:
    """A child nobody waits for any more is a zombie until the system's first process does."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except FileNotFoundError:
        return False
