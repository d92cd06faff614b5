"""What of a film is read and seen, as one hash: the bytes, the captions, the chapters, the cover."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from media.films.selectors import chapters_of, cues_of
from media.models import FilmVersion

_COVER = ("poster__sha256", "poster__alt", "poster__is_decorative", "poster__credit")


def fingerprints(version_ids: Iterable[int]) -> dict[int, str]:
    """SHA-256 in hexadecimal digits of each of the versions; three queries for any number."""
    ids = set(version_ids)
    cues, chapters = cues_of(ids), chapters_of(ids)
    rows = FilmVersion.objects.filter(pk__in=ids).values_list("pk", "sha256", "poster_id", "poster_at_ms", *_COVER)
    return {pk: _sha256([*facts, cues[pk], chapters[pk]]) for pk, *facts in rows}


def _sha256(facts: list[Any]) -> str:
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()
