"""The rule of the clock, without a database."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.learning.watching import rules
from cms.learning.watching.intervals import length
from cms.learning.watching.rules import CAP_MS, SLACK_MS, Clock, Unacceptable
from cms.learning.watching.watchables import Watchable

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
moments = st.integers(-(10**8), 10**8).map(lambda milliseconds: NOON + timedelta(milliseconds=milliseconds))
rates = st.sampled_from([Decimal(1), Decimal("1.25"), Decimal("1.5"), Decimal(2)])
claims = st.lists(st.tuples(st.integers(0, 90_000), st.integers(0, 90_000)).filter(lambda pair: pair[0] < pair[1]))


@given(st.integers(0, 10**6), moments, moments)
def test_a_session_never_raises_the_budget(budget: int, before: datetime, now: datetime) -> None:
    clock = rules.restarted(Clock(budget, before), now)

    assert clock.budget_ms == min(budget, SLACK_MS) and clock.at == now


@given(st.integers(0, CAP_MS), moments, moments, rates)
def test_a_budget_grows_by_what_passed_and_to_its_cap(
    budget: int, before: datetime, now: datetime, rate: Decimal
) -> None:
    clock = rules.advanced(Clock(budget, before), now, rate)

    passed = Decimal(max(0, (now - before) // timedelta(microseconds=1))) / 1000
    assert 0 <= clock.budget_ms <= CAP_MS * rate
    assert clock.budget_ms <= budget + passed * rate


@given(claims, claims, st.integers(1, 90_000), st.integers(0, 90_000))
def test_a_verdict_spends_what_it_credits(
    claim: list[tuple[int, int]], known: list[tuple[int, int]], duration: int, budget: int
) -> None:
    before = rules.clipped(rules.claimed(known), duration)
    verdict = rules.judged(rules.claimed(claim), known=before, duration_ms=duration, clock=Clock(budget, NOON))

    assert verdict.clock.budget_ms == budget - verdict.credited_ms >= 0
    assert length(verdict.ranges) == length(before) + verdict.credited_ms <= duration
    assert rules.without(before, verdict.ranges) == ()


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([[0, 1, 2]], "第 1 段应为"),
        ([[0, 5], [5, 5]], "第 2 段"),
        ([[9, 5]], "[9, 5]"),
        ([[-1, 5]], "0 ≤ 开始"),
        ([[0, rules.LONGEST_MS + 1]], "0 ≤ 开始"),
        ([[2 * place, 2 * place + 1] for place in range(rules.MOST_RANGES + 1)], "最多 500 段"),
    ],
)
def test_what_no_player_saw_is_refused_in_chinese(pairs: list[list[int]], told: str) -> None:
    with pytest.raises(Unacceptable) as refused:
        rules.claimed(pairs)

    assert told in refused.value.reasons["ranges"]


def test_order_and_overlap_of_a_report_do_not_matter() -> None:
    assert rules.claimed([[5, 9], [0, 3], [2, 5]]) == ((0, 9),)


@pytest.mark.parametrize(("covered", "is_complete"), [(26_999, False), (27_000, True), (30_000, True)])
def test_nine_tenths_of_a_film_are_enough(covered: int, *, is_complete: bool) -> None:
    assert rules.is_complete(covered, duration_ms=30_000, threshold=Decimal("0.9")) is is_complete


def test_a_part_of_a_millisecond_is_not_forgiven() -> None:
    assert rules.needed_ms(30_001, Decimal("0.9")) == 27_001


@pytest.mark.parametrize(("position", "resumed"), [(-5, 0), (12_000, 12_000), (26_999, 26_999), (27_000, 0)])
def test_who_was_at_the_end_begins_anew(position: int, resumed: int) -> None:
    assert rules.resume_at(position, 30_000) == resumed


@pytest.mark.parametrize(
    "wrong", [{"duration_ms": 0}, {"max_rate": Decimal(0)}, {"threshold": Decimal("1.1")}, {"threshold": Decimal(0)}]
)
def test_what_cannot_be_watched_is_refused_where_it_is_made(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="cannot be watched"):
        Watchable(**{"source": "0" * 32, "version_id": 1, "duration_ms": 1, **wrong})  # type: ignore[arg-type]
