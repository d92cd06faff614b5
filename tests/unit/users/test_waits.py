"""Waits grow with failures, and end."""

from datetime import timedelta

import pytest

from cms.users.slowing.rules import ADDRESS, Ladder, in_words

FIVE_FREE = Ladder("five", free=5, memory=timedelta(days=1))


def test_mistyping_four_times_costs_nothing() -> None:
    assert {FIVE_FREE.wait_after(count) for count in range(1, 5)} == {timedelta(0)}


def test_each_further_failure_costs_more_up_to_a_quarter_of_an_hour() -> None:
    waits = [FIVE_FREE.wait_after(count) for count in range(5, 10)]

    assert waits == sorted(set(waits)) and waits[0] == timedelta(seconds=30)
    assert FIVE_FREE.wait_after(1000) == waits[-1] == timedelta(minutes=15)


def test_an_address_with_an_office_behind_it_has_more_patience_than_one_account() -> None:
    assert ADDRESS.wait_after(29) == timedelta(0) < ADDRESS.wait_after(30)


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 秒"), (59, "59 秒"), (60, "1 分钟"), (61, "2 分钟"), (900, "15 分钟")]
)
def test_a_wait_is_said_so_that_who_waits_that_long_comes_in(seconds: int, words: str) -> None:
    assert in_words(seconds) == words
