"""Spaces used as layout, where a mark already separates and the rest of the page does without."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Passage

_SPACE = "[ \u3000\xa0]"
_HAN = "[\u4e00-\u9fff]"
_AFTER_MARK = re.compile(rf"(?<=[，。、；,;”’》])(?P<space>{_SPACE}*)(?={_HAN})")
_BEFORE_MARK = re.compile(rf"(?<={_HAN})(?P<space>{_SPACE}+)(?=[，。、；：！？）》”])")
"""No writer's habit puts one there."""
_NUMBERING = re.compile(
    rf"^(?:(?P<items>\d{{1,2}}[.．])|(?P<parts>[（(][一二三四五六七八九十]{{1,3}}[）)])|(?P<chapters>[一二三四五六七八九十]{{1,3}}、))"
    rf"(?P<space>{_SPACE}*)(?=\S)"
)
_A_HABIT = 4
"""More often than once in so many places a space is the writer's habit, not a slip."""
_SHOWN = 4
_MESSAGE = "此处有多余的空格，请核对。"


def spaces_in_title(title: str) -> Iterator[Finding]:
    """After a mark; between two words a space is a title's way of making two lines."""
    if any(found["space"] for found in _AFTER_MARK.finditer(title)):
        proposed = _AFTER_MARK.sub("", title)
        yield Finding("space", Severity.NOTE, 0, title, "标题中间有多余的空格。", proposed)


def spaces_in_text(body: Sequence[Passage]) -> Iterator[Finding]:
    yield from _after_numbering(body)
    numbered = [_NUMBERING.match(one.text) for one in body]
    places = [
        (position, one.text, found)
        for position, (one, number) in enumerate(zip(body, numbered, strict=True), start=1)
        for found in _AFTER_MARK.finditer(one.text)
        if not number or found.start() >= number.end()
    ]
    spaced = [place for place in places if place[2]["space"]]
    for position, one in enumerate(body, start=1):
        yield from (_finding(position, one.text, found) for found in _BEFORE_MARK.finditer(one.text))
    if len(spaced) * _A_HABIT <= len(places):
        yield from (_finding(position, text, found) for position, text, found in spaced)


def _after_numbering(body: Sequence[Passage]) -> Iterator[Finding]:
    """A space after (二) or 4. where most numbers of that kind have none."""
    marks = [
        (position, one.text, found, "items" if found["items"] else "parts" if found["parts"] else "chapters")
        for position, one in enumerate(body, start=1)
        if (found := _NUMBERING.match(one.text))
    ]
    tight = Counter(kind for _, _, found, kind in marks if not found["space"])
    loose = Counter(kind for _, _, found, kind in marks if found["space"])
    for position, text, found, kind in marks:
        if found["space"] and loose[kind] < tight[kind]:
            yield _finding(position, text, found)


def _finding(position: int, text: str, found: re.Match[str]) -> Finding:
    begin, end = max(0, found.start("space") - _SHOWN), found.end("space") + _SHOWN
    passage = text[begin:end]
    proposed = text[begin : found.start("space")] + text[found.end("space") : end]
    return Finding("space", Severity.NOTE, position, passage, _MESSAGE, proposed)
