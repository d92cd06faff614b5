"""A query as the scorer sees it: pairs and characters with what each tells, and words that may stand for others."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.text.tokens import characters, ranking_tokens

SYNONYM_WEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Statistics:
    """The index as of its last count."""

    documents: int
    average_length: float
    counts: Mapping[str, int]
    """In how many documents a token or character stands; what is missing is rare."""

    def idf(self, term: str) -> float:
        count = min(self.counts.get(term, 0), self.documents)
        return math.log(1 + (self.documents - count + 0.5) / (count + 0.5))


@dataclass(frozen=True, slots=True)
class Swap:
    """Terms of a word in the query, and those of each word that may stand for it, with what they are worth then."""

    own: tuple[str, ...]
    others: tuple[tuple[tuple[str, ...], float], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What the scorer counts."""

    pairs: Mapping[str, float]
    """Tokens of the query and of its synonyms with their weight in a passage."""
    idf: Mapping[str, float]
    """Of everything that is counted."""
    own_pairs: tuple[str, ...]
    own_characters: tuple[str, ...]
    swaps: tuple[Swap, ...]
    average_length: float

    def coverage(self, text: str) -> float:
        """The share of what the query tells that a normalised text has, 0 to 1."""
        everything = sum(self.idf[token] for token in self.own_pairs)
        had = sum(self.idf[token] for token in self.own_pairs if token in text)
        return had / everything if everything else 1.0


def all_terms(text: str, synonyms: Mapping[str, Sequence[str]]) -> list[str]:
    """Everything whose count is needed to weigh this text."""
    others = (other for words in synonyms.values() for other in words)
    return list(dict.fromkeys(term for one in (text, *others) for term in (*ranking_tokens(one), *characters(one))))


def weigh(text: str, synonyms: Mapping[str, Sequence[str]], statistics: Statistics) -> Terms:
    """`synonyms` are those of words that stand in the normalised text."""
    idf = {term: statistics.idf(term) for term in all_terms(text, synonyms)}
    own = tuple(ranking_tokens(text))
    pairs = {token: idf[token] for token in own}
    swaps = []
    for word, others in synonyms.items():
        mass = _mass(ranking_tokens(word), idf)
        alternatives = []
        for other in others:
            tokens = ranking_tokens(other)
            worth = SYNONYM_WEIGHT * min(1.0, mass / _mass(tokens, idf)) if mass else SYNONYM_WEIGHT
            alternatives.append(((*tokens, *characters(other)), worth))
            for token in tokens:
                pairs.setdefault(token, idf[token] * worth)
        swaps.append(Swap((*ranking_tokens(word), *characters(word)), tuple(alternatives)))
    return Terms(pairs, idf, own, tuple(characters(text)), tuple(swaps), statistics.average_length)


def _mass(tokens: Iterable[str], idf: Mapping[str, float]) -> float:
    return sum(idf.get(token, 0.0) for token in tokens) or 1.0
