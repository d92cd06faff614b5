"""The sites under measurement: their corpora, kept between runs, and the processes that answer for them."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MADE_OF = {
    "ours": ("cms", "media", "search", "tools/bench", "requirements.lock"),
    "stock": ("tools/stock", "tools/bench", "cms/sample_data/pictures", "requirements.lock"),
}
"""What a corpus depends on; when one of these changes it is built anew."""


@dataclass(frozen=True, slots=True)
class Site:
    """A worker that waits for requests."""

    side: str
    size: int
    process: subprocess.Popen[str]
    works: tuple[str, ...]

    def cpu_milliseconds(self, work: str, repetitions: int) -> float:
        return float(self._ask({"work": work, "repetitions": repetitions}))

    def queries(self, work: str) -> int:
        return int(self._ask({"work": work, "queries": True}))

    def visited(self, addresses: int) -> float:
        """Megabytes the process holds after so many more different addresses were asked for."""
        return float(self._ask({"visit": addresses}))

    def _ask(self, request: dict[str, Any]) -> Any:
        print(json.dumps(request), file=self.process.stdin, flush=True)
        return _answer(self.process)


def _answer(process: subprocess.Popen[str]) -> Any:
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        raise RuntimeError(f"The worker ended with {process.wait()}; what it said stands above.")
    return json.loads(line)


def _digest(side: str, size: int) -> str:
    digest = hashlib.sha256(str(size).encode())
    for name in MADE_OF[side]:
        top = ROOT / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def corpus(side: str, size: int, kept: Path) -> Path:
    """The folder with the site's database and uploads, built now unless it was before; older ones of its kind go."""
    folder = kept / f"{side}-{size}-{_digest(side, size)}"
    if folder.is_dir():
        return folder
    for former in kept.glob(f"{side}-{size}-*"):
        shutil.rmtree(former)
    print(f"building the corpus {side} {size} …", file=sys.stderr, flush=True)
    partial = kept / f"partial-{side}-{size}"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    subprocess.run(_command(side, size, partial, "build"), cwd=ROOT, check=True)
    partial.rename(folder)
    return folder


@contextmanager
def site(side: str, size: int, kept: Path) -> Iterator[Site]:
    """The site over a copy of its corpus, for measuring writes to it; both gone afterwards."""
    scratch = kept / f"run-{side}-{size}-{os.getpid()}"
    shutil.copytree(corpus(side, size, kept), scratch)
    process = subprocess.Popen(
        _command(side, size, scratch), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield Site(side, size, process, tuple(_answer(process)))
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(scratch, ignore_errors=True)


def _command(side: str, size: int, folder: Path, *rest: str) -> list[str]:
    return [sys.executable, "-m", "tools.bench.worker", side, str(size), str(folder), *rest]
