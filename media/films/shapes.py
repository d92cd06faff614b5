"""What a player gets of a film; plain values handed up to whoever shows it. All times in milliseconds."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class PlayableRendition:
    """One MP4 to play."""

    short_edge: int
    url: str
    width: int
    height: int
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class PlayableStoryboard:
    """Small frames in one picture, row by row, `columns` in each; frame n is the film at n · `every_ms`."""

    url: str
    every_ms: int
    columns: int
    frames: int
    tile_width: int
    tile_height: int


class Cue(NamedTuple):
    """One caption. The text has no markup; lines are parted by a line feed."""

    start_ms: int
    end_ms: int
    text: str


class ChapterMark(NamedTuple):
    start_ms: int
    title: str


@dataclass(frozen=True, slots=True)
class PlayableFilm:
    """One version of a film, ready to be played. Its addresses answer only whom the gate lets have it."""

    key: str
    duration_ms: int
    width: int
    height: int
    renditions: tuple[PlayableRendition, ...]
    """The largest first; never empty."""
    storyboard: PlayableStoryboard | None
    captions_url: str | None
    """WebVTT."""
    cues: tuple[Cue, ...]
    """By time; together the transcript."""
    chapters: tuple[ChapterMark, ...]
    """By time."""
    poster: int | None
    """Id of the picture an editor chose from the picture library."""
    frame_url: str | None
    """A frame of the film, where no picture was chosen."""
