"""The score of a document, from its text alone: the same on every engine.

BM25 over pairs, BM25 over characters, and the best passage; then small additions, each with its limit. Source of the
weights: docs/decisions/0016-search.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from search.ranking.terms import Terms

K1 = 1.2
B = 0.75
PASSAGE_WEIGHT = 0.4
PASSAGE = 160
"""Characters of the passage that is looked for."""
MOST_PLACES = 40
"""Places of one token that are looked at: more of them make a passage no better."""
SCORED_TEXT = 20_000
"""Characters of a document that are scored."""
TITLE = 0.5
TITLE_EXACT = 1.0
NUMBER = 2.0
COVERED = 0.1
FRESH = 0.15
FRESH_DAYS = 365.0
"""Additions, as shares of the best score by text alone: query within the title, title as asked for, document number in
title or keywords, every token there, newness of what is timely; its half-life in days."""


class Addition(StrEnum):
    """What a document may have beyond its text."""

    TITLE_EXACT = "title_exact"
    TITLE = "title"
    NUMBER = "number"
    COVERED = "covered"
    FRESH = "fresh"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is scored of a document. The text is normalised: title, keywords, body."""

    key: str
    text: str
    published_at: datetime
    timely: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Parts of a score and the place of the best passage in the normalised text."""

    pairs: float
    characters: float
    passage: float
    additions: float
    start: int
    end: int
    reasons: tuple[tuple[Addition, float], ...] = ()
    """What the additions are made of."""

    @property
    def text(self) -> float:
        return self.pairs + self.characters + self.passage

    @property
    def total(self) -> float:
        return self.text + self.additions


def saturation(length: int, average_length: float) -> float:
    """How often a term must stand in a text of this length for half of what it can tell."""
    return K1 * (1 - B + B * length / max(average_length, 1.0))


def score_text(candidate: Candidate, terms: Terms) -> Score:
    """The score by text alone."""
    text = candidate.text[:SCORED_TEXT]
    half = saturation(len(text), terms.average_length)
    gains: dict[str, float] = {}
    for term, idf in terms.idf.items():
        count = text.count(term)
        gains[term] = idf * count * (K1 + 1) / (count + half) if count else 0.0
    pairs = sum(gains[term] for term in terms.own_pairs)
    characters = sum(gains[term] for term in terms.own_characters)
    for swap in terms.swaps:
        own = sum(gains[term] for term in swap.own)
        best = max(worth * sum(gains[term] for term in others) for others, worth in swap.others)
        pairs += max(0.0, best - own)
    passage, start, end = best_passage(text, {token: worth for token, worth in terms.pairs.items() if gains[token]})
    return Score(pairs, characters, PASSAGE_WEIGHT * passage, 0.0, start, end)


def best_passage(text: str, tokens: dict[str, float]) -> tuple[float, int, int]:
    """Worth, start and end of the stretch with the most telling tokens; each counts once."""
    places: list[tuple[int, str]] = []
    for token in tokens:
        place = text.find(token)
        for _each in range(MOST_PLACES):
            if place < 0:
                break
            places.append((place, token))
            place = text.find(token, place + 1)
    if not places:
        return 0.0, 0, 0
    places.sort()
    inside: dict[str, int] = {}
    worth = best = 0.0
    first = best_start = best_end = 0
    for place, token in places:
        inside[token] = inside.get(token, 0) + 1
        if inside[token] == 1:
            worth += tokens[token]
        while places[first][0] < place - PASSAGE:
            gone = places[first][1]
            inside[gone] -= 1
            if not inside[gone]:
                worth -= tokens[gone]
            first += 1
        if worth > best + 1e-9:
            best, best_start, best_end = worth, places[first][0], place + len(token)
    return best, best_start, best_end


@dataclass(frozen=True, slots=True)
class Asked:
    """What the additions look at."""

    text: str
    """All words and phrases of the query, normalised and without spaces."""
    number: str
    terms: Terms
    now: datetime


def rank(candidates: Iterable[Candidate], asked: Asked) -> list[tuple[Candidate, Score]]:
    """The candidates in their order, with their scores. Equal ones: the newer first, then by key."""
    scored = [(candidate, score_text(candidate, asked.terms)) for candidate in candidates]
    top = max((score.text for _candidate, score in scored), default=0.0)
    finished = [(candidate, _with_additions(candidate, score, asked, top)) for candidate, score in scored]
    finished.sort(key=lambda one: one[0].key)
    finished.sort(key=lambda one: (round(one[1].total, 9), one[0].published_at), reverse=True)
    return finished


def _with_additions(candidate: Candidate, score: Score, asked: Asked, top: float) -> Score:
    title, keywords, _body = candidate.text.split("\n", 2)
    title = "".join(title.split())
    shares: dict[Addition, float] = {}
    if asked.text and len(asked.text) > 1:
        if title == asked.text:
            shares[Addition.TITLE_EXACT] = TITLE_EXACT
        elif asked.text in title:
            shares[Addition.TITLE] = TITLE * len(asked.text) / len(title) + TITLE / 2
    if asked.number and (asked.number in title or asked.number in keywords):
        shares[Addition.NUMBER] = NUMBER
    if asked.terms.own_pairs and all(token in candidate.text for token in asked.terms.own_pairs):
        shares[Addition.COVERED] = COVERED
    if candidate.timely:
        age = max((asked.now - candidate.published_at).total_seconds() / 86400, 0.0)
        shares[Addition.FRESH] = FRESH * 2 ** (-age / FRESH_DAYS)
    reasons = tuple((addition, share * top) for addition, share in shares.items())
    return replace(score, additions=sum(shares.values()) * top, reasons=reasons)
