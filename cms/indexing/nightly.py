"""What search needs now and then, and what it needs every night."""

import time
from collections.abc import Sequence

from cms.indexing.attachments import text_read_next, texts_prune
from cms.indexing.cluster import undelivered_again
from cms.indexing.freshness import bring_up_to_date
from cms.indexing.rebuilding import Checked, generations, index_check
from search.services import statistics_refresh, vocabulary_refresh

SECONDS_BETWEEN_LOOKS = 300.0

_next_look = 0.0


def refresh_words(*, only_when_stale: bool = False) -> bool:
    """Count what ranking needs and read anew the words for suggestions; whether it was done."""
    if not statistics_refresh(only_when_stale=only_when_stale) and only_when_stale:
        return False
    vocabulary_refresh()
    return True


def words_follow() -> int:
    """Look every five minutes whether the index has grown or shrunk by so much that words should be counted anew, so
    that a young portal ranks and suggests without waiting for the night. Errand of the follower."""
    global _next_look
    if time.monotonic() < _next_look:
        return 0
    _next_look = time.monotonic() + SECONDS_BETWEEN_LOOKS
    refresh_words(only_when_stale=True)
    return 0


def everything_take_in() -> None:
    """Bring the embedded index up to date to the last attachment and the last word, for who loads much at once."""
    while bring_up_to_date() and text_read_next():
        """Reading changes what is to be taken in."""
    refresh_words(only_when_stale=True)


def nightly() -> Sequence[Checked]:
    """Words, and the proof that every index holds what it should, put right where it does not. Raises
    EngineUnavailable."""
    checked = [index_check(one, repair=True) for one in generations()]
    undelivered_again()
    texts_prune()
    refresh_words()
    return checked
