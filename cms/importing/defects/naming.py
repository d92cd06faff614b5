"""One expression under two names: the sentence that announces the parts, and the headings of the parts."""

import re
from collections.abc import Iterator, Sequence

from cms.importing.defects.finding import Finding, Severity
from cms.importing.old_page import Element, Heading

_NAMED = re.compile(r"([\u4e00-\u9fff]{2})“([\u4e00-\u9fff]{2})([\u4e00-\u9fff]{2,4})”")
"""A verb, and a quoted name of which the first two characters recur: 掀起“红色旋风”."""
_AN_ENUMERATION = 3


def named_two_ways(body: Sequence[Element]) -> Iterator[Finding]:
    """Headings that name a part otherwise than the sentence announcing them: same verb, another name.

    A paragraph announces the parts when it lists at least three such names and at least half of the headings of this
    build repeat it word for word. Other paragraphs use their names freely.
    """
    headings = [
        (position, element.text, found)
        for position, element in enumerate(body, start=1)
        if isinstance(element, Heading) and (found := _NAMED.search(element.text))
    ]
    for place, element in enumerate(body, start=1):
        announced = [] if isinstance(element, Heading) else [found.groups() for found in _NAMED.finditer(element.text)]
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
