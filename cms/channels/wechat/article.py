"""A page as an article of the account: plain tags with their styles beside them.

The account's editor keeps no class, id, style sheet or script and counts the mark-up towards the length of an article,
so each block is written out here instead of being squeezed out of the portal's page (微信公众平台：草稿箱/新建草稿).
"""

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from cms.channels.wechat.rich_text import article_html
from cms.columns.written import WrittenOut
from cms.core.representation.schema import PublicFile, PublicImage

INK, QUIET, RED, RULE = "#333333", "#8c8c8c", "#b3261e", "#e5e0dc"
BASE = f"font-size:16px;line-height:1.75;color:{INK}"
PARAGRAPH = f"margin:0 0 16px;{BASE}"
HEADINGS = {
    2: f"margin:32px 0 16px;font-size:18px;line-height:1.5;font-weight:bold;color:{RED}",
    3: f"margin:24px 0 12px;font-size:17px;line-height:1.5;font-weight:bold;color:{INK}",
    4: f"margin:16px 0 8px;font-size:16px;line-height:1.5;font-weight:bold;color:{INK}",
}
QUIETLY = f"margin:8px 0 20px;font-size:14px;line-height:1.5;color:{QUIET}"
CAPTION = f"{QUIETLY};text-align:center"
PICTURE = "max-width:100%"
SIDE = f"margin:0 0 20px;padding:0 0 0 12px;border-left:3px solid {RED}"
BOX = f"margin:0 0 20px;padding:16px;border:1px solid {RULE}"
TABLE = f"margin:0 0 20px;max-width:100%;font-size:14px;line-height:1.5;color:{INK}"
CELL = f"padding:6px 8px;border:1px solid {RULE};text-align:left"
LIST = f"margin:0 0 16px;padding:0 0 0 20px;{BASE}"
TEXT = {"p": PARAGRAPH, "ul": LIST, "ol": LIST}
WIDEST = 1080
"""Pixels of a picture: more of them no phone shows, and the account takes a megabyte at most."""


@dataclass(slots=True)
class Losses:
    """What an article cannot hold, and readers find on the portal by 阅读原文."""

    links: int = 0
    files: list[str] = field(default_factory=list)
    blocks: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    html: str
    losses: Losses


def article(content: WrittenOut) -> Article:
    """The body of a public shape, and after it the attachments that stand beside it, by their names."""
    losses = Losses()
    parts = [_block(block.type, block.value, losses) for block in content.body]
    parts.append(_files("附件", getattr(content, "attachments", []), losses))
    return Article(f'<section style="{BASE}">{"".join(parts)}</section>', losses)


def _block(kind: str, value: Any, losses: Losses) -> str:
    write = _WRITERS.get(kind)
    if write is None:
        losses.blocks += 1
        return ""
    return write(value, losses)


def _rich(public: str, losses: Losses) -> str:
    rewritten = article_html(public, TEXT)
    losses.links += rewritten.lost_links
    return rewritten.html


def _said(tag: str, style: str, text: str) -> str:
    """Nothing for no words; a line of a text of several lines stays one."""
    return f'<{tag} style="{style}">{"<br>".join(map(html.escape, text.splitlines()))}</{tag}>' if text else ""


def _paragraph(value: Any, losses: Losses) -> str:
    return _rich(value.html, losses)


def _heading(value: Any, _losses: Losses) -> str:
    return _said(f"h{value.level}", HEADINGS[value.level], value.text)


def _quote(value: Any, _losses: Losses) -> str:
    source = _said("p", f"{QUIETLY};text-align:right", f"——{value.attribution}" if value.attribution else "")
    return f'<blockquote style="{SIDE}">{_said("p", PARAGRAPH, value.text)}{source}</blockquote>'


def _picture(image: PublicImage, caption: str) -> str:
    fitting = [one for one in image.fallback if one.width <= WIDEST]
    address = max(fitting, key=lambda one: one.width).url if fitting else image.src
    shown = f'<img src="{html.escape(address)}" alt="{html.escape(image.alt)}" style="{PICTURE}">'
    words = "　".join(filter(None, [caption, image.credit]))
    return f'<p style="margin:0;text-align:center">{shown}</p>' + (
        _said("p", CAPTION, words) or '<p style="margin:0 0 20px"></p>'
    )


def _one_picture(value: Any, _losses: Losses) -> str:
    return _picture(value.image, value.caption)


def _pictures(value: Any, _losses: Losses) -> str:
    return "".join(_picture(one.image, one.caption) for one in value.pictures)


def _table(value: Any, _losses: Losses) -> str:
    def row(cells: Iterable[str], header: Callable[[int], bool]) -> str:
        bold = f"{CELL};font-weight:bold"
        return f"<tr>{''.join(_cell(text, bold if header(place) else CELL) for place, text in enumerate(cells))}</tr>"

    head = row(value.head, lambda _place: True) if any(value.head) else ""
    rows = "".join(row(cells, lambda place: place == 0 and value.first_column_is_header) for cells in value.rows)
    return _said("p", CAPTION, value.caption) + f'<table style="{TABLE}"><tbody>{head}{rows}</tbody></table>'


def _cell(text: str, style: str) -> str:
    return _said("td", style, text) or f'<td style="{style}"></td>'


def _facts(value: Any, _losses: Losses) -> str:
    lines = "".join(
        f'<p style="{PARAGRAPH}"><strong>{html.escape(fact.term)}</strong>　{html.escape(fact.description)}</p>'
        for fact in value.facts
    )
    return f'<section style="{BOX}">{_said("h3", HEADINGS[4], value.title)}{lines}</section>'


def _timeline(value: Any, _losses: Losses) -> str:
    events = "".join(
        f'<section style="{SIDE}">{_said("p", QUIETLY, event.label)}'
        f"{_said('p', f'{PARAGRAPH};font-weight:bold', event.title)}{_said('p', PARAGRAPH, event.text)}</section>"
        for event in value.events
    )
    return _said("h3", HEADINGS[3], value.title) + events


def _questions(value: Any, losses: Losses) -> str:
    items = "".join(
        f"{_said('p', f'{PARAGRAPH};font-weight:bold', f'问：{item.question}')}{_rich(item.answer, losses)}"
        for item in value.items
    )
    return _said("h3", HEADINGS[3], value.title) + items


def _attachments(value: Any, losses: Losses) -> str:
    return _files(value.title, value.files, losses)


def _files(title: str, files: Iterable[PublicFile], losses: Losses) -> str:
    names = [file.title for file in files]
    losses.files += names
    items = "".join(f"<li>{html.escape(name)}</li>" for name in names)
    return f'{_said("p", f"{PARAGRAPH};font-weight:bold", title)}<ul style="{LIST}">{items}</ul>' if names else ""


_WRITERS: dict[str, Callable[[Any, Losses], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "quote": _quote,
    "picture": _one_picture,
    "gallery": _pictures,
    "table": _table,
    "fact_box": _facts,
    "timeline": _timeline,
    "question_answer": _questions,
    "attachments": _attachments,
}
