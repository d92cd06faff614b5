"""Small films out of nothing, and versions that hold them."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from media.enums import FilmState, JobKind
from media.films.encoding.program import program
from media.films.jobs.services import job_queue
from media.models import Film, FilmVersion, MediaJob

SOUND = "sine=frequency=440:sample_rate=44100,volume=0.1"
SILENCE = "anullsrc=channel_layout=mono:sample_rate=44100"


def _matrix(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(4, "big", signed=True) for number in numbers)


UPRIGHT = _matrix(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
QUARTER = _matrix(0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)


@dataclass(frozen=True)
class Recipe:
    width: int = 320
    height: int = 180
    seconds: float = 1.0
    fps: int = 10
    sound: str = SOUND
    options: Sequence[str] = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
    picture: str = "testsrc2"
    container: str = "mp4"
    changes: Mapping[str, Any] = field(default_factory=dict)
    """Of the probe."""

    @property
    def probe(self) -> dict[str, Any]:
        return {
            "duration_ms": round(self.seconds * 1000),
            "width": self.width,
            "height": self.height,
            "fps": float(self.fps),
            "is_hdr": False,
            "is_interlaced": False,
            "audio": {"codec": "aac"} if self.sound else None,
            "may_copy": False,
        } | dict(self.changes)


def film_bytes(recipe: Recipe, folder: Path) -> bytes:
    path = folder / "made.mp4"
    picture = f"{recipe.picture}=size={recipe.width}x{recipe.height}:rate={recipe.fps}:duration={recipe.seconds}"
    command = [program().path, "-v", "error", "-nostdin", "-y", "-f", "lavfi", "-i", picture]
    if recipe.sound:
        command += ["-f", "lavfi", "-t", str(recipe.seconds), "-i", recipe.sound, "-c:a", "aac"]
    subprocess.run([*command, *recipe.options, "-f", recipe.container, str(path)], check=True)
    return path.read_bytes()


def turned(film: bytes) -> bytes:
    """The same film with the mark that phones set when they are held upright."""
    at = film.index(UPRIGHT, film.index(b"tkhd"))
    return film[:at] + QUARTER + film[at + len(QUARTER) :]


def make_version(content: bytes = b"film", probe: Mapping[str, Any] | None = None, **facts: Any) -> FilmVersion:
    """A version of a film of its own."""
    film = Film.objects.create(title="示例影片")
    original = ContentFile(content, name="original.mp4")
    return FilmVersion.objects.create(
        film=film,
        number=1,
        original=original,
        original_name="示例.mp4",
        size=len(content),
        probe=dict(probe or {}),
        **facts,
    )


def queued_for_intake(content: bytes) -> tuple[FilmVersion, MediaJob]:
    version = make_version(content)
    return version, job_queue(version=version, kind=JobKind.INTAKE)


def queued_for_encoding(content: bytes, recipe: Recipe) -> tuple[FilmVersion, MediaJob]:
    version = make_version(content, recipe.probe, state=FilmState.PROCESSING)
    return version, job_queue(version=version, kind=JobKind.ENCODE)
