"""Dates as Chinese texts write them, and the year of one that names none."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from cms.editorial.proofreading.numbering import number

DATE = re.compile(
    r"(?<![0-9.第])(?:(?P<year>[12][0-9]{3}) ?年 ?)?(?P<month>[0-9]{1,2}) ?月 ?(?P<day>[0-9]{1,2}) ?"
    r"(?:日|号(?![楼院房室文令线车栋单门]))"
    r"|(?<![0-9./-])(?P<iso_year>(?:19|20)[0-9]{2})(?P<mark>[-./])(?P<iso_month>[0-9]{1,2})(?P=mark)(?P<iso_day>[0-9]{1,2})"
    r"(?![0-9]|[./-][0-9])"
)
"""2017年8月9日, 8月9日, 2017-08-09."""
_HAN_DIGITS = {digit: value for value, digits in enumerate(("〇零○", *"一二三四五六七八九")) for digit in digits}
_IN_HAN = re.compile(
    rf"(?P<year>[一二][{''.join(_HAN_DIGITS)}]{{3}}|(?:19|20)[0-9]{{2}})年(?P<month>[一二三四五六七八九十]{{1,3}})月"
    r"(?P<day>[一二三四五六七八九十]{1,3})日"
)
"""二〇一七年八月九日; without a year a date in Chinese numerals may be of the moon."""
_OF_THE_MOON = re.compile(r"(?:农历|阴历|旧历|夏历|古历|藏历|回历|彝历)[^，。；0-9]{0,4}$")
_NAMES_A_YEAR = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2}) ?年(?!代)(?: ?(?P<month>[0-9]{1,2}) ?月(?: ?(?P<day>[0-9]{1,2}) ?日)?)?"
)
_OF_A_RULING = re.compile(
    r"[^，。；]{0,8}(?:施行|实施|生效|出生|入党|成立|(?:印发|发布|公布|颁布|通过|修订|修正|出台|下发)(?:的|《|以来))"
)
_ANOTHER_YEAR = re.compile(r"今年|去年|明年|本年|上年|前年|后年|次年|翌年|来年|第二年|每年|历年|往年")
_REACH = 120
"""Characters over which a year still speaks for the dates after it."""
_NEAR_DAYS = 183


@dataclass(frozen=True, slots=True)
class Written:
    """A date as a text has it; it may be none of the calendar."""

    begin: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def is_possible(self) -> bool:
        if not 1 <= self.month <= 12:
            return False
        return 1 <= self.day <= last_day(self.year, self.month)


def last_day(year: int | None, month: int) -> int:
    """Of a month; of a February whose year is not known, the 29th."""
    return monthrange(2000 if year is None else year, month)[1]


def written_dates(text: str) -> list[Written]:
    """Those of the sun's calendar, in reading order."""
    in_digits = [
        _written(found)
        for found in DATE.finditer(text)
        if not _OF_THE_MOON.search(text[max(0, found.start() - 8) : found.start()])
    ]
    in_han = [_written_in_han(found) for found in _IN_HAN.finditer(text)]
    return sorted([*in_digits, *in_han], key=attrgetter("begin")) if in_han else in_digits


def _written(found: re.Match[str]) -> Written:
    if found["mark"]:
        year, month, day = (int(found[name]) for name in ("iso_year", "iso_month", "iso_day"))
        return Written(*found.span(), year, month, day)
    return Written(*found.span(), int(found["year"]) if found["year"] else None, int(found["month"]), int(found["day"]))


def _written_in_han(found: re.Match[str]) -> Written:
    year = int("".join(str(_HAN_DIGITS.get(digit, digit)) for digit in found["year"]))
    return Written(*found.span(), year, number(found["month"]), number(found["day"]))


def possible_days(text: str, one: Written) -> list[date]:
    """The days a date may mean, the likeliest first: one if it names its year, none if nothing near it does.

    A year named in the passage speaks for it, unless another one is named, by words like 去年 too, or it is the year of
    a regulation. Around the turn of a year the neighbouring year is possible as well.
    """
    if not one.is_possible:
        return []
    if one.year is not None:
        return [date(one.year, one.month, one.day)]
    anchor = _year_that_speaks_for(text, one)
    if anchor is None:
        return []
    year = int(anchor["year"])
    years = {year}
    if not anchor["month"] and (one.month <= 3 or text[anchor.end() : anchor.end() + 1] == "度"):
        years.add(year + 1)
    if anchor["month"] and (around := _day(year, int(anchor["month"]), int(anchor["day"] or 15))):
        years |= {
            other
            for other in (year - 1, year + 1)
            if (there := _day(other, one.month, one.day)) and abs((there - around).days) <= _NEAR_DAYS
        }
    nearest_first = sorted(years, key=lambda other: abs(other - year))
    return [day for other in nearest_first if (day := _day(other, one.month, one.day))]


def _year_that_speaks_for(text: str, one: Written) -> re.Match[str] | None:
    named = list(_NAMES_A_YEAR.finditer(text))
    if len({found["year"] for found in named}) != 1:
        return None
    before = [found for found in named if found.end() <= one.begin]
    anchor = before[-1] if before else named[0]
    if not before and not anchor["day"]:
        return None
    begin, end = (anchor.end(), one.begin) if before else (one.end, anchor.start())
    if (
        end - begin > _REACH
        or _ANOTHER_YEAR.search(text, max(0, begin - 4), end)
        or _OF_A_RULING.match(text, anchor.end())
    ):
        return None
    return anchor


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
