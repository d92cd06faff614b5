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
    is_loose: bool = False
    """A number that comes again may be spoken of: it is told only when the next one shows that a number was meant."""


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
    _Series(re.compile(rf"{_BEGINS}第(?P<number>{_NUMERAL})步"), "第{}步", is_loose=True),
    _Series(re.compile(rf"{_BEGINS}第(?P<number>{_NUMERAL})项议题"), "第{}项议题", is_loose=True),
)
_BY_VERB = re.compile(
    rf"{_BEGINS}(?P<number>[一二三四五六七八九])(?P<verb>[查看抓讲比学问听促强转改防管帮])(?=[\u4e00-\u9fff])"
)
"""一查底数，二查资金。"""
_DIGITS = "零一二三四五六七八九十"
_FIRST_CIRCLED = ord("①")


def inline_numbering(position: int, text: str) -> Iterator[Finding]:
    for series in _ALL:
        yield from _in_order(position, list(series.pattern.finditer(text)), series)
    by_verb: dict[str, list[re.Match[str]]] = {}
    for found in _BY_VERB.finditer(text):
        by_verb.setdefault(found["verb"], []).append(found)
    for verb, numbers in by_verb.items():
        yield from _in_order(position, numbers, _Series(_BY_VERB, f"{{}}{verb}"))


def _in_order(position: int, found_all: list[re.Match[str]], series: _Series) -> Iterator[Finding]:
    last, slipped = 0, False
    again: re.Match[str] | None = None
    if len(found_all) < 2:
        return
    for found in found_all:
        own = _value(found, series)
        if again is not None and own == last + 2:
            yield _finding(position, again, last + 1, series)
            last, slipped, again = own, False, None
            continue
        again = None
        if own == 1:
            last, slipped = 1, False
        elif own == last + 1 or (slipped and own == last + 2):
            last, slipped = own, False
        elif series.is_loose and last and own == last:
            again = found
        elif (last >= 2 and own == last) or (last and own == last + 2):
            yield _finding(position, found, last + 1, series)
            last, slipped = own, own == last
        else:
            last = 0
    yield from _without_a_first(position, found_all, series)


def _without_a_first(position: int, found_all: list[re.Match[str]], series: _Series) -> Iterator[Finding]:
    """二是……二是……三是: the first one was meant to be one."""
    if series.is_loose:
        return
    if [_value(found, series) for found in found_all[:3]] == [2, 2, 3]:
        yield _finding(position, found_all[0], 1, series)


def _value(found: re.Match[str], series: _Series) -> int:
    return ord(found["number"]) - _FIRST_CIRCLED + 1 if series.is_circled else number(found["number"])


def _finding(position: int, found: re.Match[str], meant: int, series: _Series) -> Finding:
    right = series.write.format(_written(meant, found["number"], is_circled=series.is_circled))
    passage = found.group().strip()
    said = "序号不连续" if _value(found, series) > meant > 1 else f"序号“{passage}”重复"
    message = f"{said}，此处应为“{right}”，疑似缺一项或编号有误，请核对。"
    return Finding("numbering", Severity.WARNING, position, passage, message)


def _written(value: int, like: str, *, is_circled: bool) -> str:
    if is_circled:
        return chr(_FIRST_CIRCLED + value - 1)
    return str(value) if like.isascii() else _DIGITS[value] if value < len(_DIGITS) else f"十{_DIGITS[value - 10]}"
