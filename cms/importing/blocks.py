"""From the elements of an old page to the blocks of ours."""

import html
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from cms.importing.lines import Span, Style
from cms.importing.old_page import Element, Heading, ItemList, ListItem, Paragraph, Picture, Table

MOST_IN_A_GALLERY = 24
GALLERY_PAIR = 2
NO_CAPTION = "表格"
"""What stands for a caption that the old page did not have."""
_INSIDE_LINKS = (Style.BOLD, Style.ITALIC, Style.SUPERSCRIPT, Style.SUBSCRIPT)

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Targets:
    """What the page's addresses became: attributes of links, keys of pictures. What is missing loses its link."""

    links: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, int] = field(default_factory=dict)


def body_blocks(body: Sequence[Element], targets: Targets = Targets()) -> list[Block]:
    """Blocks of the body. The levels a page uses are moved together, so that its headings begin at 2 and skip none."""
    used = sorted({element.level for element in body if isinstance(element, Heading)})
    ranks = {level: rank for rank, level in enumerate(used, start=2)}
    blocks: list[Block] = []
    for is_picture, run in groupby(body, key=lambda element: isinstance(element, Picture)):
        elements = list(run)
        if is_picture:
            blocks += _pictures([element for element in elements if isinstance(element, Picture)], targets)
        else:
            blocks += [_block(*_type_and_value(element, ranks, targets)) for element in elements]
    return blocks


def rich_text(text: str, spans: Sequence[Span], links: Mapping[str, str]) -> str:
    """The words with their styles, as rich text is stored."""
    if not spans:
        return _escaped(text)
    return "".join(_linked(list(_pieces(text, spans)), links))


_Piece = tuple[str, dict[Style, str]]
"""Words of one look: their styles, links with their address."""


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[_Piece]:
    begins, ends = defaultdict(list), defaultdict(list)
    for span in spans:
        begins[span.begin].append(span)
        ends[min(span.end, len(text))].append(span)
    active: dict[Style, str] = {}
    cuts = sorted({0, len(text), *begins, *ends})
    for begin, end in pairwise(cuts):
        for span in ends[begin]:
            active.pop(span.style, None)
        active |= {span.style: span.address for span in begins[begin]}
        yield text[begin:end], dict(active)


def _linked(pieces: Sequence[_Piece], links: Mapping[str, str]) -> Iterator[str]:
    for address, run in groupby(pieces, key=lambda piece: piece[1].get(Style.LINK)):
        inside = "".join(_styled(list(run), _INSIDE_LINKS))
        attributes = links.get(address) if address is not None else None
        yield f"<a {attributes}>{inside}</a>" if attributes else inside


def _styled(pieces: Sequence[_Piece], styles: Sequence[Style]) -> Iterator[str]:
    if not styles:
        yield from (_escaped(words) for words, _styles in pieces)
        return
    style, *others = styles
    for has_style, run in groupby(pieces, key=lambda piece: style in piece[1]):
        inside = "".join(_styled(list(run), others))
        yield f"<{style}>{inside}</{style}>" if has_style else inside


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br/>")


def _block(kind: str, value: Any) -> Block:
    """With an id of its own, so that anchors and comments can point at it."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _type_and_value(element: Element, ranks: Mapping[int, int], targets: Targets) -> tuple[str, Any]:
    match element:
        case Heading():
            return "heading", {"text": element.text, "level": str(ranks[element.level])}
        case Paragraph():
            return "paragraph", f"<p>{rich_text(element.text, element.spans, targets.links)}</p>"
        case ItemList():
            return "paragraph", _list(element.items, targets.links)
        case Table():
            return "table", _table(element)
        case Picture():
            raise TypeError("Pictures make blocks together with their neighbours.")


def _list(items: Sequence[ListItem], links: Mapping[str, str]) -> str:
    """Nested as deep as the items say; an item deeper than the one before begins a list inside it."""
    pieces: list[str] = []
    open_lists: list[str] = []
    for item in items:
        depth = max(1, min(item.depth, len(open_lists) + 1))
        while len(open_lists) > depth:
            pieces.append(f"</li></{open_lists.pop()}>")
        if len(open_lists) == depth:
            pieces.append("</li>")
        else:
            open_lists.append("ol" if item.is_ordered else "ul")
            pieces.append(f"<{open_lists[-1]}>")
        pieces.append(f"<li>{rich_text(item.text, item.spans, links)}")
    pieces += [f"</li></{name}>" for name in reversed(open_lists)]
    return "".join(pieces)


def _table(table: Table) -> dict[str, Any]:
    head, *rows = table.rows
    return {
        "caption": table.caption or NO_CAPTION,
        "table": {
            "columns": [{"type": "text", "heading": heading} for heading in head],
            "rows": [{"values": list(row)} for row in rows],
            "caption": "",
        },
        "first_column_is_header": table.has_row_heads,
    }


def _pictures(pictures: Sequence[Picture], targets: Targets) -> Iterator[Block]:
    """One picture by itself, several in a row as a gallery; words below a picture that was not brought in stay."""
    found: list[tuple[int, str]] = []
    for picture in pictures:
        image = targets.pictures.get(picture.source)
        if image is not None:
            found.append((image, picture.caption))
        elif picture.caption:
            yield from picture_blocks(found)
            found = []
            yield _block("paragraph", f"<p>{_escaped(picture.caption)}</p>")
    yield from picture_blocks(found)


def picture_blocks(pictures: Sequence[tuple[int, str]]) -> Iterator[Block]:
    """Pictures with their captions: one by itself, several as a gallery, more than it holds as several."""
    for begin in range(0, len(pictures), MOST_IN_A_GALLERY):
        some = pictures[begin : begin + MOST_IN_A_GALLERY]
        if len(some) == 1:
            image, caption = some[0]
            yield _block("picture", {"image": image, "caption": caption, "width": "column"})
            continue
        items = [
            {"type": "item", "value": {"image": image, "caption": caption}, "id": str(uuid.uuid4())}
            for image, caption in some
        ]
        yield _block("gallery", {"layout": "pair" if len(items) == GALLERY_PAIR else "grid", "pictures": items})
