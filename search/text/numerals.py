"""Dates in Chinese numerals said again in digits, so that 二〇一七年八月九日 and 2017年8月9日 find each other."""

import re

_DIGITS = {numeral: digit for digit, numeral in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_YEAR = "[〇零一二三四五六七八九]{4}"
_SMALL = "[一二三四五六七八九十廿]{1,3}"
_DATE = re.compile(f"({_YEAR})年(?:({_SMALL})月(?:({_SMALL})[日号])?)?|({_SMALL})月({_SMALL})[日号]")


def _year(numerals: str) -> str:
    return "".join(str(_DIGITS[numeral]) for numeral in numerals)


def _small(numerals: str) -> str:
    """A number below a hundred: 十二, 廿一, 三十."""
    numerals = numerals.replace("廿", "二十")
    tens, ten, ones = numerals.partition("十")
    if not ten:
        return str(_DIGITS.get(numerals, 0)) if len(numerals) == 1 else ""
    return str((_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0))


def dates_in_digits(text: str) -> list[str]:
    """Each date of normalised text that is written in Chinese numerals, in digits, once, in order."""
    found: dict[str, None] = {}
    for year, month, day, other_month, other_day in _DATE.findall(text):
        written = f"{_year(year)}年" if year else ""
        month, day = month or other_month, day or other_day
        written += f"{_small(month)}月" if month else ""
        written += f"{_small(day)}日" if day else ""
        found[written] = None
    return list(found)


def with_dates_in_digits(text: str) -> str:
    """The text, followed on a line of its own by its dates in digits; itself when it has none."""
    dates = dates_in_digits(text) if "年" in text or "月" in text else []
    return "\n".join([text, " ".join(dates)]) if dates else text
