"""Working days by the calendar the office keeps."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cms.core.working_days import WorkingDays

MONTH = st.dates(date(2026, 9, 15), date(2026, 10, 25))
CALENDARS = st.builds(WorkingDays, off=st.frozensets(MONTH, max_size=12), worked=st.frozensets(MONTH, max_size=6))

NATIONAL_DAY = WorkingDays(
    off=frozenset(date(2026, 10, day) for day in range(1, 8)),
    worked=frozenset({date(2026, 9, 27), date(2026, 10, 10)}),
)


def test_a_weekend_is_not_worked_and_a_weekday_is() -> None:
    week = [WorkingDays().includes(date(2026, 10, 12) + timedelta(days=number)) for number in range(7)]

    assert week == [True] * 5 + [False] * 2


def test_three_working_days_after_a_friday_end_on_wednesday() -> None:
    assert WorkingDays().after(date(2026, 10, 16), 3) == date(2026, 10, 21)


def test_holidays_are_left_out_and_exchanged_days_counted() -> None:
    assert NATIONAL_DAY.after(date(2026, 9, 30), 3) == date(2026, 10, 10)
    assert NATIONAL_DAY.after(date(2026, 9, 25), 1) == date(2026, 9, 27)


def test_a_day_that_is_both_is_worked() -> None:
    both = frozenset({date(2026, 10, 10)})

    assert WorkingDays(off=both, worked=both).includes(date(2026, 10, 10))


def test_being_late_is_counted_in_working_days_too() -> None:
    assert WorkingDays().between(date(2026, 10, 16), date(2026, 10, 19)) == 1
    assert WorkingDays().between(date(2026, 10, 21), date(2026, 10, 16)) == -3
    assert WorkingDays().between(date(2026, 10, 16), date(2026, 10, 16)) == 0


@given(CALENDARS, MONTH, st.integers(1, 25))
def test_the_days_after_and_the_days_between_agree(calendar: WorkingDays, start: date, count: int) -> None:
    end = calendar.after(start, count)

    assert calendar.includes(end)
    assert calendar.between(start, end) == count
    assert calendar.after(start, count - 1) < end
