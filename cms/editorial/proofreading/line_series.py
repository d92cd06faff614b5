"""Numbers at the head of lines that `numbering` does not know: 步骤一, 第一步，, 议题1, 图1, A., 2.1, 一是.

A series is followed from its first member on; told is a number that comes again or leaves one out, once two have come
in order. Lines without a number may stand between, where they do not name the missing one themselves.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.numbering import chinese, number
from cms.editorial.proofreading.passage import Kind, Passage

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_THINGS = "步骤|议题|环节|任务|案例|问题|专题|阶段|图表?|表|例|方案|课题|情形|主题|单元|模块"
_FORMS = (
    re.compile(rf"(?P<head>(?:{_THINGS}))\s?(?P<number>{_NUMERAL}|[0-9]{{1,2}})(?![0-9.级年月日是中为的、])(?P<tail>)"),
    re.compile(rf"(?P<head>第)(?P<number>{_NUMERAL})(?P<tail>步|阶段|环节)(?=[，：:、\s\u3000（(])"),
    re.compile(rf"(?P<head>第)(?P<number>{_NUMERAL})(?P<tail>[，,])(?!{_NUMERAL})"),
    re.compile(rf"(?P<head>)(?P<number>{_NUMERAL})(?P<tail>[是要])(?![否非求点素件])"),
    re.compile(r"(?P<head>)(?P<number>[A-H])(?P<tail>[.．、])(?=\s?[\u4e00-\u9fff])"),
    re.compile(r"(?P<head>[1-9][0-9]?(?:\.[1-9])?\.)(?P<number>[1-9][0-9]?)(?P<tail>)(?=[ \u3000])"),
)
_NOT_BEFORE_TWO = 2
_BRACKETED = (
    (re.compile(r"(?P<number>[0-9]{1,2})[.．、](?!\d)"), re.compile(r"[（(](?P<number>[0-9]{1,2})[）)]"), "{}."),
    (re.compile(rf"(?P<number>{_NUMERAL})、"), re.compile(rf"[（(](?P<number>{_NUMERAL})[）)]"), "{}、"),
)
"""A list's own form, and the one of the lists below it: 1. 2. （3）."""


@dataclass(slots=True)
class _Series:
    last: int
    slipped: bool = False
    at: int = 0


def line_series(passages: Sequence[Passage]) -> Iterator[Finding]:
    lines = [
        (position, line.strip())
        for position, one in enumerate(passages, start=1)
        if one.kind in (Kind.HEADING, Kind.PARAGRAPH, Kind.LIST, Kind.CAPTION)
        for line in one.text.split("\n")
    ]
    if len(lines) > _NOT_BEFORE_TWO:
        yield from _followed(lines)
        for outer, inner, write in _BRACKETED:
            yield from _in_brackets(lines, outer, inner, write)


def _followed(lines: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    running: dict[tuple[str, str, str], _Series] = {}
    for at, (position, text) in enumerate(lines):
        found = next((match for form in _FORMS if (match := form.match(text))), None)
        if found is None:
            continue
        kind = (found["head"], found["tail"], _script(found["number"]))
        own, series = _value(found["number"]), running.get(kind)
        if own == 1 or series is None:
            running[kind] = _Series(own if own == 1 else 0, at=at)
            continue
        meant = series.last + 1
        is_off = own == series.last or own == series.last + 2
        if own != meant and series.last >= _NOT_BEFORE_TWO and is_off and not series.slipped:
            right = f"{found['head']}{_written(meant, found['number'])}{found['tail']}"
            if not any(right in between for _position, between in lines[series.at : at]):
                message = f"序号不连续或重复，此处应为“{right}”，请核对。"
                yield Finding("numbering", Severity.WARNING, position, found.group(), message)
        series.slipped = own != meant
        series.last = own if series.last else 0
        series.at = at


def _in_brackets(
    lines: Sequence[tuple[int, str]], outer: re.Pattern[str], inner: re.Pattern[str], write: str
) -> Iterator[Finding]:
    """The next number of a list in the form of the lists below it, where the text has none of these."""
    inside = [number(found["number"]) for _position, text in lines if (found := inner.match(text))]
    if len(inside) != 1:
        return
    last = 0
    for position, text in lines:
        if found := outer.match(text):
            last = number(found["number"])
        elif (found := inner.match(text)) and number(found["number"]) == last + 1 > _NOT_BEFORE_TWO:
            right = write.format(found["number"])
            message = f"与前面各项的序号形式不一致，此处应为“{right}”，请核对。"
            yield Finding("numbering", Severity.WARNING, position, found.group(), message, right)
        else:
            last = 0


def _script(written: str) -> str:
    return "letter" if written.isalpha() and written.isascii() else "digit" if written.isdigit() else "numeral"


def _value(written: str) -> int:
    return ord(written) - ord("A") + 1 if _script(written) == "letter" else number(written)


def _written(value: int, like: str) -> str:
    script = _script(like)
    return chr(ord("A") + value - 1) if script == "letter" else str(value) if script == "digit" else chinese(value)
