"""From the HTML of a saved page to the lines a reader saw. No tag, address or script runs or is kept by itself."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from cms.importing.lines import ORNAMENT, Cell, Grid, ItemMark, Line, PictureMark, Style
from cms.importing.markup.elements import (
    BLOCKS,
    CELLS,
    ENDS_WHEN_THE_NEXT_BEGINS,
    INVISIBLE,
    LISTS,
    LOSSES,
    STYLES,
    VOID,
)
from cms.importing.markup.tokens import Comment, Tag, Text, Token, tokens
from cms.importing.markup.words import Mark, Words

_OPENING = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*<(?:!doctype|[a-z][a-z0-9]*[\s/>])", re.I | re.S)
_OPENING_WITHIN = 100_000
"""Characters before which HTML has begun."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)(https?://\S+?)\s*", re.IGNORECASE)
_MIRRORED_FROM = re.compile(r"\s*Mirrored from (\S+) by HTTrack", re.IGNORECASE)
_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_DEEPEST_STYLE = 20
_LOOKS_UP = 100
"""Elements looked through for one whose end tag was left out."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    lines: tuple[Line, ...]
    address: str
    """Where the page was saved from, by a browser's or a copying program's note or its own word; else empty."""


def is_markup(text: str) -> bool:
    """Whether the file begins as HTML does; a plain text that quotes a tag further down is not HTML."""
    return _OPENING.match(text, 0, _OPENING_WITHIN) is not None


def read_page(source: str) -> ReadPage:
    """One line per block or <br>, white space within a line as a browser shows it, no-break spaces kept.

    Raises `Unreadable` for a file made to keep its reader busy.
    """
    return read_tokens(tokens(source))


def read_tokens(source: Iterable[Token], *, keeps_headings: bool = False) -> ReadPage:
    """As `read_page`. `keeps_headings` where the writer's programme marked them; old pages used them for large type."""
    reader = _Reader(keeps_headings)
    for token in source:
        if isinstance(token, Text):
            reader.words(token.words)
        elif isinstance(token, Tag):
            reader.tag(token)
        else:
            reader.comment(token)
    reader.end_line()
    address = reader.noted or reader.canonical
    base = urljoin(address, reader.base) if reader.base else address
    return ReadPage(tuple(reader.lines), address or base)


def visible_lines(source: str) -> tuple[str, ...]:
    """The words alone."""
    return tuple(line.text for line in read_page(source).lines if line.text)


@dataclass(slots=True)
class _Open:
    """An element whose end has not come."""

    name: str
    hides: bool
    mark: Mark | None


