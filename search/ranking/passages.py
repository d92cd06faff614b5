"""What is shown of a hit: a passage of the text as it was written, with what was asked for marked."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from search.text.normalizing import normalize_with_origins

LONGEST = 120
"""Characters of a passage."""
_SENTENCE_END = re.compile(r"[。！？；!?;\n]")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Marked:
    """Text with stretches of it to be marked; the stretches are in order and apart."""

    text: str
    stretches: tuple[tuple[int, int], ...]
    begins_within: bool = False
    ends_within: bool = False

    @property
    def html(self) -> str:
        """Escaped, with `<mark>` and, where it was cut, an ellipsis."""
        parts, place = [], 0
        for start, end in self.stretches:
            parts += [html.escape(self.text[place:start]), "<mark>", html.escape(self.text[start:end]), "</mark>"]
            place = end
        parts.append(html.escape(self.text[place:]))
        return ("……" if self.begins_within else "") + "".join(parts) + ("……" if self.ends_within else "")


def mark(text: str, tokens: Iterable[str]) -> Marked:
    """All of the text, the tokens in it marked. Tokens are normalised, the text is as written."""
    normalized = normalize_with_origins(text)
    joined = _joined(normalized.text, tokens)
    stretches = _apart(normalized.original_span(start, end) for start, end in joined)
    return Marked(text, tuple(stretches))


def excerpt(body: str, start: int, end: int, tokens: Iterable[str]) -> Marked:
    """The passage of the body around the best stretch of its normalised form, widened to whole sentences."""
    normalized = normalize_with_origins(body)
    length = len(normalized.text)
    first, last = normalized.original_span(min(max(start, 0), length), min(max(end, 0), length))
    first, last = _widened(body, first, min(last, first + LONGEST))
    shown = _BLANK.sub(" ", body[first:last]).strip()
    marked = mark(shown, tokens)
    return Marked(
        shown,
        marked.stretches,
        begins_within=bool(body[:first].strip()) and _is_within(body, first),
        ends_within=bool(body[last:].strip()) and not _SENTENCE_END.match(body[last - 1 : last] or "\n"),
    )


def _widened(body: str, first: int, last: int) -> tuple[int, int]:
    """From the sentence's beginning to a sentence's end, as far as there is room."""
    room = LONGEST - (last - first)
    ends = [found.end() for found in _SENTENCE_END.finditer(body, max(first - room, 0), first)]
    begin = ends[-1] if ends else max(0, first - 10) if first > room else 0
    room = LONGEST - (last - begin)
    later = [found.end() for found in _SENTENCE_END.finditer(body, max(last - 1, 0), min(last + room, len(body)))]
    if later:
        return begin, later[-1]
    return begin, min(last + max(room, 0), len(body))


def _is_within(body: str, place: int) -> bool:
    return place > 0 and not _SENTENCE_END.match(body[place - 1])


def _joined(text: str, tokens: Iterable[str]) -> list[tuple[int, int]]:
    """Stretches of the text that tokens cover; where they touch or overlap they are one."""
    covered = sorted((place, place + len(token)) for token in tokens for place in _places(text, token))
    joined: list[tuple[int, int]] = []
    for start, end in covered:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _places(text: str, token: str) -> Iterator[int]:
    """Where the token stands; a word of latin letters or digits only as a whole."""
    place = text.find(token) if token else -1
    while place >= 0:
        beside = text[place - 1 : place] + text[place + len(token) : place + len(token) + 1]
        if not token.isascii() or not any(one.isascii() and one.isalnum() for one in beside):
            yield place
        place = text.find(token, place + 1)


def _apart(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """One character may become several when normalised; its marks must not overlap in the original."""
    result: list[tuple[int, int]] = []
    for start, end in stretches:
        start = max(start, result[-1][1]) if result else start
        if start < end:
            result.append((start, end))
    return result
