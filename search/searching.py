"""One search from the typed words to the hits of a page, in a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Substr
from django.utils import timezone

from search.engines.protocol import Engine, Found, Order, Plan
from search.freshness import Guard
from search.index import statistics
from search.index.entries import body_start
from search.models import Entry, EntryText, Pin
from search.near_duplicates import collapsed
from search.planning import Situation, plan_for
from search.query.filters import FACETS, Filters
from search.query.language import Query
from search.ranking.passages import LONGEST, excerpt, mark
from search.ranking.preselecting import NAMED, preselected
from search.ranking.questions import without_asking
from search.ranking.scoring import SCORED_TEXT, Asked, Candidate, Score, rank, score_text
from search.ranking.terms import Terms, all_terms, weigh
from search.results import LAST_RESULT, FacetValue, Hit, Request
from search.text.tokens import is_han
from search.words.synonyms import standing_in, table


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one query found, before anybody asks whether another one was meant."""

    hits: tuple[Hit, ...]
    total: int
    shown: int
    """Results to turn pages through: hits less those that stand behind others."""
    facets: Mapping[str, tuple[FacetValue, ...]]
    is_loose: bool
    coverage: float
    """Share of what the query tells that its best hit has, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Row:
    candidate: Candidate
    minhash: bytes


def run(query: Query, request: Request, engine: Engine, slot: int, guard: Guard | None = None) -> Outcome:
    """Search. Raises EngineUnavailable when the engine does. A guard sorts out what an index that is behind should no
    longer show."""
    filters = request.filters.joined_with(query.filters)
    synonyms = standing_in(query.text, table())
    filters = _with_other_names(filters)
    text = without_asking(query.text)
    counted = statistics.read(slot, all_terms(text, synonyms))
    terms = weigh(text, synonyms, counted)
    now = request.now or timezone.now()
    order = request.order if query.text else Order.TIME
    situation = Situation(request.audiences, now, filters, order)
    planned = plan_for(query, text, terms, counted, synonyms, situation, engine)
    first = (max(request.page, 1) - 1) * request.size
    seen = NAMED if order is Order.RELEVANCE else 0
    limit = min(max(seen, first + request.size), LAST_RESULT)
    found = engine.find(planned.plan, limit=limit, facets=True)
    pins = _pinned(query, planned.plan, now, slot)
    asked = Asked("".join(query.text.split()), query.number, terms, now)
    ordered, scores, minhashes, published, coverage = _ordered(found.keys, slot, seen, planned.plan, asked)
    keys = [*pins, *(key for key in ordered if key not in set(pins))]
    behind = 0
    if guard is not None:
        shown = guard(keys)
        behind = len(keys) - len(shown)
        keys = [key for key in keys if key in shown]
    kept = _collapsed(keys, set(pins), minhashes, published) if request.collapse else {key: [] for key in keys}
    page = list(kept)[first : first + request.size]
    hits = _hits(page, slot, terms, query, scores, kept, set(pins))
    return Outcome(
        hits=tuple(hits),
        total=found.total - behind,
        shown=min(found.total, LAST_RESULT) - behind - (len(keys) - len(kept)),
        facets=_facets(found, filters),
        is_loose=planned.is_loose,
        coverage=coverage,
    )


def _ordered(
    keys: Sequence[str], slot: int, seen: int, plan: Plan, asked: Asked
) -> tuple[list[str], dict[str, Score], dict[str, bytes], dict[str, datetime], float]:
    """The best in the scorer's order, then the engine's other candidates, then the rest in the engine's order, so that
    paging is steady. Only what is scored is looked at for what is nearly the same."""
    rows = {row.candidate.key: row for row in _rows(slot, keys[:seen])}
    named = [rows[key].candidate for key in keys[:seen] if key in rows]
    best, others = preselected(named, plan)
    ranked = rank(best, asked)
    ordered = [*(one.key for one, _score in ranked), *(one.key for one in others), *keys[seen:]]
    minhashes = {one.key: rows[one.key].minhash for one in best}
    published = {one.key: one.published_at for one in best}
    covered = asked.terms.coverage(ranked[0][0].text) if ranked else 1.0
    return ordered, {candidate.key: score for candidate, score in ranked}, minhashes, published, covered


def _rows(slot: int, keys: Sequence[str]) -> list[_Row]:
    if not keys:
        return []
    rows = EntryText.objects.filter(entry__slot=slot, entry__key__in=keys)
    text = Substr("normalized", 1, SCORED_TEXT)
    values = rows.values_list("entry__key", text, "entry__published_at", "entry__timely", "minhash")
    return [_Row(Candidate(key, text, at, timely), bytes(minhash)) for key, text, at, timely, minhash in values]


def _collapsed(
    keys: Sequence[str], pins: set[str], minhashes: Mapping[str, bytes], published: Mapping[str, datetime]
) -> dict[str, list[str]]:
    """A pinned document stands for itself."""
    others = collapsed([key for key in keys if key not in pins], minhashes, published)
    return {key: [] for key in keys if key in pins} | others


def _pinned(query: Query, plan: Plan, now: datetime, slot: int) -> list[str]:
    """Keys that editors put first for this query and this reader may see. One query when there are none."""
    if not query.text or plan.order is not Order.RELEVANCE:
        return []
    in_time = (Q(starts_at__isnull=True) | Q(starts_at__lte=now)) & (Q(ends_at__isnull=True) | Q(ends_at__gt=now))
    pins = Pin.objects.filter(in_time, normalized=" ".join(query.text.split())).order_by("position", "pk")
    return _visible(list(pins.values_list("key", flat=True)), plan, slot)


def _visible(keys: Sequence[str], plan: Plan, slot: int) -> list[str]:
    if not keys:
        return []
    now = plan.now
    entries = Entry.objects.filter(
        Q(visible_from__isnull=True) | Q(visible_from__lte=now),
        Q(visible_until__isnull=True) | Q(visible_until__gt=now),
        slot=slot,
        key__in=keys,
        audience__in=sorted(plan.audiences),
    )
    wanted = plan.filters
    if wanted.kinds:
        entries = entries.filter(kind__in=wanted.kinds)
    if wanted.units:
        entries = entries.filter(unit__in=wanted.units)
    if wanted.years:
        entries = entries.filter(year__in=wanted.years)
    visible = dict(entries.values_list("key", "columns"))
    return [
        key
        for key in keys
        if key in visible and (not wanted.columns or any(f"|{column}|" in visible[key] for column in wanted.columns))
    ]


def _with_other_names(filters: Filters) -> Filters:
    """A unit may be filtered by its full name, its short name or an alias."""
    if not filters.units:
        return filters
    known = table()
    return replace(
        filters, units=tuple(dict.fromkeys(name for unit in filters.units for name in (unit, *known.get(unit, ()))))
    )


def _hits(
    keys: Sequence[str],
    slot: int,
    terms: Terms,
    query: Query,
    scores: Mapping[str, Score],
    alike: Mapping[str, list[str]],
    pins: set[str],
) -> list[Hit]:
    texts = EntryText.objects.filter(entry__slot=slot, entry__key__in=list(keys)).select_related("entry")
    by_key = {text.entry.key: text for text in texts}
    marked = _marked(terms, query)
    hits = []
    for key in keys:
        if (text := by_key.get(key)) is None:
            continue
        entry = text.entry
        score = scores.get(key)
        place = score or score_text(Candidate(key, text.normalized, entry.published_at, entry.timely), terms)
        start = place.start - body_start(text.normalized)
        end = place.end - body_start(text.normalized)
        if end <= 0:
            start, end = 0, min(LONGEST, len(text.body))
        hits.append(
            Hit(
                key=key,
                kind=entry.kind,
                unit=entry.unit,
                columns=tuple(filter(None, entry.columns.split("|"))),
                published_at=entry.published_at,
                title=mark(text.title, marked),
                passage=excerpt(text.body, max(start, 0), end, marked),
                alike=tuple(alike.get(key, ())),
                pinned=key in pins,
                score=score,
            )
        )
    return hits


def _marked(terms: Terms, query: Query) -> list[str]:
    """A single Chinese character is marked only when nothing longer was asked for."""
    long = [token for token in terms.pairs if len(token) > 1 or not is_han(token)]
    return [*(long or terms.pairs), *query.phrases]


def _facets(found: Found, filters: Filters) -> dict[str, tuple[FacetValue, ...]]:
    """The most frequent first, years the newest first; a chosen value stays even when it has no hit."""
    result = {}
    for facet in FACETS:
        chosen = [str(value) for value in getattr(filters, facet)]
        counts = dict(found.facets.get(facet, {}))
        if facet != "units":
            counts = dict.fromkeys(chosen, 0) | counts
        values = [FacetValue(value, count, value in chosen) for value, count in counts.items()]
        if facet == "years":
            values.sort(key=lambda one: one.value, reverse=True)
        else:
            values.sort(key=lambda one: (-one.count, one.value))
        result[facet] = tuple(values)
    return result
