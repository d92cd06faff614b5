"""Numbers within a paragraph: 一是……二是……, 第一，……第二，……, （1）……（2）……, ①……②…….

A series that begins with one is counted; told is what it leaves out and, from two on, what it says again. Numbers that
refer to others, 第（一）、（三）项, are no series.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.numbering import number

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_BEGINS = r"(?:^|(?<=[。；：，、！？;:,“”）)]))\s?"
_REFERS = r"(?!\s?[、和及至到与或—~～-]|[项款目条])"


@dataclass(frozen=True, slots=True)
class _Series:
    pattern: re.Pattern[str]
    write: str
    """How a number of the series is written."""
    is_circled: bool = False


_ALL = (
    _Series(re.compile(rf"{_BEGINS}(?P<number>{_NUMERAL})是(?![否非])"), "{}是"),
    _Series(re.compile(rf"{_BEGINS}(?P<number>{_NUMERAL})要(?![求点素件])"), "{}要"),
    _Series(re.compile(rf"{_BEGINS}(?P<number>{_NUMERAL})靠(?![近山])"), "{}靠"),
    _Series(re.compile(rf"{_BEGINS}其(?P<number>{_NUMERAL})[，,、]"), "其{}，"),
    _Series(re.compile(rf"{_BEGINS}第(?P<number>{_NUMERAL})[，,、](?!{_NUMERAL})"), "第{}，"),
    _Series(re.compile(rf"{_BEGINS}(?P<number>[0-9]{{1,2}})[.．](?=[\u4e00-\u9fff])"), "{}."),
    _Series(re.compile(rf"[（(](?P<number>{_NUMERAL})[）)]{_REFERS}"), "（{}）"),
    _Series(re.compile(rf"[（(](?P<number>[0-9]{{1,2}})[）)]{_REFERS}"), "（{}）"),
    _Series(re.compile(rf"(?P<number>[①-⑳]){_REFERS}"), "{}", is_circled=True),
)
_DIGITS = "零一二三四五六七八九十"
_FIRST_CIRCLED = ord("①")


def inline_numbering(position: int, text: str) -> Iterator[Finding]:
    for series in _ALL:
        yield from _in_order(position, text, series)


def _in_order(position: int, text: str, series: _Series) -> Iterator[Finding]:
    last, slipped = 0, False
    for found in series.pattern.finditer(text):
        own = ord(found["number"]) - _FIRST_CIRCLED + 1 if series.is_circled else number(found["number"])
        if own == 1:
            last, slipped = 1, False
        elif own == last + 1 or (slipped and own == last + 2):
            last, slipped = own, False
        elif (last >= 2 and own == last) or (last and own == last + 2):
            right = series.write.format(_written(last + 1, found["number"], is_circled=series.is_circled))
            passage = found.group().strip()
            said = f"序号“{passage}”重复" if own == last else "序号不连续"
            message = f"{said}，此处应为“{right}”，疑似缺一项或编号有误，请核对。"
            yield Finding("numbering", Severity.WARNING, position, passage, message)
            last, slipped = own, own == last
        else:
            last = 0


def _written(value: int, like: str, *, is_circled: bool) -> str:
    if is_circled:
        return chr(_FIRST_CIRCLED + value - 1)
    return str(value) if like.isascii() else _DIGITS[value] if value < len(_DIGITS) else f"十{_DIGITS[value - 10]}"
