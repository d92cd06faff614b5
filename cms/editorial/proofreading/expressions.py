"""Fixed expressions: their parts in order, their names to the letter.

Sources: 《中国共产党章程》, the reports to the Party's congresses and the plenary sessions' communiqués; see
`expression_list` and `fixed_names`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from cms.editorial.proofreading.expression_list import ENUMERATIONS, Enumeration
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.fixed_names import (
    CONGRESSES,
    LONG_NAMES,
    MISWRITTEN,
    RIGHT_TOO,
    SEQUENCE,
    TURNED_ROUND,
)
from cms.editorial.proofreading.near_misses import finder
from cms.editorial.proofreading.passage import Text
from cms.editorial.proofreading.strange_parts import strange_parts

_THOUGHT = "习近平新时代中国特色社会主义思想"
_THOUGHT_BEGINS = date(2017, 10, 18)
_THOUGHT_MISWRITTEN = re.compile(
    r"习近平(?!新时代中国特色社会主义思想)(?=[^，。；：“”]*(?:时代|特色|社会))"
    r"(?:总书记|同志|新时代|时代|中国|特色|社会|主义|的)+思想"
    r"|(?<=以)新时代中国特色社会主义思想(?=为(?:指导|指引|引领|统领))"
)
_MISWRITTEN = {wrong: one.right for one in MISWRITTEN for wrong in one.wrong}
_ANY_MISWRITTEN = re.compile("|".join(map(re.escape, sorted(_MISWRITTEN, key=len, reverse=True))))
_CONGRESSES = [(re.compile(pattern), counted) for pattern, counted in CONGRESSES]
_near_misses = finder(LONG_NAMES)
_TURNED_ROUND = [(re.compile(pattern), right) for pattern, right in TURNED_ROUND]

_MARKS = "、，,；; 和及与以“”"
_JOINED = rf"(?:[{_MARKS}]|以及|坚持|坚定|进行|建设|推进|实现|增强|把)*"
_OPENS = (
    r"[”’]?(?:的?(?:总体布局|战略布局|学习教育|专题教育|理念|要求|标准))?(?:[（(：:]|，?即|，?就是|，?是指|——)[：:“]?"
)


def expressions(text: Text) -> Iterator[Finding]:
    for position, words in text.numbered():
        yield from _names(position, words, text.dated)
        listed = list(_enumerations(position, words, text.dated))
        yield from listed
        if _any_part().search(words):
            yield from strange_parts(position, words, text.dated, listed)
        yield from _sequence(position, words)


def _names(position: int, words: str, dated: date | None) -> Iterator[Finding]:
    told: list[tuple[int, int]] = []

    def tell(begin: int, end: int, right: str, severity: Severity) -> Iterator[Finding]:
        if all(end <= one or other <= begin for one, other in told):
            told.append((begin, end))
            message = f"固定提法应写作“{right}”，请改正。"
            if severity is Severity.WARNING:
                message = f"疑似固定提法“{right}”之误，请核对。"
            yield Finding("fixed_expression", severity, position, words[begin:end], message, right)

    if dated is None or dated >= _THOUGHT_BEGINS:
        for found in _THOUGHT_MISWRITTEN.finditer(words):
            certain = found.group().startswith("习近平")
            if not certain and ("习近平" in words or "总书记" in words):
                continue  # his own words, reported
            yield from tell(*found.span(), _THOUGHT, Severity.ERROR if certain else Severity.WARNING)
    for pattern, counted in _CONGRESSES:
        for found in pattern.finditer(words):
            yield from tell(*found.span(), f"{found['head']}{counted}{found['tail']}", Severity.ERROR)
    for near in _near_misses(words):
        if words[near.begin : near.end] in RIGHT_TOO:
            continue
        certain = near.name == _THOUGHT
        yield from tell(near.begin, near.end, near.name, Severity.ERROR if certain else Severity.WARNING)
    for found in _ANY_MISWRITTEN.finditer(words):
        yield from tell(*found.span(), _MISWRITTEN[found.group()], Severity.WARNING)
    for pattern, right in _TURNED_ROUND:
        for found in pattern.finditer(words):
            yield from tell(*found.span(), right, Severity.WARNING)


def _alternatives(one: Enumeration) -> list[tuple[str, ...]]:
    return [tuple(part.split("|")) for part in one.parts]


@cache
def _shape(one: Enumeration) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The parts in any order, at least two of them together; and the name that announces a list after it."""
    any_part = "|".join(sorted((re.escape(way) for ways in _alternatives(one) for way in ways), key=len, reverse=True))
    listed = re.compile(rf"(?:{any_part})(?:{_JOINED}(?:{any_part}))+")
    return listed, re.compile(rf"{re.escape(one.name)}{_OPENS}(?P<list>[^（()）。；]{{4,80}})")


