"""Engines find, one scorer ranks: whichever answers, the first page is that of everything read word by word."""

import random
from collections.abc import Sequence
from datetime import timedelta

import pytest

from search import services
from search.document import Document
from search.engines.protocol import Found, Plan
from search.index.state import live_slot
from search.models import EntryText
from search.query.language import parse
from search.ranking.preselecting import NAMED, SCORED, preselected
from search.ranking.scoring import Candidate
from search.results import Request
from search.searching import run
from tests.search.conftest import Searchable
from tests.search.portal_texts import NOW

CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 36)]


class Reader:
    """An engine that reads every text. It is never sure that enough of them have all the words."""

    name = "reader"

    def find(self, plan: Plan, *, limit: int, facets: bool) -> Found:
        rows = EntryText.objects.filter(entry__slot=live_slot()).values_list(
            "entry__key", "normalized", "entry__published_at", "entry__timely"
        )
        hits = [Candidate(*row) for row in rows if any(token in row[1] for token in plan.ranking)]
        best, others = preselected(hits, plan)
        return Found([one.key for one in (*best, *others)][:limit], len(hits), {})

    def hits_at_least(self, plan: Plan, number: int) -> bool:
        return False


def _sentence(rnd: random.Random, words: int) -> str:
    return "，".join("".join(rnd.choices(CHARACTERS, k=rnd.choice((2, 3)))) for _word in range(words))


def _documents(rnd: random.Random, number: int) -> list[Document]:
    return [
        Document(
            key=f"{place:04}",
            kind="报道",
            title=_sentence(rnd, 2),
            body=_sentence(rnd, rnd.randint(20, 120)),
            published_at=NOW - timedelta(hours=place),
            timely=False,
        )
        for place in range(number)
    ]


def test_every_engine_puts_first_what_reading_everything_would(engine: Searchable) -> None:
    rnd = random.Random(7)
    engine.put(*_documents(rnd, 700))
    services.statistics_refresh()
    several = 0
    for _query in range(12):
        request = Request(text=_sentence(rnd, 8), now=NOW, size=10, correct=False, collapse=False)
        expected = run(parse(request.text), request, Reader(), live_slot())
        several += expected.total > NAMED

        found = engine.search(request.text, size=10, correct=False, collapse=False)

        assert [hit.key for hit in found.hits] == [hit.key for hit in expected.hits]
        assert found.total == expected.total
    assert several > 6


def _candidates(texts: Sequence[str]) -> list[Candidate]:
    return [Candidate(f"{place:04}", f"\n\n{text}", NOW, timely=False) for place, text in enumerate(texts)]


def _plan(*tokens: str) -> Plan:
    return Plan(ranking=tokens, weights=dict.fromkeys(tokens, 1.0), average_length=100.0, now=NOW)


def test_what_has_more_of_the_words_is_scored_and_nothing_is_lost() -> None:
    candidates = _candidates(["低保"] * NAMED + ["低保申请"])

    best, others = preselected(candidates, _plan("低保", "申请"))

    assert best[0].text.endswith("低保申请") and len(best) == SCORED
    assert sorted(one.key for one in (*best, *others)) == sorted(one.key for one in candidates)


@pytest.mark.parametrize("number", [3, SCORED + 5])
def test_without_words_to_tell_by_the_order_of_the_engine_stays(number: int) -> None:
    candidates = _candidates(["低保"] * number)

    best, others = preselected(candidates, _plan())

    assert [*best, *others] == candidates and len(best) == min(number, SCORED)
