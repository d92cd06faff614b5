"""From the HTML of a saved page to the lines a reader saw: text only, no tag, address or script is kept."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

_OPENING = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*<(?:!doctype|[a-z][a-z0-9]*[\s/>])", re.I | re.S)
_INVISIBLE = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "svg",
        "head",
        "title",
        "select",
        "option",
        "textarea",
        "button",
        "input",
        "audio",
        "video",
        "canvas",
        "map",
    }
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
_RUN = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WIDE = re.compile(r"[\u2014-\u201d\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_BREAK = "\x00"
_NO_TEXT = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""What numeric references can name and no text contains."""


def is_markup(text: str) -> bool:
    """Whether the file begins as HTML does; a plain text that quotes a tag further down is not HTML."""
    return _OPENING.match(text) is not None


def visible_lines(source: str) -> tuple[str, ...]:
    """One line per block or <br>, white space within a line as a browser shows it, no-break spaces kept."""
    soup = BeautifulSoup(source.replace(_BREAK, ""), "html.parser")
    text = _NO_TEXT.sub("", "".join(_pieces(soup)))
    return tuple(_RUN.sub(_space, line).strip(" ") for line in text.split(_BREAK))


def _space(run: re.Match[str]) -> str:
    """What a reader sees of white space in the source: nothing of a line break between two Chinese characters."""
    before, after = run.string[max(0, run.start() - 1) : run.start()], run.string[run.end() : run.end() + 1]
    is_break = "\n" in run.group() or "\r" in run.group()
    return "" if is_break and _WIDE.match(before) and _WIDE.match(after) else " "


def _pieces(soup: BeautifulSoup) -> Iterator[str]:
    """The words in order, with a break before and after each block; without recursion, because old pages nest deep."""
    waiting: list[Iterator[PageElement]] = [iter(soup.contents)]
    blocks: list[bool] = [False]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            if blocks.pop():
                yield _BREAK
        elif isinstance(element, Tag):
            if element.name == "br":
                yield _BREAK
            elif not _is_hidden(element):
                is_block = element.name in _BLOCKS
                if is_block:
                    yield _BREAK
                waiting.append(iter(element.contents))
                blocks.append(is_block)
        elif isinstance(element, NavigableString) and not isinstance(element, PreformattedString):
            yield str(element)


def _is_hidden(element: Tag) -> bool:
    style = element.get("style")
    return (
        element.name in _INVISIBLE
        or element.has_attr("hidden")
        or (isinstance(style, str) and _HIDDEN.search(style) is not None)
    )
