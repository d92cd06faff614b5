"""Where a worker keeps its copies while it works; what a killed one left is swept."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from media.films.jobs.endings import Failed

UNTOUCHED_S = 3600.0
LEAST_FREE_BYTES = 1 << 30
COPIES = 2
"""What a job needs at most, in sizes of its original: the copy, and what is made of it."""


@contextmanager
def folder(*, name: str, size: int = 0) -> Iterator[Path]:
    """An empty folder on local disk, gone afterwards; what others left under the name goes first. Raises Failed when
    there is no room for a film of this size."""
    top = _top()
    for left in top.glob(f"{name}-*"):
        shutil.rmtree(left, ignore_errors=True)
    free = shutil.disk_usage(top).free
    if free < COPIES * size + LEAST_FREE_BYTES:
        raise Failed(f"服务器磁盘空间不足（还剩 {free >> 20} MB），影片暂时无法处理。请联系管理员清理磁盘。")
    made = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=top))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def sweep(*, older_than_s: float = UNTOUCHED_S) -> int:
    """Remove what nobody has written to for so long; returns how many folders. A worker that lives writes all the
    time."""
    swept = 0
    for path in _top().iterdir():
        with suppress(OSError):
            if time.time() - _last_touched(path) > older_than_s:
                shutil.rmtree(path)
                swept += 1
    return swept


def _last_touched(path: Path) -> float:
    return max(one.stat().st_mtime for one in (path, *path.iterdir()))


def _top() -> Path:
    top = Path(settings.FILM_SCRATCH)
    top.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        os.chmod(top, 0o700)
    return top
