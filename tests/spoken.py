"""Finds English in what the admin shows: text, labels of controls, and the words handed to its scripts."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from html.parser import HTMLParser
from typing import Any

WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
UNREAD = ("script", "style", "svg", "kbd", "code")
"""What nobody reads as language; `kbd` holds names of keys, `code` names of columns in a file."""
COUNTER = "data-side-panel-toggle-counter"
"""Wagtail fills in the number later and shows the element then."""
LINKS = ("href", "action", "formaction", "src", "data-url", "data-chooser-url", "data-w-swap-src-value")
LABELS = ("title", "alt", "aria-label", "aria-description", "placeholder", "label", "data-w-tooltip-content-value")
BUTTONS = ("submit", "button", "reset")
SPOKEN_KEYS = frozenset(
    {
        "label",
        "labels",
        "title",
        "helpText",
        "heading",
        "placeholder",
        "description",
        "text",
        "message",
        "STRINGS",
        "strings",
    }
)
NOT_LANGUAGE = re.compile(
    r"""
    https?://[^\s，。）]* | /[\w/?&=%.-]+ | [\w.+-]+@[\w.-]+ |
    (?:[\w-]+/)*[\w-]+\.(?:webp|txt|csv|jpg|jpeg|png|gif|svg|pdf|docx?|xlsx?)\b |
    \b[a-z_]+\.[a-z]+page\b | %\(\w+\)s | {\w+}
    """,
    re.VERBOSE,
)
"""Addresses, names of files, names of models in a report for administrators, places for values."""


def _values(data: Any, spoken: bool = False) -> Iterator[str]:
    """Strings under a key that names words."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _values(value, spoken or key in SPOKEN_KEYS)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value, spoken)
    elif isinstance(data, str) and spoken:
        yield data


class Listener(HTMLParser):
    """Takes a page apart as it is read; faster by far than building a tree of it."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.links: list[str] = []
        self._unread, self._depth = "", 0
        self._is_data = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if not self._unread and (tag in UNREAD or COUNTER in given):
            self._unread = tag
        self._depth += tag == self._unread
        self._is_data = tag == "script" and given.get("type") == "application/json"
        self.links += [given[name] for name in LINKS if given.get(name)]
        self.pieces += [given[name] for name in LABELS if name in given]
        if tag == "input" and given.get("type") in BUTTONS:
            self.pieces.append(given.get("value", ""))
        self.pieces.append(given.get("data-w-progress-active-value", ""))
        self._hear_data(value for name, value in given.items() if name.startswith("data-") and value[:1] in {"{", "["})

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == self._unread
        if not self._depth:
            self._unread = ""

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self._hear_data([data])
        elif not self._unread:
            self.pieces.append(data)

    def _hear_data(self, written: Iterable[str]) -> None:
        for text in written:
            with suppress(ValueError):
                self.pieces += _values(json.loads(text))


@lru_cache(maxsize=1)
def listen(body: str) -> Listener:
    """Of a page that is followed it is asked twice, what it says and where it leads."""
    listener = Listener()
    listener.feed(body)
    listener.close()
    return listener


def spoken_in_html(body: str) -> list[str]:
    """Everything a person reads or hears of the page, one piece each."""
    return [" ".join(piece.split()) for piece in listen(body).pieces]


def spoken(body: bytes, content_type: str) -> list[str]:
    """The same of an answer; of a JSON answer its messages and the HTML in it, of a CSV the line of headings."""
    text = body.decode("utf-8-sig", errors="replace")
    if "json" in content_type:
        data = json.loads(text)
        pieces = list(_values(data))
        if isinstance(data, dict):
            pieces += [piece for key in ("html", "form") if data.get(key) for piece in spoken_in_html(str(data[key]))]
        return pieces
    if "csv" in content_type:
        return text.splitlines()[:1]
    return spoken_in_html(text) if "html" in content_type else []


def english(pieces: list[str], allowed: frozenset[str], names: frozenset[str]) -> set[str]:
    """Pieces with an English word in them that is neither allowed nor a name somebody gave."""
    return {piece[:120] for piece in pieces if _is_english(piece, allowed, names)}


@cache
def _is_english(piece: str, allowed: frozenset[str], names: frozenset[str]) -> bool:
    """Asked once: most of what one page says stands on every other."""
    if piece in names or not WORD.search(piece):
        return False
    words = WORD.findall(_without(NOT_LANGUAGE.sub(" ", piece), names))
    return any(word not in allowed and word not in names for word in words)


def _without(piece: str, names: frozenset[str]) -> str:
    for name in sorted(names, key=len, reverse=True):  # one may begin with another
        if len(name) > 2 and name in piece:
            piece = piece.replace(name, " ")
    return piece
