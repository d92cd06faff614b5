"""Text with what was looked for marked, as a page shows it."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.core.typography import words

register = template.Library()

BREAK = "<wbr>"
CUT = "……"


@register.filter
def highlighted(marked: Mapping[str, Any]) -> SafeString:
    """Escaped, with `<mark>`, and an ellipsis where it was cut."""
    before, after = (CUT if marked[side] else "" for side in ("begins_within", "ends_within"))
    return mark_safe(before + "".join(_pieces(marked["text"], marked["stretches"], set())) + after)


@register.filter
def highlighted_phrases(marked: Mapping[str, Any]) -> SafeString:
    """The same of a title, with places where its line may break."""
    breaks, place = set(), 0
    for word in words(marked["text"])[:-1]:
        place += len(word)
        breaks.add(place)
    return mark_safe("".join(_pieces(marked["text"], marked["stretches"], breaks)))


def _pieces(text: str, stretches: list[tuple[int, int]], breaks: set[int]) -> Iterator[str]:
    starts, ends = {start for start, _end in stretches}, {end for _start, end in stretches}
    cuts = sorted({0, len(text), *starts, *ends, *breaks})
    for start, end in pairwise(cuts):
        if start in breaks:
            yield BREAK
        if start in starts:
            yield "<mark>"
        yield escape(text[start:end])
        if end in ends:
            yield "</mark>"