@cache
def _any_part() -> re.Pattern[str]:
    """Something without which a text has no enumeration: most paragraphs stop here."""
    ways = {way for one in ENUMERATIONS for part in _alternatives(one) for way in part if len(way) > 2}
    names = {one.name for one in ENUMERATIONS}
    return re.compile(
        "|".join(
            sorted(
                map(re.escape, ways | names | {"富强", "敬业", "公正", "协调、绿色", "创新、"}), key=len, reverse=True
            )
        )
    )


def _enumerations(position: int, words: str, dated: date | None) -> Iterator[Finding]:
    if not _any_part().search(words):
        return
    told: list[tuple[int, int]] = []
    for one in ENUMERATIONS:
        if dated is not None and (dated < one.since or (one.until is not None and dated > one.until)):
            continue
        yield from _of_enumeration(position, words, one, _rivals(one, dated), told)


def _rivals(one: Enumeration, dated: date | None) -> list[Enumeration]:
    """Other wordings under the same name that hold on that day."""
    return [
        other
        for other in ENUMERATIONS
        if other is not one
        and other.name == one.name
        and (dated is None or (other.since <= dated and (other.until is None or dated <= other.until)))
    ]


def _of_enumeration(
    position: int, words: str, one: Enumeration, rivals: Sequence[Enumeration], told: list[tuple[int, int]]
) -> Iterator[Finding]:
    listed, announcing = _shape(one)
    for found in listed.finditer(words):
        order = _order(found.group(), one)
        complete = len(set(order)) == len(one.parts) == len(order)
        if any(begin <= found.start() < end for begin, end in told):
            continue
        if complete and order != sorted(order) and (one.whole or _is_announced(words, found, one)):
            told.append(found.span())
            right = _in_order(found.group(), one)
            message = f"“{one.name}”各项的顺序有误，规范顺序为{_spoken(one)}。"
            yield Finding("fixed_expression_order", Severity.ERROR, position, found.group(), message, right)
    for found in announcing.finditer(words):
        begin, end = found.span("list")
        if any(begin < other and one_end < end for one_end, other in told):
            continue
        if any(_is_complete(found["list"], other) for other in (one, *rivals)):
            continue
        yield from _incomplete(position, words[begin:end], one)
    if one.name in words:
        for found in re.finditer(
            rf"(?P<list>[^（()）。；]{{4,80}}?)[”“’‘（(]*(?:等|这)?[”“‘（(]*{re.escape(one.name)}", words
        ):
            text = found["list"]
            if not _order(text, one) or any(_is_complete(text, other) for other in (one, *rivals)):
                continue
            if "、" in text and _adjoins(text, one):
                yield from _incomplete(position, text, one)


def _order(text: str, one: Enumeration) -> list[int]:
    """Numbers of the parts a text has, as they follow each other."""
    numbers = {way: at for at, ways in enumerate(_alternatives(one)) for way in ways}
    any_way = re.compile("|".join(sorted(map(re.escape, numbers), key=len, reverse=True)))
    return [numbers[found.group()] for found in any_way.finditer(text)]


