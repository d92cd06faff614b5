"""Hours add up whatever happened: exact, in any order, capped without losing a fact, each source once."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.learning.hours import rules
from cms.learning.hours.certificates import canonical, fingerprint, read_code, shown_code
from cms.learning.hours.enums import HourKind
from cms.learning.hours.rules import Dated, Line, Totals

FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


YEAR = 2026
THIS_YEAR, TWO_YEARS = st.just(YEAR), st.sampled_from([YEAR - 1, YEAR])


@st.composite
def histories(draw: st.DrawFn, years: st.SearchStrategy[int] = THIS_YEAR) -> list[Line]:
    """Bookings of a few sources in a few records of one person, each taken back and brought again at random."""
    lines: list[Line] = []
    for record in range(1, draw(st.integers(1, 3)) + 1):
        for source in draw(st.lists(st.sampled_from("abcde"), unique=True, max_size=5)):
            hours, kind = draw(st.integers(0, 800)), draw(st.sampled_from(HourKind.values))
            year = draw(years)
            for turn in range(draw(st.integers(1, 5))):
                signed = hours if turn % 2 == 0 else -hours
                lines.append(Line(len(lines) + 1, record, source, turn, kind, signed, year))
    return lines


def _of(*, hours: int = 400, turn: int = 0, **facts: object) -> Line:
    return replace(Line(1, 1, "a", turn, HourKind.CLASS, hours, YEAR), **facts)  # type: ignore[arg-type]


@FEW
@given(histories(), st.none() | st.integers(0, 2000), st.none() | st.integers(0, 5600), st.randoms())
def test_totals_do_not_depend_on_the_order_of_the_entries(
    lines: list[Line], cap: int | None, target: int | None, order: random.Random
) -> None:
    shuffled = list(lines)
    order.shuffle(shuffled)

    assert rules.totals(lines, YEAR, cap=cap, target=target) == rules.totals(shuffled, YEAR, cap=cap, target=target)


@FEW
@given(histories())
def test_of_one_record_signed_entries_add_up_to_what_stands(lines: list[Line]) -> None:
    own = [line for line in lines if line.record == 1]
    summed: dict[str, int] = {}
    for line in own:
        summed[line.kind] = summed.get(line.kind, 0) + line.hours

    assert {kind: hours for kind, hours in rules.booked(own, YEAR).items() if hours} == {
        kind: hours for kind, hours in summed.items() if hours
    }


@FEW
@given(histories())
def test_a_counter_entry_and_its_reversal_leave_everything_as_it_was(lines: list[Line]) -> None:
    before = rules.totals(lines, YEAR).counted
    last = {(line.record, line.source): line for line in sorted(lines, key=lambda line: line.turn)}
    key = len(lines)
    for line in list(last.values()):
        there = replace(line, key=key + 1, turn=line.turn + 1, hours=-line.hours)
        back = replace(line, key=key + 2, turn=line.turn + 2)
        lines, key = [*lines, there, back], key + 2

    assert rules.totals(lines, YEAR).counted == before


@FEW
@given(histories(), st.integers(0, 2000))
def test_the_cap_holds_back_films_alone_and_loses_nothing(lines: list[Line], cap: int) -> None:
    free, capped = rules.totals(lines, YEAR), rules.totals(lines, YEAR, cap=cap)

    assert capped.online <= cap
    assert capped.onsite == free.onsite
    assert capped.counted + capped.capped == free.counted


@FEW
@given(histories())
def test_a_source_counts_once_over_merged_records(lines: list[Line]) -> None:
    counted = rules.counting(lines)

    assert len({line.source for line in counted}) == len(counted)
    for line in counted:
        rivals = [one.hours for one in lines if one.source == line.source and one.turn % 2 == 0]
        assert line.hours <= max(rivals)


def test_of_two_merged_records_the_larger_booking_counts() -> None:
    assert rules.totals([_of(key=1, record=1, hours=400), _of(key=2, record=2, hours=800)], YEAR).counted == 800


def test_when_one_record_takes_its_booking_back_the_other_counts() -> None:
    lines = [
        _of(key=1, record=1, hours=800),
        _of(key=2, record=2, hours=400),
        _of(key=3, record=1, hours=-800, turn=1),
    ]

    assert rules.totals(lines, YEAR).counted == 400


@FEW
@given(histories(TWO_YEARS))
def test_a_source_counts_in_one_year_alone_and_that_is_the_earliest(lines: list[Line]) -> None:
    counted = rules.counting(lines)
    years = [rules.totals(lines, year).counted for year in (YEAR - 1, YEAR)]

    assert sum(years) == sum(line.hours for line in counted)
    stands = {(one.record, one.source): one for one in sorted(lines, key=lambda one: one.turn)}.values()
    for line in counted:
        assert line.year == min(one.year for one in stands if one.source == line.source and one.turn % 2 == 0)


def test_of_two_merged_records_the_earlier_year_counts_however_large_the_later_one_is() -> None:
    lines = [
        _of(key=1, record=1, hours=800),
        _of(key=2, record=2, hours=400, year=YEAR - 1),
    ]
    assert [rules.totals(lines, year).counted for year in (YEAR - 1, YEAR)] == [400, 0]

    taken_back = [*lines, _of(key=3, record=2, hours=-400, year=YEAR - 1, turn=1)]
    assert [rules.totals(taken_back, year).counted for year in (YEAR - 1, YEAR)] == [0, 800]


@FEW
@given(st.integers(0, 9000), st.integers(0, 9000))
def test_what_is_missing_and_the_fraction_say_the_same(counted: int, target: int) -> None:
    found = Totals({HourKind.CLASS: counted}, None, target)

    assert found.missing == max(0, target - counted)
    assert found.fraction is not None and 0 <= found.fraction <= 1
    assert found.is_reached is (found.fraction == 1)


def test_without_a_target_nothing_is_missing_and_nothing_is_reached() -> None:
    found = Totals({HourKind.CLASS: 400}, None, None)

    assert (found.missing, found.fraction, found.is_reached) == (None, None, False)


def test_the_secretary_of_the_plan_is_told_what_is_missing() -> None:
    found = Totals({HourKind.MICRO_VIDEO: 625, HourKind.CLASS: 4800}, None, 5600)

    assert rules.written(found.missing or 0) == "1.75"
    assert found.fraction == Fraction(5425, 5600)


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC), 2026),
        (datetime(2026, 12, 31, 15, 59, 59, 999_999, tzinfo=UTC), 2026),
        (datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC), 2027),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=rules.WUHAN), 2026),
        (datetime(2027, 1, 1, 0, 0, 0, tzinfo=rules.WUHAN), 2027),
    ],
)
def test_the_year_ends_with_the_last_second_in_wuhan(moment: datetime, year: int) -> None:
    assert rules.year_of(moment) == year
    assert rules.day_of(moment).year == year


@pytest.mark.parametrize(("minutes", "hours"), [(5, "0.11"), (45, "1.00"), (12, "0.27"), (0, "0.00"), (90, "2.00")])
def test_minutes_become_hours_by_the_rule(minutes: int, hours: str) -> None:
    assert rules.hours_of_minutes(minutes, per_hour=45) == Decimal(hours)


def test_the_rule_of_a_day_is_the_last_that_had_begun() -> None:
    rows = [Dated(date(2026, 7, 1), None), Dated(date(2017, 1, 1), 800), Dated(date(2027, 1, 1), 1)]

    assert rules.in_force(rows, date(2016, 12, 31)) is None
    assert rules.in_force(rows, date(2026, 6, 30)) == 800
    assert rules.in_force(rows, date(2026, 7, 1)) is None
    assert rules.in_force(rows, date(2027, 1, 1)) == 1


@FEW
@given(st.dates(date(2017, 1, 1), date(2030, 1, 1)), st.integers(2017, 2030))
def test_a_running_year_is_reckoned_by_today_and_a_past_one_by_its_last_day(today: date, year: int) -> None:
    day = rules.reckoning_day(year, today)

    assert day.year == year
    assert day <= today or year > today.year
    assert (day == date(year, 12, 31)) is (year < today.year or today == date(year, 12, 31))


@FEW
@given(histories(), st.none() | st.integers(1, 5600))
def test_the_ring_is_never_more_than_full(lines: list[Line], target: int | None) -> None:
    drawn = rules.ring(rules.totals(lines, YEAR, target=target))

    assert drawn.onsite >= 0 and drawn.online >= 0
    assert drawn.onsite + drawn.online <= 100.01


def test_a_fingerprint_is_of_what_is_said_and_not_of_its_order() -> None:
    one, other = {"a": 1, "b": ["学时"]}, {"b": ["学时"], "a": 1}

    assert canonical(one) == canonical(other)
    assert fingerprint(one) == fingerprint(other) != fingerprint({"a": 2, "b": ["学时"]})


@pytest.mark.parametrize("typed", ["ABCD-EFGH-JKLM-NPQR", "abcdefghjklmnpqr", " ABCD EFGH JKLM NPQR "])
def test_a_code_may_be_typed_as_it_is_printed_or_not(typed: str) -> None:
    assert read_code(typed) == "ABCDEFGHJKLMNPQR"
    assert shown_code(read_code(typed)) == "ABCD-EFGH-JKLM-NPQR"


@pytest.mark.parametrize("typed", ["", "ABC", "ABCDEFGHJKLMNPQ0", "ABCDEFGHJKLMNPQRS", "../../etc/passwd"])
def test_what_is_no_code_is_not_looked_up(typed: str) -> None:
    assert read_code(typed) == ""


def test_an_hour_later_is_another_day_only_in_wuhan() -> None:
    moment = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)

    assert rules.day_of(moment) == date(2026, 12, 31)
    assert rules.day_of(moment + timedelta(hours=1)) == date(2027, 1, 1)
