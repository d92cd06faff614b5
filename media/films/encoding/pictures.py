"""Still pictures from a finished film: three proposals for its cover, and the small frames of the time line.

Both are taken from what was made, which is upright, small and in plain colours already, by one command.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PIL import Image as Pillow

from media.films.encoding.checking import Made, fingerprint
from media.films.encoding.plans import KEYFRAMES_EVERY_S, QUIET
from media.films.encoding.program import Program
from media.films.encoding.reporting import Reporting
from media.films.jobs.children import Limits, run
from media.films.jobs.endings import Failed

COVERS_AT = (0.10, 0.50, 0.80)
FROM_THE_LAST_MS = 100
"""Where sound goes on after the picture, there is none to take."""
EXACT_BELOW_MS = 15_000
"""In a longer film the keyframe before is as good a place, and nothing has to be decoded up to the exact one."""
LOOKED_AT = 12
"""Frames of which the most telling one is taken."""
LOOKED_AT_S = 1
"""Without an end, every cover would have the rest of the film decoded."""
BOARD = "storyboard.jpg"
COLUMNS = 10
MOST_TILES = 100
TILE_LONG_EDGE = 160
JITTER_MS = 250


@dataclass(frozen=True, slots=True)
class Cover:
    path: Path
    at_ms: int
    width: int
    height: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Board:
    path: Path
    sha256: str
    every_ms: int
    columns: int
    frames: int
    tile_width: int
    tile_height: int


def take(
    program: Program, largest: Made, smallest: Made, *, folder: Path, limits: Limits, reporting: Reporting
) -> tuple[list[Cover], Board]:
    """Raises Failed when no picture comes out."""
    last = max(0, largest.last_frame_ms - FROM_THE_LAST_MS)
    places = sorted({min(round(largest.duration_ms * part), last) for part in COVERS_AT})
    every_ms = distance(smallest)
    command = pictures_command(program, largest, smallest, places, every_ms)
    outcome = run(command, folder=folder, limits=limits, on_line=reporting.on_line, beat=reporting.beat)
    board = folder / BOARD
    covers = [(folder / cover_name(number), at_ms) for number, at_ms in enumerate(places)]
    if outcome.returncode or not board.exists() or not all(path.exists() for path, _at_ms in covers):
        raise Failed("未能从影片中取出画面。")
    width, height = tile_size(smallest)
    return [_cover(path, at_ms) for path, at_ms in covers], Board(
        path=board,
        sha256=fingerprint(board),
        every_ms=every_ms,
        columns=COLUMNS,
        frames=tiles(smallest, every_ms),
        tile_width=width,
        tile_height=height,
    )


def _cover(path: Path, at_ms: int) -> Cover:
    with Pillow.open(path) as picture:
        width, height = picture.size
    return Cover(path, at_ms, width, height, fingerprint(path))


def cover_name(number: int) -> str:
    return f"cover{number}.jpg"


def distance(made: Made) -> int:
    """Milliseconds between two small frames: on the keyframes, none without one, and not too many."""
    step = KEYFRAMES_EVERY_S * 1000
    needed = max(
        made.duration_ms / MOST_TILES,
        *(later - sooner - JITTER_MS for sooner, later in pairwise(made.keyframes_ms)),
        1,
    )
    return max(1, -(-round(needed) // step)) * step


def tiles(made: Made, every_ms: int) -> int:
    """How many small frames there will be: one for each stretch in which a keyframe begins."""
    return len({(at_ms + JITTER_MS) // every_ms for at_ms in made.keyframes_ms})


def tile_size(made: Made) -> tuple[int, int]:
    scale = TILE_LONG_EDGE / max(made.width, made.height)
    return max(2, round(made.width * scale / 2) * 2), max(2, round(made.height * scale / 2) * 2)


def pictures_command(
    program: Program, largest: Made, smallest: Made, places: Sequence[int], every_ms: int
) -> list[str]:
    """Only keyframes are decoded for the small frames, a handful of frames for each cover."""
    command = [program.path, *QUIET, "-y"]
    for at_ms in places:
        exactly = () if largest.duration_ms < EXACT_BELOW_MS else ("-noaccurate_seek",)
        command += ["-ss", f"{at_ms / 1000:.3f}", *exactly, "-t", str(LOOKED_AT_S), "-i", largest.path.name]
    command += ["-skip_frame", "nokey", "-i", smallest.path.name]
    board = len(places)
    width, height = tile_size(smallest)
    rows = -(-tiles(smallest, every_ms) // COLUMNS)
    stretch = f"floor((t+{JITTER_MS / 1000})/{every_ms / 1000})"
    before = stretch.replace("(t+", "(prev_selected_t+")
    graph = [f"[{number}:v:0]thumbnail={LOOKED_AT}[c{number}]" for number in range(len(places))]
    graph.append(
        f"[{board}:v:0]select='isnan(prev_selected_t)+gt({stretch},{before})',"
        f"scale={width}:{height},tile={COLUMNS}x{rows}[board]"
    )
    command += ["-filter_complex", ";".join(graph)]
    for number in range(len(places)):
        command += ["-map", f"[c{number}]", "-frames:v", "1", "-q:v", "3", *_jpeg(cover_name(number))]
    return [*command, "-map", "[board]", "-frames:v", "1", "-q:v", "5", *_jpeg(BOARD)]


def _jpeg(name: str) -> list[str]:
    return [
        "-map_metadata",
        "-1",
        "-fflags",
        "+bitexact",
        "-flags:v",
        "+bitexact",
        "-update",
        "1",
        "-f",
        "image2",
        name,
    ]
