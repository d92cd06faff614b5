"""A chapter's Markdown as HTML of the admin. What is HTML in the text is shown as it is written, never run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

LISTED_LEVEL = "h2"
"""Headings of this level lead through the chapter."""

Address = Callable[[str], str]
"""Of what a link or a picture names in the text, where it is in the admin."""


@dataclass(frozen=True, slots=True)
class Heading:
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Rendered:
    title: str
    headings: Sequence[Heading]
    html: SafeString


def rendered(markdown: str, address: Address) -> Rendered:
    """The first heading is the title and stands in no other place."""
    parser = _parser()
    tokens = parser.parse(markdown)
    title, tokens = _without_title(tokens)
    headings = list(_anchored(tokens))
    for token in tokens:
        for child in token.children or ():
            for name in ("href", "src"):
                if name in child.attrs:
                    child.attrSet(name, address(str(child.attrs[name])))
    html = parser.renderer.render(tokens, parser.options, {})
    return Rendered(title, headings, mark_safe(html))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    return parser


def _table_open(renderer: Any, *_place: Any) -> str:
    """A wide table is moved on a phone, not the page; by keys too."""
    return '<div class="handbook__table" tabindex="0"><table>\n'


def _table_close(renderer: Any, *_place: Any) -> str:
    return "</table></div>\n"


def _without_title(tokens: list[Token]) -> tuple[str, list[Token]]:
    if tokens and tokens[0].tag == "h1":
        return tokens[1].content, tokens[3:]
    return "", tokens


def _anchored(tokens: Sequence[Token]) -> list[Heading]:
    """Give every heading an anchor of its own, the one by which it is reached on the repository's pages too."""
    listed, known = [], set[str]()
    for token, inline in pairwise(tokens):
        if token.type != "heading_open":
            continue
        plain = slugify(inline.content, allow_unicode=True) or "heading"
        anchor, number = plain, 0
        while anchor in known:
            number += 1
            anchor = f"{plain}-{number}"
        known.add(anchor)
        token.attrSet("id", anchor)
        if token.tag == LISTED_LEVEL:
            listed.append(Heading(anchor, inline.content))
    return listed
