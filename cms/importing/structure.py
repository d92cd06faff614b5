"""What the lines of a text are: headings, paragraphs, lists, tables, pictures."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from cms.importing.lines import Cell, Grid, ItemMark, Line
from cms.importing.old_page import Element, Heading, ItemList, ListItem, Paragraph, Picture, Table

_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_LEVELS = (
    (2, 50, re.compile(rf"^{_NUMERAL}、")),
    (3, 50, re.compile(rf"^[（(]{_NUMERAL}[）)]")),
    (4, 25, re.compile(r"^\d{1,2}[.．、](?!\d)")),
)
"""Level of a heading, characters it may have, how its line begins."""
_SENTENCE = re.compile(r"[。！？；;]|[，,、]$")
_CAPTION = re.compile(r"^(?:图为|图[:：]|▲|△)")
MAX_CAPTION = 200
"""Characters a picture's caption holds."""
MAX_TABLE_CAPTION = 120
MAX_HEADING = 120
_LOWEST_HEADING = 4
_MOST_CELLS = 5000
_WORDIEST_CELL = 1000
"""Characters; what holds more was a column of the page, not a cell of a table."""


def elements_of(lines: Sequence[str | Line]) -> tuple[Element, ...]:
    """Headings by their numbers, tables, lists and pictures by their marks, all else paragraphs.

    A short numbered line is a heading only when text follows it: several of them in a row are a list. Lines without
    words are left out, their white space at the ends is gone.
    """
    return tuple(element for element, _first in numbered_elements(lines))


def numbered_elements(lines: Sequence[str | Line]) -> list[tuple[Element, int]]:
    """The elements, each with the number, from 0, of the line it begins with."""
    drafts = _drafts([Line(line) if isinstance(line, str) else line for line in lines])
    levels = [_level(draft) if isinstance(draft, Line) else 0 for draft, _first in drafts]
    return [
        (_heading_or_paragraph(draft, level, following) if isinstance(draft, Line) else draft, first)
        for (draft, first), level, following in zip(drafts, levels, [*levels, 4][1:], strict=True)
    ]


def _heading_or_paragraph(line: Line, level: int, following: int) -> Element:
    if level and (level < 4 or following == 0):
        return Heading(line.text, level)
    return Paragraph(line.text, line.spans)


def _level(line: Line) -> int:
    """The level of the heading a line may be; 0 for a line that goes on into sentences or is not numbered."""
    if _SENTENCE.search(line.text):
        return 0
    return next((level for level, most, mark in _LEVELS if len(line.text) <= most and mark.match(line.text)), 0)


def _drafts(lines: Sequence[Line]) -> list[tuple[Line | Element, int]]:
    """Whole elements where the marks say so; lines that stand for themselves stay lines."""
    drafts: list[tuple[Line | Element, int]] = []
    tables: dict[Grid, Table | None] = {}
    at = 0
    while at < len(lines):
        line, first = lines[at].stripped(), at
        at += 1
        if line.picture is not None:
            caption = lines[at].stripped().text if at < len(lines) and _is_caption(lines[at]) else ""
            at += bool(caption)
            drafts.append((Picture(line.picture.source, line.picture.alt, caption), first))
        elif line.cell is not None and (table := _table_at(lines, first, line.cell.grid, tables)):
            drafts.append((table, first))
            at = _end_of_run(lines, first, _grid)
        elif line.item is not None:
            at = _end_of_run(lines, first, _root)
            drafts.append((_list([own.stripped() for own in lines[first:at]]), first))
        elif line.heading and 0 < len(line.text) <= MAX_HEADING:
            drafts.append((Heading(line.text, min(line.heading + 1, _LOWEST_HEADING)), first))
        elif line.text:
            drafts.append((line, first))
    return drafts


def _end_of_run(lines: Sequence[Line], begin: int, owner: Callable[[Line], Grid | int | None]) -> int:
    """Where the lines end that belong together with the first one."""
    own = owner(lines[begin])
    return next((at for at in range(begin, len(lines)) if owner(lines[at]) != own), len(lines))


def _grid(line: Line) -> Grid | None:
    return line.cell.grid if line.cell else None


def _root(line: Line) -> int | None:
    return line.item.root if line.item else None


def _is_caption(line: Line) -> bool:
    text = line.text.strip()
    return 0 < len(text) <= MAX_CAPTION and (line.is_caption or _CAPTION.match(text) is not None)


def _list(lines: Sequence[Line]) -> ItemList:
    """Lines of one item stand below each other in it."""
    items: list[tuple[ItemMark, ListItem]] = []
    shallowest = min(line.item.depth for line in lines if line.item)
    for line in lines:
        if line.item is None:
            continue
        if items and items[-1][0] == line.item:
            last = items[-1][1]
            moved = len(last.text) + 1
            spans = (replace(span, begin=span.begin + moved, end=span.end + moved) for span in line.spans)
            longer = replace(last, text=f"{last.text}\n{line.text}", spans=(*last.spans, *spans))
            items[-1] = (line.item, longer)
        else:
            depth = line.item.depth - shallowest + 1
            items.append((line.item, ListItem(line.text, line.spans, depth, line.item.is_ordered)))
    return ItemList(tuple(item for _mark, item in items))


def _table_at(lines: Sequence[Line], first: int, grid: Grid, known: dict[Grid, Table | None]) -> Table | None:
    """The table that begins with this line; None when it was layout, or when some of its lines stand elsewhere."""
    if grid not in known:
        rows = _rows(grid)
        length = sum(len(cell.lines) for row in rows for cell in row)
        own = lines[first : first + length]
        is_whole = len(own) == length and all(line.cell is not None and line.cell.grid is grid for line in own)
        known[grid] = _table(rows) if rows and is_whole else None
    return known[grid]


def _rows(grid: Grid) -> list[list[Cell]]:
    """The rows that hold cells, when the grid is a table of data: at least two by two, nothing but short words."""
    rows = [row for row in grid.rows if row]
    cells = [cell for row in rows for cell in row]
    is_data = (
        not grid.holds_more
        and sum(len(row) >= 2 for row in rows) >= 2
        and sum(cell.columns * cell.rows for cell in cells) <= _MOST_CELLS
        and all(len(cell.text) <= _WORDIEST_CELL for cell in cells)
    )
    return rows if is_data else []


def _width(row: Sequence[Cell]) -> int:
    return sum(cell.columns for cell in row)


def _table(rows: list[list[Cell]]) -> Table:
    """Every cell's words in one place; where it reached over others they are empty."""
    width = max(_width(row) for row in rows)
    caption = ""
    first = rows[0]
    if len(first) == 1 and len(rows) > 2 and "\n" not in first[0].text and len(first[0].text) <= MAX_TABLE_CAPTION:
        caption, rows = first[0].text, rows[1:]
    taken: dict[tuple[int, int], str] = {}
    for down, row in enumerate(rows):
        across = 0
        for cell in row:
            while (down, across) in taken:
                across += 1
            for below in range(min(cell.rows, len(rows) - down)):
                for beside in range(cell.columns):
                    taken[down + below, across + beside] = "" if below or beside else cell.text
    width = max(width, max(across for _down, across in taken) + 1)
    return Table(
        caption=caption,
        rows=tuple(tuple(taken.get((down, across), "") for across in range(width)) for down in range(len(rows))),
        has_row_heads=all(row[0].is_head for row in rows[1:] if row),
        was_merged=any(cell.columns > 1 or cell.rows > 1 for row in rows for cell in row),
    )
