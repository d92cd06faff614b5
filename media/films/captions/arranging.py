"""What an editor does to a list of captions at once. All of it gives new lists; places are counted from 0."""

import re
from collections.abc import Sequence

from media.films.captions.rules import MAX_TEXT
from media.films.shapes import Cue

ADDED_MS = 2000
_PAUSE = re.compile(r"[，。！？；、,.!?;\s]")


def shifted(cues: Sequence[Cue], by_ms: int) -> list[Cue]:
    """All of them later, or earlier with a negative number; one that would begin before the film begins with it."""
    return [cue._replace(start_ms=max(cue.start_ms + by_ms, 0), end_ms=cue.end_ms + by_ms) for cue in cues]


def split(cues: Sequence[Cue], place: int) -> list[Cue]:
    """One caption as two: at the line break, else after the punctuation nearest to the middle, else in the middle; the
    time by the length of the texts."""
    cue = cues[place]
    at = _middle(cue.text)
    first, second = cue.text[:at].rstrip(), cue.text[at:].lstrip()
    share = len(first) / max(len(first) + len(second), 1)
    between = cue.start_ms + round((cue.end_ms - cue.start_ms) * share)
    halves = [Cue(cue.start_ms, between, first), Cue(between, cue.end_ms, second)]
    return [*cues[:place], *halves, *cues[place + 1 :]]


def merged(cues: Sequence[Cue], place: int) -> list[Cue]:
    """One caption and the next as one; as they were when there is no next or the text would be too long."""
    if place + 1 >= len(cues):
        return list(cues)
    one, other = cues[place], cues[place + 1]
    text = "\n".join(part for part in (one.text, other.text) if part)
    if len(text) > MAX_TEXT:
        return list(cues)
    return [*cues[:place], Cue(one.start_ms, other.end_ms, text), *cues[place + 2 :]]


def added(cues: Sequence[Cue], place: int, duration_ms: int) -> list[Cue]:
    """An empty one before the place: in the gap there, two seconds at most."""
    start_ms = cues[place - 1].end_ms if place else 0
    limit = cues[place].start_ms if place < len(cues) else duration_ms
    end_ms = max(start_ms, min(start_ms + ADDED_MS, limit))
    return [*cues[:place], Cue(start_ms, end_ms, ""), *cues[place:]]


def removed(cues: Sequence[Cue], place: int) -> list[Cue]:
    return [*cues[:place], *cues[place + 1 :]]


def _middle(text: str) -> int:
    half = len(text) / 2
    breaks = [one.end() for one in re.finditer("\n", text)] or [one.end() for one in _PAUSE.finditer(text)]
    inside = [at for at in breaks if 0 < at < len(text)]
    return min(inside, key=lambda at: abs(at - half)) if inside else round(half)
