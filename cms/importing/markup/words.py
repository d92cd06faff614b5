"""The words of one line while it is read, and what they are: bold, a link, a footnote's number."""

import re
from bisect import bisect_left

from cms.importing.lines import Span, Style

Mark = tuple[Style, str]
"""A style, and for links the address."""

_RUN = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile(r"[\u2014-\u201d\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""What numeric references can name and no text contains."""
_LONGEST_STYLED = 100_000
"""Characters of a line; in a longer one nobody set a style word by word."""


class Words:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[tuple[Mark, ...]] = []
        self._active: tuple[Mark, ...] = ()

    @property
    def depth(self) -> int:
        """How many styles are on."""
        return len(self._active)

    def begin(self, mark: Mark) -> None:
        self._active = (*self._active, mark)

    def end(self) -> None:
        """The style begun last ends."""
        self._active = self._active[:-1]

    def add(self, words: str) -> None:
        self._pieces.append(_NO_TEXT.sub("", words))
        self._marks.append(self._active)

    def are_blank(self) -> bool:
        return not any(piece.strip() for piece in self._pieces)

    def taken(self) -> tuple[str, tuple[Span, ...]]:
        """The line as a browser shows it, with its styles; the words are gone from here."""
        written = "".join(self._pieces)
        shown = _RUN.sub(_space, written).strip(" ")
        spans: tuple[Span, ...] = ()
        if any(self._marks) and shown.strip() and len(written) <= _LONGEST_STYLED:
            spans = self._spans(written, shown)
        self._pieces.clear()
        self._marks.clear()
        return shown, spans

    def _spans(self, written: str, shown: str) -> tuple[Span, ...]:
        moved = _Moved(written, shown)
        spans: dict[Mark, list[Span]] = {}
        at = 0
        for piece, marks in zip(self._pieces, self._marks, strict=True):
            begin, at = at, at + len(piece)
            first, last = moved.to(begin), moved.to(at)
            if first == last:
                continue
            for style, address in set(marks):
                own = spans.setdefault((style, address), [])
                if own and own[-1].end == first:
                    own[-1] = Span(own[-1].begin, last, style, address)
                else:
                    own.append(Span(first, last, style, address))
        found = (span for own in spans.values() for span in own if shown[span.begin : span.end].strip())
        return tuple(sorted(found, key=lambda span: (span.begin, -span.end, span.style)))


class _Moved:
    """Where a place of the written words stands in the shown ones."""

    def __init__(self, written: str, shown: str) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._gone: list[int] = []
        gone = 0
        for run in _RUN.finditer(written):
            gone += len(run.group()) - len(_space(run))
            self._begins.append(run.start())
            self._ends.append(run.end())
            self._gone.append(gone)
        whole = _RUN.sub(_space, written)
        self._left = len(whole) - len(whole.lstrip(" "))
        self._length = len(shown)

    def to(self, place: int) -> int:
        """A place within white space counts as standing before it."""
        earlier = bisect_left(self._ends, place + 1)
        if earlier < len(self._begins):
            place = min(place, self._begins[earlier])
        gone = self._gone[earlier - 1] if earlier else 0
        return max(0, min(self._length, place - gone - self._left))


def _space(run: re.Match[str]) -> str:
    """What a reader sees of white space in the source: nothing of a line break between two Chinese characters."""
    before, after = run.string[max(0, run.start() - 1) : run.start()], run.string[run.end() : run.end() + 1]
    is_break = "\n" in run.group() or "\r" in run.group()
    return "" if is_break and _WIDE.match(before) and _WIDE.match(after) else " "
