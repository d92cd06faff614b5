"""Films as lessons show them: a source for builders, of what `media` hands up."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cms.core.representation.sources import Traced, subject
from cms.courses.shapes import ChapterOut, CueOut, Playable, RenditionOut, StoryboardOut
from media.films.selectors import playables
from media.films.shapes import PlayableFilm
from media.models import Image
from media.selectors import public_images, public_images_without_renditions
from media.shapes import PublicImage

Images = Callable[[Iterable[Any]], Mapping[Any, PublicImage]]
IMAGE = Image._meta.label_lower


def films_by_version(ids: set[Any]) -> dict[Any, Traced]:
    """By the version's id the film, for those that can be played."""
    return _films(ids, public_images)


def films_without_pictures(ids: set[Any]) -> dict[Any, Traced]:
    """The same for whoever reads about them and shows none."""
    return _films(ids, public_images_without_renditions)


def _films(ids: set[Any], images: Images) -> dict[Any, Traced]:
    films = playables(ids)
    posters = images({film.poster for film in films.values() if film.poster is not None})
    return {pk: _traced(film, posters) for pk, film in films.items()}


def _traced(film: PlayableFilm, posters: Mapping[Any, PublicImage]) -> Traced:
    subjects = frozenset({subject(IMAGE, film.poster)} if film.poster is not None else ())
    return Traced(_playable(film, posters.get(film.poster)), subjects)


def _playable(film: PlayableFilm, poster: PublicImage | None) -> Playable:
    board = film.storyboard
    return Playable(
        duration_ms=film.duration_ms,
        width=film.width,
        height=film.height,
        renditions=[
            RenditionOut(
                short_edge=one.short_edge, url=one.url, width=one.width, height=one.height, size_bytes=one.size
            )
            for one in film.renditions
        ],
        storyboard=StoryboardOut(
            url=board.url,
            every_ms=board.every_ms,
            columns=board.columns,
            frames=board.frames,
            tile_width=board.tile_width,
            tile_height=board.tile_height,
        )
        if board
        else None,
        captions_url=film.captions_url,
        transcript=[CueOut(start_ms=cue.start_ms, end_ms=cue.end_ms, text=cue.text) for cue in film.cues],
        chapters=[ChapterOut(start_ms=mark.start_ms, title=mark.title) for mark in film.chapters],
        poster=poster,
        frame_url=film.frame_url,
    )
