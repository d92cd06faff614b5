from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms.editorial.proofreading.clock_times import clock_times
from cms.editorial.proofreading.dates import dates
from cms.editorial.proofreading.finding import Finding, Severity

WEEK = "一二三四五六日"
DAYS = some.dates(date(1949, 10, 1), date(2049, 12, 31))
FORMS = some.sampled_from(["（星期{}）", "(星期{})", "（周{}）", "星期{}", "，星期{}，", "（星期{}上午）", " 周{}上午"])


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _told(text: str) -> list[Finding]:
    return list(dates(1, text))


@given(DAYS, FORMS)
def test_a_day_with_its_weekday_is_left_in_peace(day: date, form: str) -> None:
    assert _told(f"市民政局于{_written(day)}{form.format(WEEK[day.weekday()])}召开会议。") == []


@given(DAYS, FORMS, some.integers(1, 6))
def test_every_other_weekday_is_told_and_the_right_one_proposed(day: date, form: str, off: int) -> None:
    wrong, right = WEEK[(day.weekday() + off) % 7], WEEK[day.weekday()]
    (finding,) = _told(f"市民政局于{_written(day)}{form.format(wrong)}召开会议。")
    assert (finding.code, finding.severity) == ("weekday", Severity.ERROR)
    beside = finding.passage.removeprefix(_written(day))
    assert finding.suggestion == _written(day) + beside.replace(wrong, right) != finding.passage


@given(DAYS, some.integers(1, 60))
def test_a_day_without_year_has_that_of_the_day_named_before_it(first: date, later: int) -> None:
    day = first + timedelta(later)
    text = f"{_written(first)}印发通知，{day.month}月{day.day}日（星期{{}}）召开会议。"
    assert _told(text.format(WEEK[day.weekday()])) == []
    if day.year == first.year:
        assert [one.code for one in _told(text.format(WEEK[(day.weekday() + 1) % 7]))] == ["weekday"]


@given(some.integers(1900, 2100), some.integers(1, 12), some.integers(1, 60))
def test_a_date_is_impossible_exactly_when_its_month_has_no_such_day(year: int, month: int, day: int) -> None:
    told = [one.passage for one in _told(f"定于{year}年{month}月{day}日召开会议。")]
    assert told == ([] if day <= monthrange(year, month)[1] else [f"{year}年{month}月{day}日"])


@given(DAYS, DAYS)
def test_of_two_full_dates_the_later_one_comes_last(first: date, last: date) -> None:
    told = [one.code for one in _told(f"自{_written(first)}至{_written(last)}公示。")]
    assert told == (["backward_range"] if last < first else [])


@given(some.integers(0, 23), some.integers(0, 59))
def test_every_time_a_clock_shows_is_left_in_peace(hour: int, minute: int) -> None:
    assert list(clock_times(1, f"8月9日{hour}:{minute:02}开会，{hour}时{minute:02}分结束。")) == []


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("17年8月9日召开会议。", "2017年8月9日"),
        ("98年8月9日召开会议。", "1998年8月9日"),
        ("40年8月9日召开会议。", ""),
        ("’17年召开会议。", "2017年"),
        ("2017年08月09日召开会议。", "2017年8月9日"),
    ],
)
def test_a_year_is_written_out_where_its_century_is_sure(text: str, proposed: str) -> None:
    assert [one.suggestion for one in _told(text)] == [proposed]
