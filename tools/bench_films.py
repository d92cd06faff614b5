"""What processing a film costs beyond the encoding itself: our whole job against the bare command it runs.

The job fetches the original, measures loudness, encodes, reads back, takes pictures, places files and writes rows. CPU
milliseconds of this process and its children for one second of film.
"""

import resource
import statistics
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile

from media.enums import FilmState, JobKind, JobState
from media.films.encoding.plans import LOUDNESS, Source, encode_command, rungs
from media.films.encoding.program import program
from media.films.jobs.originals import NAME
from media.films.jobs.services import job_queue
from media.films.processing import process_next
from media.models import Film, FilmVersion

TARGET = 1 / 1.1
"""Ours may cost a tenth more."""
SECONDS = 20
ROUNDS = 2
PICTURE = f"testsrc2=size=1920x1080:rate=25:duration={SECONDS},noise=alls=12:allf=t"
SOUND = f"anoisesrc=color=pink:amplitude=0.1:duration={SECONDS}:sample_rate=48000"
PHONE = ("-b:v", "17M", "-maxrate", "17M", "-bufsize", "17M", "-pix_fmt", "yuv420p", "-c:a", "aac", "-ac", "2")
"""About what a phone records."""
PROBE: dict[str, Any] = {
    "duration_ms": SECONDS * 1000,
    "width": 1920,
    "height": 1080,
    "fps": 25.0,
    "is_hdr": False,
    "is_interlaced": False,
    "audio": {"codec": "aac"},
    "may_copy": False,
}


def measure() -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings.FILM_SCRATCH = folder / "scratch"
        original = folder / NAME
        _make(original)
        content = original.read_bytes()
        ours, bare = [], []
        for _ in range(ROUNDS):  # in turns, so that a busy machine is busy for both
            bare.append(_cost(lambda: _encode(folder)))
            ours.append(_cost(lambda: _process(content)))
    return {
        "film, a second of 1080p25": {
            "ours": statistics.median(ours) / SECONDS,
            "stock": statistics.median(bare) / SECONDS,
        }
    }


def _make(path: Path) -> None:
    command = [program().path, "-v", "error", "-nostdin", "-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", SOUND]
    options = [
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-crf",
        "20",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        "-ac",
        "2",
    ]
    subprocess.run([*command, *options, "-f", "mp4", str(path)], check=True)


def _encode(folder: Path) -> None:
    """One command that gives the same files, as somebody would type it who knows what we want of them."""
    source = Source.of(PROBE)
    command = encode_command(program(), source, rungs(source), loudness=f"loudnorm={LOUDNESS}")
    subprocess.run([command[0], "-y", *command[1:]], cwd=folder, stdout=subprocess.DEVNULL, check=True)


def _process(content: bytes) -> None:
    film = Film.objects.create(title="示例")
    version = FilmVersion.objects.create(
        film=film,
        number=1,
        original=ContentFile(content, name="original.mp4"),
        size=len(content),
        probe=PROBE,
        state=FilmState.PROCESSING,
    )
    job = job_queue(version=version, kind=JobKind.ENCODE)
    process_next()
    job.refresh_from_db()
    if job.state != JobState.DONE:
        raise RuntimeError(job.error)
    version.original.delete(save=False)  # the storage of the benchmark is memory


def _cost(act: Callable[[], None]) -> float:
    before = _used()
    act()
    return (_used() - before) * 1000


def _used() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
