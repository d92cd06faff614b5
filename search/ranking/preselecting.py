"""Which of the engines' candidates are worth scoring whole.

Engines count alike but not the same: one keeps lengths as single bytes, one leaves out how often. So each names more
than are scored, and the cut is made here, by what the tokens of the plan tell in the text itself.
"""

from collections.abc import Sequence

from search.engines.protocol import Plan
from search.ranking.scoring import Candidate, saturation

NAMED = 300
"""Candidates that an engine names."""
SCORED = 60
"""More of them change no first page: 50, 70 and 100 rank the development sets alike."""


def preselected(candidates: Sequence[Candidate], plan: Plan) -> tuple[list[Candidate], list[Candidate]]:
    """Those to be scored, and the others behind them, each in their order."""
    if len(candidates) <= SCORED or not plan.ranking:
        return list(candidates[:SCORED]), list(candidates[SCORED:])
    weighted = [(token, plan.weights[token]) for token in plan.ranking]
    worth = {one.key: _worth(one.text, weighted, saturation(len(one.text), plan.average_length)) for one in candidates}
    ordered = sorted(candidates, key=lambda one: one.key)
    ordered.sort(key=lambda one: (worth[one.key], one.published_at), reverse=True)
    return ordered[:SCORED], ordered[SCORED:]


def _worth(text: str, weighted: Sequence[tuple[str, float]], half: float) -> float:
    """BM25 over the tokens, rounded so that its last digit decides nothing. Each query comes here 300 times."""
    worth = 0.0
    for token, weight in weighted:
        if count := text.count(token):
            worth += weight * count / (count + half)
    return round(worth, 9)
