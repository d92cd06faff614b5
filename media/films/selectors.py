"""Films as players get them, for many at once in a constant number of queries."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from media.enums import FilmState
from media.films.captions import vtt
from media.films.serving import addresses
from media.films.serving.frames import standing_in
from media.films.shapes import ChapterMark, Cue, PlayableFilm, PlayableRendition, PlayableStoryboard
from media.models import CaptionCue, Chapter, FilmRendition, FilmVersion, PosterFrame, Storyboard


def playable(version: FilmVersion) -> PlayableFilm | None:
    """The version as it is played now; None while there is nothing to play."""
    return playables([version.pk]).get(version.pk)


def playables(version_ids: Iterable[int]) -> dict[int, PlayableFilm]:
    """Those of the versions that can be played, by their ids; six queries for any number."""
    versions = list(FilmVersion.objects.filter(pk__in=set(version_ids), state=FilmState.READY))
    ids = [version.pk for version in versions]
    renditions: dict[int, list[FilmRendition]] = defaultdict(list)
    for rendition in FilmRendition.objects.filter(version__in=ids).defer("command").order_by("-short_edge"):
        renditions[rendition.version_id].append(rendition)
    storyboards = {board.version_id: board for board in Storyboard.objects.filter(version__in=ids)}
    frames: dict[int, list[PosterFrame]] = defaultdict(list)
    for frame in PosterFrame.objects.filter(version__in=ids):
        frames[frame.version_id].append(frame)
    cues, chapters = cues_of(ids), chapters_of(ids)
    return {
        version.pk: _playable(
            version,
            renditions[version.pk],
            storyboards.get(version.pk),
            standing_in(version, frames[version.pk]),
            cues[version.pk],
            chapters[version.pk],
        )
        for version in versions
        if renditions[version.pk]
    }


def playing_the_same_file(version_id: int) -> QuerySet[FilmVersion]:
    """The version, and those of its film that differ from it in words alone; made to stand in another query."""
    same = FilmVersion.objects.filter(
        pk=version_id, film=OuterRef("film"), sha256=OuterRef("sha256"), duration_ms=OuterRef("duration_ms")
    )
    return FilmVersion.objects.filter(Q(pk=version_id) | Exists(same.exclude(sha256=""))).order_by()


def cues_of(version_ids: Iterable[int]) -> dict[int, tuple[Cue, ...]]:
    """The captions of each of the versions, by time; one query."""
    found: dict[int, list[Cue]] = {pk: [] for pk in version_ids}
    rows = CaptionCue.objects.filter(version__in=found).order_by("start_ms", "pk")
    for version_id, start_ms, end_ms, text in rows.values_list("version_id", "start_ms", "end_ms", "text"):
        found[version_id].append(Cue(start_ms, end_ms, text))
    return {pk: tuple(cues) for pk, cues in found.items()}


def chapters_of(version_ids: Iterable[int]) -> dict[int, tuple[ChapterMark, ...]]:
    """The chapters of each of the versions, by time; one query."""
    found: dict[int, list[ChapterMark]] = {pk: [] for pk in version_ids}
    rows = Chapter.objects.filter(version__in=found).order_by("start_ms")
    for version_id, start_ms, title in rows.values_list("version_id", "start_ms", "title"):
        found[version_id].append(ChapterMark(start_ms, title))
    return {pk: tuple(marks) for pk, marks in found.items()}


def captions_sha256(cues: Iterable[Cue]) -> str:
    """Of the WebVTT file as it is served."""
    return hashlib.sha256(vtt.written(cues).encode()).hexdigest()


def _playable(
    version: FilmVersion,
    renditions: list[FilmRendition],
    board: Storyboard | None,
    frame: PosterFrame | None,
    cues: tuple[Cue, ...],
    chapters: tuple[ChapterMark, ...],
) -> PlayableFilm:
    return PlayableFilm(
        key=version.key.hex,
        duration_ms=version.duration_ms,
        width=version.width,
        height=version.height,
        renditions=tuple(
            PlayableRendition(
                short_edge=one.short_edge,
                url=addresses.rendition_url(version.key, one.sha256, one.short_edge),
                width=one.width,
                height=one.height,
                size=one.size,
            )
            for one in renditions
        ),
        storyboard=_storyboard(version, board) if board else None,
        captions_url=addresses.captions_url(version.key, captions_sha256(cues)) if cues else None,
        cues=cues,
        chapters=chapters,
        poster=version.poster_id,
        frame_url=addresses.frame_url(version.key, frame.sha256) if frame and version.poster_id is None else None,
    )


def _storyboard(version: FilmVersion, board: Storyboard) -> PlayableStoryboard:
    return PlayableStoryboard(
        url=addresses.storyboard_url(version.key, board.sha256),
        every_ms=board.every_ms,
        columns=board.columns,
        frames=board.frames,
        tile_width=board.tile_width,
        tile_height=board.tile_height,
    )
