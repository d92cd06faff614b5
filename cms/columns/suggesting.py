"""What else might be read: recent pages that share a page's topics and columns."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from cms.columns.selectors import filings_of
from cms.core.representation.building import cards_by_id
from cms.core.representation.sources import Traced

SHOWN = 3
CANDIDATES = 120
"""How many recent pages compete for a place among the related; keeps the work constant as the archive grows."""


def by_common_ground(mine: frozenset[int], candidates: Mapping[int, frozenset[int]], *, wanted: int) -> list[int]:
    """Keys of the candidates that share most topics and columns with mine, earlier ones first among equals.

    `candidates` are in order of recency; those with nothing in common are left out.
    """
    shared = {key: len(mine & theirs) for key, theirs in candidates.items()}
    ranked = sorted((key for key in candidates if shared[key]), key=lambda key: -shared[key])
    return ranked[:wanted]


def closest_by_id(ids: Iterable[int], pages: QuerySet[Any]) -> dict[int, Traced]:
    """For each of the ids the cards of those of `pages`, newest first, that share its topics and columns.

    Chosen when the page is built. What was chosen stays true, because its cards are subjects of the page; that nothing
    closer was published since is not promised, or every publication would make all the archive anew.
    """
    wanted = set(ids)
    recent = list(pages.values_list("pk", flat=True)[:CANDIDATES])
    filings = filings_of({*recent, *wanted})
    chosen: dict[int, list[int]] = {}
    for page_id in wanted:
        candidates = {key: filings.get(key, frozenset()) for key in recent if key != page_id}
        chosen[page_id] = by_common_ground(filings.get(page_id, frozenset()), candidates, wanted=SHOWN)
    return cards_together(chosen)


def cards_together(chosen: Mapping[int, Sequence[int]]) -> dict[int, Traced]:
    """For each key the list of the cards of these pages, without those the public may not see."""
    found = cards_by_id({key for keys in chosen.values() for key in keys})
    return {page_id: _together([found[key] for key in keys if key in found]) for page_id, keys in chosen.items()}


def _together(cards: Sequence[Traced]) -> Traced:
    return Traced([card.thing for card in cards], frozenset().union(*(card.subjects for card in cards)))
