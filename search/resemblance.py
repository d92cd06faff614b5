"""Which public documents are nearly the same as a text that need not be in the index: a draft, a submission.

Stretches of the text, spread over it, find the candidates; the fingerprints of `near_duplicates` decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from search.engines.embedded import fulltext
from search.engines.protocol import Order, Plan
from search.freshness import brought_up_to_date
from search.index.state import live_slot
from search.models import EntryText
from search.near_duplicates import LONGEST, likeness, minhash
from search.query.phrases import Phrase
from search.text.normalizing import normalize
from search.text.numerals import with_dates_in_digits
from search.text.tokens import HAN

ALIKE = 0.7
"""Share of common shingles, as estimated; a little below what search shows as one, because here a person looks."""
SHORTEST = 120
"""Characters; shorter texts are alike by their kind."""
_CANDIDATES = 60
_PROBES, _PROBE = 8, 14
_RUN = re.compile(f"[{HAN}]{{{_PROBE},}}")


@dataclass(frozen=True, slots=True)
class Resembling:
    key: str
    title: str
    published_at: datetime
    percent: int


def resembled(*, title: str, words: str, limit: int = 3) -> list[Resembling]:
    """The most alike first; none for a text too short to be told from others. Three queries."""
    text = normalize(words[:LONGEST])
    mark = minhash("\n".join([normalize(title), with_dates_in_digits(text)]))
    probes = _probes(text)
    if not mark or not probes or len(text) < SHORTEST:
        return []
    guard, slot = brought_up_to_date(), live_slot()
    plan = Plan(required=(probes,), now=timezone.now(), order=Order.TIME)
    keys = fulltext.find(slot, plan, limit=_CANDIDATES, facets=False).keys
    shown = keys if guard is None else guard(keys)
    rows = EntryText.objects.filter(entry__slot=slot, entry__key__in=list(shown))
    known = rows.values_list("entry__key", "title", "entry__published_at", "minhash")
    found = [(likeness(mark, bytes(other)), key, name, at) for key, name, at, other in known]
    near = sorted((one for one in found if one[0] >= ALIKE), key=lambda one: (-one[0], one[1]))
    return [Resembling(key, name, at, round(100 * like)) for like, key, name, at in near[:limit]]


def _probes(text: str) -> tuple[Phrase, ...]:
    """Beginnings of long stretches without a mark, evenly spread."""
    runs: Sequence[str] = [found.group()[:_PROBE] for found in _RUN.finditer(text)]
    step = max(1, len(runs) // _PROBES)
    phrases = (Phrase.of(run) for run in dict.fromkeys(runs[::step][:_PROBES]))
    return tuple(phrase for phrase in phrases if phrase is not None)
