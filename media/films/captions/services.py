"""Writes the words of a film: captions and chapters. What a public page shows is refused: another version is made."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from media.films.captions.fitting import Fitted, Timed, fitted
from media.films.captions.marks import fitted_chapters
from media.films.keeping import refuse_when_shown
from media.films.selectors import chapters_of, cues_of
from media.films.shapes import ChapterMark, Cue
from media.models import CaptionCue, Chapter, FilmVersion


@transaction.atomic
def captions_replace(*, version: FilmVersion, cues: Iterable[Cue]) -> Fitted:
    """All captions of the version anew; none removes them. What was put right is told.

    Raises `CaptionsRefused` with the place of each caption that cannot be taken, counted from 1, and
    `ReplacementRefused` when a public page shows the version.
    """
    locked = _locked(version)
    made = fitted((Timed(place, *cue) for place, cue in enumerate(cues, start=1)), duration_ms=locked.duration_ms)
    if made.cues == cues_of([locked.pk])[locked.pk]:
        return made
    refuse_when_shown(locked)
    rows = CaptionCue.objects.filter(version=locked)
    rows._raw_delete(rows.db)  # one statement; the guard has been asked already
    CaptionCue.objects.bulk_create([CaptionCue(version=locked, **cue._asdict()) for cue in made.cues])
    return made


def cue_edit(
    *, cue: CaptionCue, start_ms: int | None = None, end_ms: int | None = None, text: str | None = None
) -> Fitted:
    """One caption, the others as they are. Raises as `captions_replace` does."""
    edited = Cue(
        cue.start_ms if start_ms is None else start_ms,
        cue.end_ms if end_ms is None else end_ms,
        cue.text if text is None else text,
    )
    others = CaptionCue.objects.filter(version=cue.version_id).exclude(pk=cue.pk)
    kept = [Cue(*row) for row in others.values_list("start_ms", "end_ms", "text")]
    return captions_replace(version=cue.version, cues=sorted([*kept, edited]))


@transaction.atomic
def chapters_replace(*, version: FilmVersion, chapters: Sequence[ChapterMark]) -> tuple[ChapterMark, ...]:
    """All chapters of the version anew, by time; none removes them. Raises `CaptionsRefused`, `ReplacementRefused`."""
    locked = _locked(version)
    made = fitted_chapters(chapters, duration_ms=locked.duration_ms)
    if made == chapters_of([locked.pk])[locked.pk]:
        return made
    refuse_when_shown(locked)
    rows = Chapter.objects.filter(version=locked)
    rows._raw_delete(rows.db)
    Chapter.objects.bulk_create([Chapter(version=locked, **mark._asdict()) for mark in made])
    return made


def _locked(version: FilmVersion) -> FilmVersion:
    """The row as it is now; two who write at once follow one another."""
    return FilmVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