class _Reader:
    """Follows the tags without recursion: old pages nest deep."""

    def __init__(self, keeps_headings: bool) -> None:
        self.keeps_headings = keeps_headings
        self.lines: list[Line] = []
        self.noted = self.canonical = self.base = ""
        self._open: list[_Open] = []
        self._count: Counter[str] = Counter()
        self._hidden = 0
        self._words = Words()
        self._after_line: list[Line] = []
        self._grids: list[Grid] = []
        self._cells: list[Cell | None] = []
        self._lists: list[tuple[int, bool]] = []
        self._items: list[int] = []
        self._numbered = 0

    def comment(self, comment: Comment) -> None:
        if found := _SAVED_FROM.fullmatch(comment.words):
            self.noted = self.noted or found[1]
        elif found := _MIRRORED_FROM.match(comment.words):
            self.noted = self.noted or f"http://{found[1]}"

    def words(self, words: str) -> None:
        if self._hidden:
            return
        if self._count["pre"]:
            first, *others = words.replace("\r\n", "\n").split("\n")
            self._words.add(first)
            for other in others:
                self.end_line()
                self._words.add(other)
        else:
            self._words.add(words)

    def tag(self, tag: Tag) -> None:
        if tag.is_end:
            if tag.name == "br":
                self.end_line()
            elif self._count[tag.name]:
                self._close_up_to(tag.name)
        elif tag.name == "br":
            self.end_line()
        else:
            self._begin(tag)

    def end_line(self) -> None:
        """What was gathered becomes a line; pictures that stood among its words follow it."""
        if self._hidden:
            return
        text, spans = self._words.taken()
        if text.strip():
            cell = self._cells[-1] if self._cells else None
            item = self._item()
            if cell is not None:
                cell.lines.append(text.strip())
            is_caption = bool(self._count["figcaption"])
            self.lines.append(Line(text, spans, cell, item, is_caption=is_caption, heading=self._heading()))
        self.lines += self._after_line
        self._after_line.clear()

    def _heading(self) -> int:
        if not self.keeps_headings:
            return 0
        return next((rank for name, rank in _HEADINGS.items() if self._count[name]), 0)

    def _begin(self, tag: Tag) -> None:
        name = tag.name
        if name in ENDS_WHEN_THE_NEXT_BEGINS:
            self._end_what_was_left_open(name)
        attributes = tag.attributes() if tag.written else {}
        self._note(name, attributes)
        if name in VOID:
            if name == "hr":
                self.end_line()
            elif name == "img" and not self._hidden:
                self._picture(attributes)
            return
        hides = name in INVISIBLE or "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
        if name in BLOCKS and not hides:
            self.end_line()
        self._enter(name)
        if name in CELLS:
            self._cell(name, attributes)
        mark = _mark(name, attributes) if self._words.depth < _DEEPEST_STYLE else None
        if mark:
            self._words.begin(mark)
        self._open.append(_Open(name, hides, mark))
        self._count[name] += 1
        self._hidden += hides

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        """What stands in the page besides its words."""
        if name == "base":
            self.base = self.base or attributes.get("href", "")
        elif name == "link" and attributes.get("rel", "").lower() == "canonical":
            self.canonical = self.canonical or attributes.get("href", "")
        loss = LOSSES.get(name)
        if loss is None and any(key.startswith("on") for key in attributes):
            loss = LOSSES["script"]
        if loss is not None and not self._hidden:
            self._after_line.append(Line("", loss=loss))
        if name in LOSSES and name != "script":
            self._mark_as_layout()

    def _enter(self, name: str) -> None:
        if name == "table":
            self._mark_as_layout()
            self._grids.append(Grid())
            self._cells.append(None)
        elif name == "tr" and self._grids:
            self._grids[-1].rows.append([])
        elif name in LISTS:
            self._numbered += 1
            self._lists.append((self._numbered, name == "ol"))
        elif name == "li":
            self._numbered += 1
            self._items.append(self._numbered)

    def _cell(self, name: str, attributes: dict[str, str]) -> None:
        if not self._grids:
            return
        grid = self._grids[-1]
        if not grid.rows:
            grid.rows.append([])
        cell = Cell(grid, _number(attributes.get("colspan")), _number(attributes.get("rowspan")), name == "th")
        grid.rows[-1].append(cell)
        self._cells[-1] = cell

    def _mark_as_layout(self) -> None:
        if self._grids:
            self._grids[-1].holds_more = True

    def _close_up_to(self, name: str) -> None:
        while self._close_last() != name:
            pass

    def _close_last(self) -> str:
        element = self._open[-1]
        if element.name in BLOCKS and not element.hides:
            self.end_line()
        self._open.pop()
        self._count[element.name] -= 1
        self._hidden -= element.hides
        if element.mark:
            self._words.end()
        if element.name == "table":
            self._grids.pop()
            self._cells.pop()
        elif element.name in CELLS and self._cells:
            self._cells[-1] = None
        elif element.name in LISTS:
            self._lists.pop()
        elif element.name == "li":
            self._items.pop()
        return element.name

    def _end_what_was_left_open(self, name: str) -> None:
        ended, within = ENDS_WHEN_THE_NEXT_BEGINS[name]
        if not any(self._count[one] for one in ended):
            return
        reach = 0
        for depth, element in enumerate(reversed(self._open[-_LOOKS_UP:]), start=1):
            if element.name in within:
                break
            if element.name in ended:
                reach = depth
        for _ in range(reach):
            self._close_last()

    def _item(self) -> ItemMark | None:
        if not self._items or not self._lists:
            return None
        return ItemMark(self._lists[0][0], self._items[-1], len(self._lists), self._lists[-1][1])

    def _picture(self, attributes: dict[str, str]) -> None:
        self._mark_as_layout()
        sides = (attributes.get("width"), attributes.get("height"))
        if not attributes.get("src") or any(side and side.isdecimal() and int(side) <= ORNAMENT for side in sides):
            return
        alt = attributes.get("alt") or attributes.get("title") or ""
        picture = Line("", picture=PictureMark(attributes["src"].strip(), " ".join(alt.split())))
        if self._words.are_blank():
            self.lines.append(picture)
        else:
            self._after_line.append(picture)


def _mark(name: str, attributes: dict[str, str]) -> Mark | None:
    if name == "a":
        return (Style.LINK, attributes["href"]) if attributes.get("href") else None
    style = STYLES.get(name)
    return (style, "") if style else None


def _number(written: str | None) -> int:
    """How many columns or rows a cell spans; nonsense counts as one."""
    return min(int(written), 100) if written and written.isdecimal() and int(written) > 0 else 1
