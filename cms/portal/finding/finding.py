"""From a search to the public pages it found, in a constant number of queries.

What the engine found stands in the index; whether it is public at this moment the gate says, and what is shown of it
is its card.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from wagtail.models import Page

from cms.core.representation import Card, Link
from cms.core.representation.base import Said
from cms.core.representation.paths import public_url
from cms.core.representation.registry import by_kind
from cms.core.stored.services import Form, shapes
from cms.core.visibility import publicly_visible
from cms.portal.finding.asking import PARAMETERS
from cms.portal.finding.shapes import Facet, FacetValue, Findings, Highlighted, Hit, Suggested
from search.query.language import Query
from search.ranking.passages import Marked
from search.results import Hit as EngineHit
from search.results import Request, Results
from search.selectors import search

LABELS = {"kinds": "类型", "units": "单位", "columns": "栏目", "years": "年份"}
SHOWN_AT_ONCE = 6
"""Values of a facet before “更多”."""
MOST_ALIKE = 10
LONGEST_PASSAGE, LATEST_MARK, BEFORE_MARK = 96, 40, 20
"""Characters: of a passage, before its first mark at most, and before it where there would be more."""
NO_BEGINNING = frozenset("，。；：、！？”’）》】〉…— ")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown, and how the engine understood what was typed."""

    findings: Findings
    query: Query


def find(request: Request, *, as_of: int | None = None) -> Answer:
    """`as_of` is what `caught_up` said when the caller has asked it already."""
    results = search(request)
    return Answer(_findings(request, results, as_of), results.query)


def addresses_of(keys: Iterable[str]) -> dict[str, str]:
    """Public key → address of those that the gate lets the public see; one query."""
    rows = _public(keys).values_list("translation_key", "url_path")
    return {key.hex: url for key, path in rows if (url := public_url(path))}


def _findings(request: Request, results: Results, as_of: int | None) -> Findings:
    keys = [key for hit in results.hits for key in (hit.key, *hit.alike[:MOST_ALIKE])]
    ids, cards = _cards(keys, as_of)
    facts = _facts_of_documents([(ids[hit.key], cards[hit.key]) for hit in results.hits if hit.key in cards], as_of)
    first = (request.page - 1) * request.size + 1
    seconds = _seconds(results.hits, ids, cards)
    hits = [
        _hit(rank, hit, cards, facts.get(ids[hit.key], {}), seconds.get(ids[hit.key]))
        for rank, hit in enumerate(results.hits, first)
        if hit.key in cards
    ]
    return Findings(
        total=results.total,
        page=request.page,
        pages=results.pages,
        hits=hits,
        facets=[_facet(name, results) for name in PARAMETERS],
        correction=_suggested(results),
        is_loose=results.is_loose,
        is_degraded=results.degraded,
    )


def _public(keys: Iterable[str]) -> Any:
    """A key that is none of a page's is passed over."""
    known = [uuid.UUID(hex=key) for key in keys if _is_key(key)]
    return publicly_visible(Page.objects.filter(translation_key__in=known)).order_by()


def _is_key(key: str) -> bool:
    return len(key) == 32 and all(digit in "0123456789abcdef" for digit in key)


def _cards(keys: Sequence[str], as_of: int | None) -> tuple[dict[str, int], dict[str, Card]]:
    """Ids and cards by public key, of what the public may see now."""
    if not keys:
        return {}, {}
    ids = {key.hex: pk for pk, key in _public(keys).values_list("pk", "translation_key")}
    stored = shapes(Form.CARD, list(ids.values()), as_of=as_of)
    cards = {key: Card.model_validate_json(stored[pk].body) for key, pk in ids.items() if pk in stored}
    return ids, cards


def _facts_of_documents(found: Sequence[tuple[int, Card]], as_of: int | None) -> Mapping[int, Mapping[str, str]]:
    """Number and validity of those that have them: they stand in the full shape only."""
    documents = [pk for pk, card in found if _has_validity(card.kind)]
    if not documents:
        return {}
    stored = shapes(Form.DETAIL, documents, as_of=as_of)
    named = ("document_number", "validity", "validity_label")
    return {pk: {name: full[name] for name in named} for pk, one in stored.items() if (full := orjson.loads(one.body))}


def _seconds(hits: Sequence[EngineHit], ids: Mapping[str, int], cards: Mapping[str, Card]) -> dict[int, int]:
    """By page id, where in its film the passage that was found is said; a query or two for each type with films."""
    said: dict[str, dict[int, Said]] = defaultdict(dict)
    for hit in hits:
        if hit.key in cards and cards[hit.key].film is not None and hit.passage.stretches:
            start, end = next(iter(hit.passage.stretches))
            said[cards[hit.key].kind][ids[hit.key]] = (hit.passage.text[start:end], hit.passage.text[start:])
    found: dict[int, int] = {}
    for kind, of_kind in said.items():
        if (known := by_kind(kind)) is not None:
            found |= known.seconds_of(of_kind)
    return found


def _has_validity(kind: str) -> bool:
    known = by_kind(kind)
    return known is not None and "validity" in known.schema.model_fields


def _hit(rank: int, hit: EngineHit, cards: Mapping[str, Card], facts: Mapping[str, str], second: int | None) -> Hit:
    card = cards[hit.key]
    is_current = hit.title.text == card.title
    alike = [Link(title=cards[key].title, url=cards[key].url) for key in hit.alike[:MOST_ALIKE] if key in cards]
    return Hit(
        rank=rank,
        card=card,
        title=_highlighted(hit.title) if is_current else Highlighted(text=card.title, stretches=[]),
        passage=shortened(_highlighted(hit.passage)),
        second=second,
        pinned=hit.pinned,
        alike=alike,
        document_number=facts.get("document_number", ""),
        validity=facts.get("validity", ""),
        validity_label=facts.get("validity_label", ""),
    )


def _highlighted(marked: Marked) -> Highlighted:
    return Highlighted(
        text=marked.text,
        stretches=list(marked.stretches),
        begins_within=marked.begins_within,
        ends_within=marked.ends_within,
    )


def shortened(passage: Highlighted) -> Highlighted:
    """The part of a passage that begins a little before its first mark, some three lines long."""
    first = passage.stretches[0][0] if passage.stretches else 0
    start = first - BEFORE_MARK if first > LATEST_MARK else 0
    while start and start < first and passage.text[start] in NO_BEGINNING:
        start += 1
    end = min(start + LONGEST_PASSAGE, len(passage.text))
    return Highlighted(
        text=passage.text[start:end],
        stretches=[(max(one, start) - start, min(two, end) - start) for one, two in passage.stretches if one < end],
        begins_within=passage.begins_within or start > 0,
        ends_within=passage.ends_within or end < len(passage.text),
    )


def _facet(name: str, results: Results) -> Facet:
    """Chosen values stay in sight."""
    values = [
        FacetValue(value=one.value, count=one.count, chosen=one.chosen)
        for one in results.facets.get(name, ())
        if one.chosen or one.count
    ]
    shown = [one for place, one in enumerate(values) if one.chosen or place < SHOWN_AT_ONCE]
    more = [one for place, one in enumerate(values) if not one.chosen and place >= SHOWN_AT_ONCE]
    is_choice = len(values) > 1 or any(one.chosen for one in values)
    return Facet(name=PARAMETERS[name], label=LABELS[name], is_choice=is_choice, values=shown, more=more)


def _suggested(results: Results) -> Suggested | None:
    found = results.correction
    if found is None:
        return None
    return Suggested(text=found.text, typed=found.typed, applied=found.applied, others=list(found.others))
