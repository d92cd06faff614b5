"""Rich text as editors may write it and as the public receives it.

Only what our templates can show survives: paragraphs, lists, bold, emphasis, superscript, subscript and links.
`public_html` rewrites in one pass over the tags and needs no HTML parser, because a rich text stands in every
paragraph of every page.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

FEATURES = ["bold", "italic", "ol", "ul", "superscript", "subscript", "link", "document-link"]

_TAGS = frozenset({"p", "br", "ul", "ol", "li", "b", "strong", "i", "em", "sup", "sub"})
_LINES = frozenset({"p", "ul", "ol", "li"})
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/(?!/)|#)", re.IGNORECASE)
_TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?:\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*/?>"""
)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to something of ours, as Wagtail stores it: `<a linktype="page" id="3">`."""

    kind: str
    key: int


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link of ours leads in public."""

    url: str


def _attributes(text: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(text)
    }


def _reference(attributes: dict[str, str]) -> Reference | None:
    kind, key = attributes.get("linktype", ""), attributes.get("id", "")
    return Reference(kind, int(key)) if kind and key.isdecimal() else None


def references(source: str) -> Iterator[Reference]:
    """Every page or document the text links to."""
    for tag in _TAG.finditer(source):
        if tag["name"].lower() == "a" and not tag["close"]:
            reference = _reference(_attributes(tag["attributes"]))
            if reference is not None:
                yield reference


def links(source: str) -> Iterator[tuple[str, Reference | str]]:
    """The words of every link with what it leads to: something of ours, or an address as it is written."""
    begun: tuple[int, Reference | str] | None = None
    for tag in _TAG.finditer(source):
        if tag["name"].lower() != "a":
            continue
        if begun is not None:
            yield html.unescape(_TAG.sub("", source[begun[0] : tag.start()])).strip(), begun[1]
            begun = None
        if not tag["close"]:
            attributes = _attributes(tag["attributes"])
            begun = tag.end(), _reference(attributes) or attributes.get("href", "").strip()


def _link_open(attributes: dict[str, str], resolve: Callable[[Reference], Address | None], own_site: str) -> str | None:
    reference = _reference(attributes)
    if reference is not None:
        address = resolve(reference)
        return f'<a href="{html.escape(address.url)}">' if address else None
    url = inside(attributes.get("href", "").strip(), own_site)
    if not can_be_followed(url):
        return None
    outside = ' rel="external noopener"' if url.lower().startswith("http") else ""
    return f'<a href="{html.escape(url)}"{outside}>'


def can_be_followed(url: str) -> bool:
    """Whether it is an address that a browser follows and that runs no code."""
    return _SAFE_ADDRESS.match(url) is not None


def inside(url: str, own_site: str) -> str:
    """An address of our own that somebody copied from the browser, without the scheme and host it need not have."""
    if own_site and url.lower().startswith(f"{own_site.lower()}/"):
        return "/" + url[len(own_site) :].lstrip("/")
    return url


def public_html(source: str, resolve: Callable[[Reference], Address | None], *, own_site: str = "") -> str:
    """The text with links resolved and every tag outside the list removed, its words kept. `own_site` is the scheme and
    host of the portal: a link there does not leave it.

    A link whose target the public may not see, or whose address is not one a browser should follow, loses its tag and
    keeps its words.
    """
    open_links: list[bool] = []

    def rewritten(tag: re.Match[str]) -> str:
        name = tag["name"].lower()
        if name == "a":
            if tag["close"]:
                return "</a>" if open_links and open_links.pop() else ""
            opened = _link_open(_attributes(tag["attributes"]), resolve, own_site)
            open_links.append(opened is not None)
            return opened or ""
        if name not in _TAGS:
            return ""
        return "<br>" if name == "br" else f"<{tag['close']}{name}>"

    pieces: list[str] = []
    position = 0
    for tag in _TAG.finditer(source):
        pieces.append(source[position : tag.start()].replace("<", "&lt;"))
        pieces.append(rewritten(tag))
        position = tag.end()
    pieces.append(source[position:].replace("<", "&lt;"))
    pieces.extend("</a>" for opened in open_links if opened)
    return "".join(pieces)


def plain_text(source: str) -> str:
    """The words alone, for search and proofreading: a line for each paragraph and item, and nothing in the place of
    what is bold or a link within a line."""

    def place(tag: re.Match[str]) -> str:
        name = tag["name"].lower()
        return " " if name == "br" else "\n" if name in _LINES else ""

    text = _TAG.sub(place, re.sub(r"\s+", " ", source))
    read = (re.sub(r"\s+", " ", line).strip() for line in html.unescape(text).split("\n"))
    return "\n".join(line for line in read if line)
