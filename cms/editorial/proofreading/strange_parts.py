"""Fixed expressions told part by part, with one part that is none of them: 学史明理、学史增信、学史明德、学史力行.

Where all the others stand at their places, the one that does not fit is a slip; the same where two have changed a word
with each other: 重党性、强实践.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from cms.editorial.proofreading.expression_list import ENUMERATIONS, Enumeration
from cms.editorial.proofreading.finding import Finding, Severity

_ITEM = re.compile(r"[^、，,；;。：:“”‘’（）()！？\s]+")
_GAP = re.compile(r"[、，,；;“”‘’\s]*(?:和|以及|并)?[、，,；;“”‘’\s]*")
_SHORTEST = 3
"""Characters of a part: words of two come together in other lists too."""
_ALIKE = 0.5


def strange_parts(position: int, words: str, dated: date | None, told: Sequence[Finding]) -> Iterator[Finding]:
    """`told`: what is said of the passage already."""
    taken: list[tuple[int, int]] = []
    for one in _longest_first():
        if dated is not None and (dated < one.since or (one.until is not None and dated > one.until)):
            continue
        if not _hint(one).search(words) or any(f"“{one.name}”" in finding.message for finding in told):
            continue
        for begin, end in _windows(words, one):
            if all(end <= start or stop <= begin for start, stop in taken):
                taken.append((begin, end))
                right = "、".join(_ways(part)[0] for part in one.parts)
                message = f"“{one.name}”有一项与规范表述不符，应为“{right}”，请核对。"
                yield Finding("fixed_expression_part", Severity.WARNING, position, words[begin:end], message)


@cache
def _longest_first() -> tuple[Enumeration, ...]:
    long = [one for one in ENUMERATIONS if one.whole and len(one.parts) >= 3 and _is_long(one)]
    return tuple(sorted(long, key=lambda one: -len(one.parts)))


def _is_long(one: Enumeration) -> bool:
    return all(len(way) >= _SHORTEST for part in one.parts for way in _ways(part))


def _ways(part: str) -> Sequence[str]:
    return part.split("|")


@cache
def _hint(one: Enumeration) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(way) for part in one.parts for way in _ways(part)))


def _windows(words: str, one: Enumeration) -> Iterator[tuple[int, int]]:
    """Places of as many items in a row as the expression has parts, one of them strange.

    享乐主义和奢靡之风 is one item of two parts: nothing is missing.
    """
    size = len(one.parts)
    items = list(_ITEM.finditer(words))
    for first in range(len(items) - size + 1):
        window = items[first : first + size]
        if any(not _GAP.fullmatch(words, left.end(), right.start()) for left, right in pairwise(window)):
            continue
        fits = [any(way in item.group() for way in _ways(part)) for item, part in zip(window, one.parts, strict=True)]
        within = words[window[0].start() : window[-1].end()]
        strange = [at for at, does in enumerate(fits) if not does]
        if any(way in within for at in strange for way in _ways(one.parts[at])):
            continue
        pairs = [(window[at].group(), one.parts[at]) for at in strange]
        if _is_a_slip(pairs, size) and not any(_is_another_wording(written, one) for written, _part in pairs):
            yield window[0].start(), window[-1].end()


def _is_another_wording(written: str, one: Enumeration) -> bool:
    """A part of what the same name meant at another time."""
    return any(
        way in written
        for other in ENUMERATIONS
        if other.name == one.name and other is not one
        for part in other.parts
        for way in _ways(part)
    )


def _is_a_slip(strange: Sequence[tuple[str, str]], size: int) -> bool:
    if len(strange) == 1:
        written, part = strange[0]
        return size > 3 or _is_alike(written, part)
    if len(strange) == 2 and size > 3:
        written, parts = ("".join(sides) for sides in zip(*strange, strict=True))
        return sorted(written) == sorted(parts)
    return False


def _is_alike(written: str, part: str) -> bool:
    """What goes on behind the part, 等职责, is none of it."""
    return any(
        len(written) >= len(way) - 1 and len(set(written[: len(way)]) & set(way)) >= _ALIKE * len(set(way))
        for way in _ways(part)
    )
