"""A sample film from its pictures: 720p, 480p and the storyboard, made by one command of ffmpeg."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from cms.sample_data.films.pictures import SIZE, mark, picture_of
from media.films.encoding.program import program

CHAPTER_SECONDS = 8
FRAMES_A_SECOND = 12
SCREEN = (1280, 720)
SMALL = (854, 480)
TILE = (160, 90)
STORYBOARD_COLUMNS, STORYBOARD_EVERY_SECONDS = 4, 2
RECIPE = 1
"""Goes up when the same pictures and tone make another film."""
LARGE_FILE, SMALL_FILE, STORYBOARD_FILE = "720.mp4", "480.mp4", "storyboard.jpg"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a film is made of."""

    pictures: tuple[str, ...]
    tone: int

    @property
    def seconds(self) -> int:
        return CHAPTER_SECONDS * len(self.pictures)

    @property
    def digest(self) -> str:
        return hashlib.sha256(repr((RECIPE, self)).encode()).hexdigest()[:16]


def film_make(recipe: Recipe, folder: Path) -> Path:
    """A folder with the three files, made in `folder`, or kept from before where the installation keeps them.

    Raises subprocess.CalledProcessError with what ffmpeg said.
    """
    kept = Path(settings.SAMPLE_FILMS) / recipe.digest if settings.SAMPLE_FILMS else None
    if kept is not None and kept.is_dir():
        return kept
    made = folder / recipe.digest
    made.mkdir()
    _run(recipe, made)
    if kept is None:
        return made
    kept.parent.mkdir(parents=True, exist_ok=True)
    copy = Path(tempfile.mkdtemp(dir=kept.parent))
    shutil.copytree(made, copy, dirs_exist_ok=True)
    try:
        os.replace(copy, kept)
    except OSError:
        shutil.rmtree(copy)  # another process was as fast
    return kept


def _run(recipe: Recipe, folder: Path) -> None:
    inputs: list[str] = []
    for number, file in enumerate(recipe.pictures):
        picture_of(file).save(folder / f"{number}.bmp")
        inputs += ["-framerate", str(FRAMES_A_SECOND), "-i", f"{number}.bmp"]
    mark().save(folder / "mark.bmp")
    count, seconds = len(recipe.pictures), recipe.seconds
    line = f"color=c=0xb4161b:s={SCREEN[0]}x10:r={FRAMES_A_SECOND}:d={seconds}"
    inputs += ["-i", "mark.bmp", "-f", "lavfi", "-i", line, "-f", "lavfi", "-i", _sound(recipe)]
    encode = ["-c:v", "libx264", "-preset", "superfast", "-pix_fmt", "yuv420p", "-g", str(2 * FRAMES_A_SECOND)]
    encode += ["-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart", "-map_metadata", "-1", "-t", str(seconds)]
    command = [program().path, "-v", "error", "-nostdin", "-y", *inputs, "-filter_complex", _pictures(count, seconds)]
    command += ["-map", "[large]", "-map", f"{count + 2}:a", "-crf", "27", *encode, LARGE_FILE]
    command += ["-map", "[small]", "-map", f"{count + 2}:a", "-crf", "28", *encode, SMALL_FILE]
    command += ["-map", "[tiles]", "-frames:v", "1", "-q:v", "4", STORYBOARD_FILE]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603
    for scratch in folder.glob("*.bmp"):
        scratch.unlink()


def _pictures(count: int, seconds: int) -> str:
    """Each picture wanders from left to right; the mark stands above it, and a red line grows below."""
    frames, (width, height) = CHAPTER_SECONDS * FRAMES_A_SECOND, SCREEN
    way, top = SIZE[0] - width, (SIZE[1] - height) // 2
    parts = [
        f"[{number}:v]format=yuv444p,loop=loop=-1:size=1:start=0,trim=end_frame={frames},"
        f"setpts=N/({FRAMES_A_SECOND}*TB),crop={width}:{height}:x={way}*n/{frames}:y={top},setsar=1[v{number}]"
        for number in range(count)
    ]
    chain = "".join(f"[v{number}]" for number in range(count))
    rows = -(-seconds // STORYBOARD_EVERY_SECONDS // STORYBOARD_COLUMNS)
    parts += [
        f"{chain}concat=n={count},format=yuv420p[film]",
        f"[film][{count}:v]overlay=x=W-w-32:y=32[marked]",
        f"[marked][{count + 1}:v]overlay=x=-W+W*t/{seconds}:y=H-h,split=3[large][b][c]",
        f"[b]scale={SMALL[0]}:{SMALL[1]}[small]",
        f"[c]fps=1/{STORYBOARD_EVERY_SECONDS},scale={TILE[0]}:{TILE[1]},tile={STORYBOARD_COLUMNS}x{rows}[tiles]",
    ]
    return ";".join(parts)


def _sound(recipe: Recipe) -> str:
    """A note each second that dies away, of five that go together."""
    note = f"{recipe.tone}*pow(2,(2*mod(floor(t)*3,5)+gt(mod(floor(t)*3,5),2))/12)"
    return f"aevalsrc='0.12*exp(-2.5*mod(t,1))*sin(2*PI*{note}*t)':s=48000:d={recipe.seconds}"
