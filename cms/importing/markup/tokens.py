"""HTML cut into tags and text, in time that grows with its length whatever it holds.

Python's own parser takes minutes for a file of unclosed comments, and old pages come from anywhere. Here nothing is
looked for twice: what is missing to the end of the file is remembered as missing.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cms.importing.unreadable import Unreadable

_NAME = re.compile(r"[a-zA-Z][^\s/>]*+")
_STOP = re.compile(r"[>\"']")
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style")}
"""Elements whose content is no markup."""
_SCANS = 50
"""How often over the characters of a file may be read before it counts as a trap."""


@dataclass(frozen=True, slots=True)
class Text:
    words: str
    """References resolved."""


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    is_end: bool
    written: str = ""
    """Attributes as they are written."""

    def attributes(self) -> dict[str, str]:
        """By lower-case name; the first of two with one name counts, as in a browser."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.written):
            found.setdefault(name.lower(), html.unescape(double or single or bare))
        return found


@dataclass(frozen=True, slots=True)
class Comment:
    words: str


Token = Text | Tag | Comment


def tokens(source: str) -> Iterator[Token]:
    """Raises `Unreadable` for a file made to keep its reader busy."""
    return _Cutter(source).tokens()


class _Cutter:
    def __init__(self, source: str) -> None:
        self.source = source
        self.last = {mark: source.rfind(mark) for mark in (">", '"', "'", "-->")}
        self.budget = _SCANS * (len(source) + 1000)

    def tokens(self) -> Iterator[Token]:
        at, source = 0, self.source
        while at < len(source):
            opening = source.find("<", at)
            if opening != at:
                end = opening if opening >= 0 else len(source)
                yield Text(html.unescape(source[at:end]))
                at = end
                continue
            token, at = self._marked(opening)
            yield token
            if isinstance(token, Tag) and token.name in _RAW and not token.is_end:
                closing = _RAW[token.name].search(source, at)
                at = closing.start() if closing else len(source)

    def _marked(self, at: int) -> tuple[Token, int]:
        """The token that begins with the bracket at this place, and where it ends."""
        source = self.source
        if source.startswith("<!--", at):
            end = source.find("-->", at + 4) if at < self.last["-->"] else -1
            return (Comment(source[at + 4 : end]), end + 3) if end >= 0 else (Comment(""), at + 4)
        if source.startswith(("<!", "<?"), at):
            end = source.find(">", at) if at < self.last[">"] else -1
            return (Comment(""), end + 1) if end >= 0 else (Text("<"), at + 1)
        is_end = source.startswith("</", at)
        name = _NAME.match(source, at + 1 + is_end)
        end = self._end_of_tag(name.end()) if name else -1
        if name is None or end < 0:
            return Text("<"), at + 1
        return Tag(name.group().lower(), is_end, source[name.end() : end].rstrip("/")), end + 1

    def _end_of_tag(self, begin: int) -> int:
        """Where the closing bracket stands, brackets inside quotes left aside; -1 when there is none."""
        at = begin
        while at < self.last[">"] + 1:
            stop = _STOP.search(self.source, at)
            if stop is None:
                break
            mark, at = stop.group(), stop.end()
            if mark == ">":
                return stop.start()
            if at <= self.last[mark]:
                at = self.source.find(mark, at) + 1
            self._spend(at - stop.start())
        self._spend(len(self.source) - begin)
        return -1

    def _spend(self, characters: int) -> None:
        self.budget -= characters
        if self.budget < 0:
            raise Unreadable("网页的标记混乱，像是故意做坏的文件，无法读取。")
