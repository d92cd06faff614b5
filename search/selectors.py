"""Reads: searching and suggesting. The door of the room for everybody who wants to find something."""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from search.engines import choice
from search.engines.embedded import fulltext
from search.engines.protocol import Engine, EngineUnavailable, Plan
from search.freshness import Guard, brought_up_to_date
from search.index import statistics
from search.index.state import live_slot
from search.models import EntryText, Reading
from search.query.language import Query, parse
from search.query.phrases import Phrase
from search.ranking.questions import without_asking
from search.results import Correction, Request, Results
from search.searching import Outcome, run
from search.text.normalizing import normalize
from search.text.tokens import ranking_tokens
from search.words import correction, suggesting
from search.words.correction import Knows
from search.words.keywords import candidates, telling
from search.words.suggesting import Suggestion

FITTING = 0.6
"""Share of what the query tells that its best hit must have, or another query may have been meant."""
LONGEST_CORRECTED = 30
"""Characters; a sentence of more is seldom one word mistyped, and looking through it costs."""
MOST_SUGGESTIONS = 20


def search(request: Request) -> Results:
    """The results of one page. Whatever is typed, it is answered; the embedded engine stands in for a cluster."""
    query = parse(request.text)
    guard = brought_up_to_date()
    slot = live_slot()
    engine, degraded = choice.preferred(slot)
    if query.is_empty and not request.filters:
        return _results(query, request, _NOTHING, None, engine.name, degraded=degraded)
    try:
        return _answered(query, request, engine, slot, guard, degraded=degraded)
    except EngineUnavailable:
        choice.leave_alone()
        return _answered(query, request, choice.embedded(slot), slot, guard, degraded=True)


def _answered(
    query: Query, request: Request, engine: Engine, slot: int, guard: Guard | None, *, degraded: bool
) -> Results:
    outcome = run(query, request, engine, slot, guard)
    corrected = _corrected(query, request, outcome, slot) if query.words and guard is None else None
    if corrected is not None and corrected.applied:
        instead = run(replace(parse(corrected.text), filters=query.filters), request, engine, slot)
        if instead.total:
            return _results(query, request, instead, corrected, engine.name, degraded=degraded)
        corrected = None
    return _results(query, request, outcome, corrected, engine.name, degraded=degraded)


def suggest(text: str, *, limit: int = 8, now: datetime | None = None) -> list[Suggestion]:
    """What the public may be looking for, by what is typed so far."""
    moment = now or timezone.now()
    guard = brought_up_to_date()
    slot = live_slot()
    knows = _public_finds(slot, moment)
    offered = suggesting.suggestions(text, slot, moment, min(limit, MOST_SUGGESTIONS), knows)
    if guard is None:
        return offered
    shown = guard([one.key for one in offered if one.key])
    return [one for one in offered if one.key in shown]


def keywords(title: str, body: str, *, used: Collection[str] = (), limit: int = 8) -> list[str]:
    """The words under which people would look for a text that is not in the index yet, by what the index knows.
    `used` are those of texts like it. A handful of queries."""
    headline = normalize(title)
    counted = candidates(headline, normalize(body), used)
    if not counted:
        return []
    slot = live_slot()
    terms = dict.fromkeys(token for word in counted for token in ranking_tokens(word))
    rows = Reading.objects.filter(entry__isnull=True, normalized__in=list(counted))
    known = dict(rows.values_list("normalized", "weight"))
    return telling(
        counted, statistics.read(slot, list(terms)), known, title=headline, used=frozenset(used), limit=limit
    )


def keywords_filed(keys: Sequence[str]) -> list[str]:
    """The keywords of documents in the index, normalised. Two queries."""
    texts = EntryText.objects.filter(entry__slot=live_slot(), entry__key__in=keys).values_list("normalized", flat=True)
    return [word for text in texts for word in text.split("\n", 2)[1].split()]


def _corrected(query: Query, request: Request, outcome: Outcome, slot: int) -> Correction | None:
    """Another query, when what was typed finds nothing, or nothing that has most of it.

    It is answered instead only if nobody finds everything that was typed; else it is only named.
    """
    if (outcome.total and outcome.coverage >= FITTING) or len(query.text) > LONGEST_CORRECTED:
        return None
    text = without_asking(" ".join(query.words))
    found = correction.meant(text, _public_finds(slot, request.now or timezone.now()))
    if found is None:
        return None
    first, *others = found.texts
    applied = request.correct and (outcome.total == 0 or outcome.is_loose)
    return Correction(first, query.typed, applied, tuple(others))


def _public_finds(slot: int, now: datetime) -> Knows:
    """Asked of the embedded engine, which is at hand; members' documents never answer."""
    answers: dict[str, bool] = {}

    def finds(texts: Sequence[str]) -> set[str]:
        phrases = {text: Phrase.of(normalize(text)) for text in texts if text not in answers}
        asked = [(text, phrase) for text, phrase in phrases.items() if phrase is not None]
        plans = [Plan(required=((phrase,),), now=now) for _text, phrase in asked]
        found = fulltext.which(slot, plans)
        answers.update(dict.fromkeys(phrases, False))
        answers.update((text, place in found) for place, (text, _phrase) in enumerate(asked))
        return {text for text in texts if answers[text]}

    return finds


_NOTHING = Outcome((), 0, 0, {}, is_loose=False, coverage=1.0)


def _results(
    query: Query, request: Request, outcome: Outcome, corrected: Correction | None, engine: str, *, degraded: bool
) -> Results:
    return Results(
        query=query,
        hits=outcome.hits,
        total=outcome.total,
        pages=math.ceil(outcome.shown / request.size),
        facets=outcome.facets,
        correction=corrected,
        is_loose=outcome.is_loose,
        engine=engine,
        degraded=degraded,
    )
