"""One expression under two names: the sentence that announces the parts, and the headings of the parts."""

import re
from collections.abc import Iterator, Sequence

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Kind, Passage

_NAMED = re.compile(r"([\u4e00-\u9fff]{2})“([\u4e00-\u9fff]{2})([\u4e00-\u9fff]{2,4})”")
"""A verb, and a quoted name of which the first two characters recur: 掀起“红色旋风”."""
_AN_ENUMERATION = 3


def named_two_ways(body: Sequence[Passage]) -> Iterator[Finding]:
    """Headings that name a part otherwise than the sentence announcing them: same verb, another name.

    A paragraph announces the parts when it lists at least three such names and at least half of the headings of this
    build repeat it word for word. Other paragraphs use their names freely.
    """
    headings = [
        (position, one.text, found)
        for position, one in enumerate(body, start=1)
        if one.kind is Kind.HEADING and (found := _NAMED.search(one.text))
    ]
    for place, one in enumerate(body, start=1):
        announced = [] if one.kind is Kind.HEADING else [found.groups() for found in _NAMED.finditer(one.text)]
        repeated = sum(found.groups() in announced for _, _, found in headings)
        if len(announced) < _AN_ENUMERATION or repeated * 2 < len(headings):
            continue
        for position, text, found in headings:
            verb, prefix, name = found.groups()
            others = [other for its_verb, its_prefix, other in announced if (its_verb, its_prefix) == (verb, prefix)]
            if others and name not in others:
                listed = "、".join(f"{verb}“{prefix}{other}”" for other in others)
                message = f"标题称“{prefix}{name}”，第 {place} 段称{listed}，提法不一致，请核对后统一。"
                yield Finding("named_two_ways", Severity.WARNING, position, text, message)