def _is_complete(text: str, one: Enumeration) -> bool:
    return set(_order(text, one)) == set(range(len(one.parts)))


def _is_announced(words: str, found: re.Match[str], one: Enumeration) -> bool:
    return one.name in words[max(0, found.start() - len(one.name) - 12) : found.end() + len(one.name) + 6]


def _adjoins(text: str, one: Enumeration) -> bool:
    """Whether the list runs up to the name: the last item is a part, or stands where the last part would."""
    last = re.split(r"[、，,]", text.rstrip("”“’‘ "))[-1]
    return len(last) <= max(len(part) for part in one.parts[-1].split("|")) + 2


def _in_order(text: str, one: Enumeration) -> str:
    """The text with its parts put in order, the marks between them left as they are."""
    ways = [way for ways in _alternatives(one) for way in ways]
    any_way = re.compile("|".join(sorted(map(re.escape, ways), key=len, reverse=True)))
    written = any_way.findall(text)
    numbers = _order(text, one)
    ordered = iter([way for _number, way in sorted(zip(numbers, written, strict=True))])
    return any_way.sub(lambda _found: next(ordered), text)


def _spoken(one: Enumeration) -> str:
    return "“" + "、".join(ways[0] for ways in _alternatives(one)) + "”"


def _incomplete(position: int, text: str, one: Enumeration) -> Iterator[Finding]:
    """One part left out or replaced: the others must stand there, in order, or nothing is known of the list."""
    order = _order(text, one)
    if len(order) != len(one.parts) - 1 or len(set(order)) != len(order) or len(order) < 2:
        return
    missing = next(at for at in range(len(one.parts)) if at not in order)
    ways = [way for ways in _alternatives(one) for way in ways]
    any_way = re.compile("|".join(sorted(map(re.escape, ways), key=len, reverse=True)))
    places = [found.span() for found in any_way.finditer(text)]
    begin, end = places[0][0], places[-1][1]
    if missing == 0:
        before = re.search(r"[\u4e00-\u9fff]{2,8}(?=[、，,]$)", text[:begin])
        begin = before.start() if before else begin
    if missing == len(one.parts) - 1:
        after = re.match(r"(?:[、，,和与]|以及)[\u4e00-\u9fff]{2,8}", text[end:])
        end += after.end() if after else 0
        if text[end:].startswith("等") or text[end : end + 2] == "……":
            return
    if "等" in text[end : end + 2]:
        return
    part = one.parts[missing].split("|")[0]
    message = f"“{one.name}”缺少“{part}”或误作他词，应为{_spoken(one)}，请核对。"
    yield Finding("fixed_expression_part", Severity.WARNING, position, text[begin:end], message)


_MEMBER = re.compile("|".join(map(re.escape, SEQUENCE)))
_SERIES = re.compile(rf"(?:{_MEMBER.pattern})(?:[、和与，]+(?:{_MEMBER.pattern}))+")


def _sequence(position: int, words: str) -> Iterator[Finding]:
    for found in _SERIES.finditer(words):
        numbers = [SEQUENCE.index(member) for member in _MEMBER.findall(found.group())]
        if numbers != sorted(numbers):
            right = "、".join(SEQUENCE[number] for number in sorted(set(numbers)))
            message = f"指导思想的顺序有误，规范顺序为“{'、'.join(SEQUENCE)}”。"
            yield Finding("fixed_expression_order", Severity.ERROR, position, found.group(), message, right)
        elif numbers != list(range(numbers[0], numbers[-1] + 1)):
            left_out = "、".join(SEQUENCE[at] for at in range(numbers[0], numbers[-1]) if at not in numbers)
            message = f"指导思想的表述中间缺少“{left_out}”，请核对。"
            yield Finding("fixed_expression_part", Severity.WARNING, position, found.group(), message)
