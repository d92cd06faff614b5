"""The words that tell most of a text: often in it, seldom elsewhere, and known. Pure, no Django."""

import math
from collections import Counter
from collections.abc import Collection, Mapping

from search.ranking.terms import Statistics
from search.text.tokens import is_han, ranking_tokens
from search.words.segmenting import adjoining, words

SHORTEST, LONGEST = 2, 8
"""Characters of a keyword."""
CANDIDATES = 200
TITLE_WORTH = 3
"""How many times in the body a word in the title counts for."""
TWICE = 2
"""A word that nobody ever filed under has to stand this often in the text."""
PROMINENT = 10
"""Weight in the vocabulary of a word that stands in two titles at least: what a title's neighbours make is known."""
_FUNCTION = frozenset("的了和与及或之在是有不等被把就也都而到从向去为以对于这那其各每一两几个")


def candidates(title: str, body: str, used: Collection[str] = ()) -> Mapping[str, int]:
    """Words of normalised text that might be keywords, with how often they stand in it."""
    counted = Counter(word for word in words(body) if _is_possible(word))
    for word in adjoining(title, longest=LONGEST):
        if _is_possible(word):
            counted[word] = max(counted[word], body.count(word)) + TITLE_WORTH
    for word in used:
        if _is_possible(word) and (times := body.count(word) + TITLE_WORTH * title.count(word)):
            counted[word] = max(counted[word], times)
    return dict(counted.most_common(CANDIDATES))


def telling(
    counted: Mapping[str, int],
    statistics: Statistics,
    known: Mapping[str, int],
    *,
    title: str = "",
    used: Collection[str] = (),
    limit: int,
) -> list[str]:
    """The most telling first. `known`: words of the vocabulary with their weight; `used`: keywords of texts like it."""
    simple = {*words(title)}

    def is_word(word: str) -> bool:
        """A word of its own, or neighbours that others have put together before."""
        joined = title.count(word) and word not in simple
        return word in used or known.get(word, 0) >= PROMINENT or (not joined and counted[word] >= TWICE)

    worth = {
        word: _worth(word, times, statistics) * (1 + math.log1p(known.get(word, 0)) / 2) * (2 if word in used else 1)
        for word, times in counted.items()
        if is_word(word)
    }
    chosen: list[str] = []
    for word in sorted(worth, key=lambda one: (-worth[one], one)):
        if worth[word] > 0 and not any(word in other or other in word for other in chosen):
            chosen.append(word)
        if len(chosen) == limit:
            break
    return chosen


def _is_possible(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and is_han(word[0]) and _FUNCTION.isdisjoint(word)


def _worth(word: str, times: int, statistics: Statistics) -> float:
    """A word is at least as rare as the rarest pair of characters in it."""
    return math.log1p(times) * max(statistics.idf(token) for token in ranking_tokens(word))
