"""Which ffmpeg does the work: the system's when it can, else the one that Python brought."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import imageio_ffmpeg

from media.films.jobs.endings import Failed

NEEDED_ENCODERS = ("libx264", "aac")
NEEDED_FOR_HDR = ("zscale", "tonemap")
SECONDS_TO_ANSWER = 30


@dataclass(frozen=True, slots=True)
class Program:
    path: str
    maps_tones: bool
    """Whether it can turn HDR into SDR."""


@cache
def program() -> Program:
    """Raises Failed when no ffmpeg of this machine makes H.264 and AAC."""
    for path in _found():
        if not all(_lists(path, "-encoders", name) for name in NEEDED_ENCODERS):
            continue
        return Program(path, maps_tones=all(_lists(path, "-filters", name) for name in NEEDED_FOR_HDR))
    raise Failed("服务器上没有可用的 ffmpeg，影片无法处理。请联系管理员安装。")


def _found() -> Iterator[str]:
    if path := shutil.which("ffmpeg"):
        yield path
    try:
        yield imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError:
        return


@cache
def _listing(path: str, what: str) -> frozenset[str]:
    command = [path, "-hide_banner", "-nostdin", "-v", "error", what]
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, timeout=SECONDS_TO_ANSWER, check=False
    )
    return frozenset(words[1] for line in done.stdout.splitlines() if len(words := line.split()) > 1)


def _lists(path: str, what: str, name: str) -> bool:
    return name in _listing(path, what)
