"""Months, quarters and years."""

from datetime import date

import pytest

from cms.submissions.enums import PeriodKind
from cms.submissions.statistics.periods import Period


@pytest.mark.parametrize(
    ("written", "name", "first", "last"),
    [
        ("2026", "2026年全年", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q3", "2026年第三季度", date(2026, 7, 1), date(2026, 9, 30)),
        ("2024-02", "2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-Q4", "2026年第四季度", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_is_read_and_written(written: str, name: str, first: date, last: date) -> None:
    period = Period.read(written)

    assert period is not None
    assert (period.written, period.name, period.first, period.last) == (written, name, first, last)
    assert period.holds(first) and period.holds(last) and not period.before().holds(first)
    assert period.before().after() == period


@pytest.mark.parametrize("written", ["", "2026-Q5", "2026-13", "26", "2026-1", "2026-Q3;", "９９９９"])
def test_what_is_no_period_is_none(written: str) -> None:
    assert Period.read(written) is None


@pytest.mark.parametrize(
    ("kind", "written"), [(PeriodKind.MONTH, "2026-11"), (PeriodKind.QUARTER, "2026-Q4"), (PeriodKind.YEAR, "2026")]
)
def test_a_day_lies_in_its_period(kind: PeriodKind, written: str) -> None:
    assert Period.of(date(2026, 11, 27), kind).written == written
