"""From a query to the question an engine is asked.

Whoever asks for one thing wants documents with it. Whoever writes a sentence wants the documents that have most of its
telling words. So: the words are required as long as enough documents have them all; else any telling word will do.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from search.document import Audience
from search.engines.protocol import Engine, Order, Plan
from search.query.filters import Filters
from search.query.language import Query
from search.query.phrases import Phrase
from search.ranking.terms import Statistics, Terms
from search.text.tokens import is_han, ranking_tokens, runs
from search.words.segmenting import content_words

MOST_REQUIRED_WORDS = 5
_DATE = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}[日号])?|(?:19|20)\d\d年")
ENOUGH_HITS = 3
"""Hits with all words of a query of several; fewer and any telling word will do."""
SHORT_RUN = 3
"""A Chinese stretch of so few characters is taken as one word: a name."""
ONE_THING = 8
"""A single stretch of so few characters asks for one thing: one hit with all its words is enough."""
MOST_TOKENS = 24
MOST_POSTINGS = 12_000
"""Documents that an engine has to look at for the tokens together, by their counts; rarest tokens first."""
COMMON = 8_000


@dataclass(frozen=True, slots=True)
class Situation:
    """Who asks, when, and for what part."""

    audiences: frozenset[Audience]
    now: datetime
    filters: Filters
    order: Order


@dataclass(frozen=True, slots=True)
class Planned:
    plan: Plan
    is_loose: bool
    """Whether hits need only some of the words."""


def plan_for(
    query: Query,
    text: str,
    terms: Terms,
    statistics: Statistics,
    synonyms: Mapping[str, Sequence[str]],
    situation: Situation,
    engine: Engine,
) -> Planned:
    """`text` is the query's words without what only asks. May ask the engine once whether enough documents have all.

    That is asked without the filters, so that choosing a facet can only narrow what its count promised.
    """
    phrases = [(phrase,) for text_ in query.phrases if (phrase := Phrase.of(text_))]
    tokens = _telling(ranking_tokens(text), synonyms, statistics)
    base = Plan(
        required=tuple(phrases),
        ranking=tuple(tokens),
        weights={token: statistics.idf(token) for token in tokens},
        average_length=terms.average_length,
        excluded=tuple(phrase for excluded in query.excluded if (phrase := Phrase.of(excluded))),
        audiences=situation.audiences,
        now=situation.now,
        order=situation.order,
    )
    strict = replace(base, required=(*base.required, *_required(query, text, synonyms)))
    if not query.words:
        return Planned(_finished(base, statistics, situation.filters), is_loose=False)
    wanted = len(strict.required) - len(base.required)
    enough = 1 if query.number or _asks_for_one_thing(text) else ENOUGH_HITS
    if 0 < wanted <= MOST_REQUIRED_WORDS and (not tokens or engine.hits_at_least(strict, enough)):
        return Planned(_finished(strict, statistics, situation.filters), is_loose=False)
    return Planned(_finished(base, statistics, situation.filters), is_loose=True)


def _asks_for_one_thing(text: str) -> bool:
    found = runs(_DATE.sub("日期", text))
    return len(found) == 1 and len(found[0]) <= ONE_THING


def _required(query: Query, text: str, synonyms: Mapping[str, Sequence[str]]) -> list[tuple[Phrase, ...]]:
    if query.number:
        wanted = [query.number]
    else:
        wanted = _DATE.findall(text)
        for run in runs(_DATE.sub(" ", text)):
            covered = [word for word in synonyms if word in run]
            if not is_han(run[0]) or (len(run) <= SHORT_RUN and not covered):
                wanted.append(run)
            else:
                rest = run
                for word in covered:
                    wanted.append(word)
                    rest = rest.replace(word, " ")
                wanted += content_words(rest)
        if not wanted:
            wanted = runs(text)
    groups = []
    for word in dict.fromkeys(wanted):
        phrases = [Phrase.of(one) for one in (word, *synonyms.get(word, ()))]
        groups.append(tuple(phrase for phrase in phrases if phrase is not None))
    return [group for group in groups if group]


def _telling(tokens: Sequence[str], synonyms: Mapping[str, Sequence[str]], statistics: Statistics) -> list[str]:
    """The tokens by which engines look for candidates, the rarest first, as many as cost allows."""
    others = [token for words in synonyms.values() for word in words for token in ranking_tokens(word)]
    chosen: list[str] = []
    postings = 0
    for token in sorted(dict.fromkeys([*tokens, *others]), key=lambda one: statistics.counts.get(one, 0)):
        postings += statistics.counts.get(token, 0)
        if chosen and (postings > MOST_POSTINGS or len(chosen) == MOST_TOKENS):
            break
        chosen.append(token)
    return chosen


def _finished(plan: Plan, statistics: Statistics, filters: Filters) -> Plan:
    counts = statistics.counts
    if plan.required:
        expected = min(
            sum(min(counts.get(token, 0) for token in phrase.tokens) for phrase in group) for group in plan.required
        )
    else:
        expected = sum(counts.get(token, 0) for token in plan.ranking)
    return replace(plan, filters=filters, is_common=expected > COMMON * 1.5)
