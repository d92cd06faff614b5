"""The frame that stands for a film where no picture of the library was chosen."""

from collections.abc import Sequence

from media.models import FilmVersion, PosterFrame


def standing_in(version: FilmVersion, frames: Sequence[PosterFrame]) -> PosterFrame | None:
    """The one an editor chose; without a choice, or when the worker took others since, the one in the middle."""
    chosen = next((frame for frame in frames if frame.at_ms == version.poster_at_ms), None)
    return chosen or (sorted(frames, key=lambda frame: frame.at_ms)[len(frames) // 2] if frames else None)
