"""What players are told to do lest nobody sits before them: asked for, never proof, and nothing rests on it."""

import random

from django.conf import settings

EARLIEST, LATEST = 0.3, 0.8
"""Part of the film between which a player asks."""


def pauses_when_hidden() -> bool:
    return bool(settings.WATCH_PAUSE_WHEN_HIDDEN)


def ask_at(duration_ms: int) -> int | None:
    """A moment of the film nobody knows beforehand at which to ask whether somebody is there, of films that are long
    enough."""
    longest = settings.WATCH_ASK_FROM_MINUTES * 60_000
    if not longest or duration_ms < longest:
        return None
    return round(duration_ms * random.uniform(EARLIEST, LATEST))  # noqa: S311
