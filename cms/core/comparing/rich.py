"""Rich text as words that know how they are set: emphasis, links, lists, headings. Pure, no Django."""

from collections.abc import Iterable
from html.parser import HTMLParser

from cms.core.comparing.words import Marks, Word, marked_words
from cms.core.rich_text import Reference

LINK = "link "
"""How the mark of a link begins; then comes its address."""
OURS = "ours "
"""How the mark of a link to something of ours begins; then come its kind and key."""
INLINE = {"b": "粗体", "strong": "粗体", "i": "斜体", "em": "斜体", "sup": "上标", "sub": "下标"}
BLOCKS = {
    "ul": "项目列表",
    "ol": "编号列表",
    "h2": "一级小标题",
    "h3": "二级小标题",
    "h4": "三级小标题",
    "blockquote": "引语",
}
LINE_BREAK = "换行"
"""Mark of a new line inside a paragraph, which otherwise looks like a new paragraph."""
_PARAGRAPHS = frozenset({"p", "li", "h2", "h3", "h4", "blockquote"})
_BLOCK_MARKS = frozenset(BLOCKS.values())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.characters: list[tuple[str, Marks]] = []
        self._open: list[tuple[str, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _PARAGRAPHS:
            self._inside = False
        if tag == "br":
            self.characters.append(("\n", self._marks() | {LINE_BREAK}))
        elif tag == "a":
            self._open.append((tag, _link(dict(attrs))))
        elif mark := INLINE.get(tag) or BLOCKS.get(tag):
            self._open.append((tag, mark))

    def handle_endtag(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._inside = False
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index]
                break

    def handle_data(self, data: str) -> None:
        if not self._inside:
            if not data.strip():
                return
            if self.characters:
                self.characters.append(("\n", self._marks() & _BLOCK_MARKS))
            self._inside = True
        marks = self._marks()
        self.characters += [(character, marks) for character in data]

    def _marks(self) -> Marks:
        return frozenset(mark for _, mark in self._open)


def _link(attributes: dict[str, str | None]) -> str:
    kind, key = attributes.get("linktype"), attributes.get("id")
    return f"{OURS}{kind}:{key}" if kind and key else LINK + (attributes.get("href") or "")


def rich_words(source: str) -> list[Word]:
    """The words of a rich text as it is stored, a line break between its paragraphs and items."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return marked_words(reader.characters)


def plain(words: Iterable[Word]) -> str:
    return "".join(word.text for word in words)


def reference_of(mark: str) -> Reference | None:
    """What the mark of a link leads to, when that is something of ours."""
    kind, _, key = mark.removeprefix(OURS).partition(":")
    return Reference(kind, int(key)) if mark.startswith(OURS) and key.isdecimal() else None
