"""What Word and WPS put on the clipboard as HTML, brought to what any HTML says: lists are lists, notes stand apart.

They write every list item as a paragraph with `mso-list` in its style and its mark in a piece called `Ignore`, notes as
a division at the end, and pictures as addresses on the writer's own disk.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cms.importing.markup.elements import BLOCKS
from cms.importing.markup.tokens import Comment, Tag, Text, Token
from cms.importing.unreadable import Unreadable

CLIPPED = "clip-"
"""How pictures from the writer's disk are called from here on, numbered from 0."""
MOST_TOKENS = 400_000
"""Tags and pieces of text; they are held all at once, and a book of law has a tenth of it."""
_ITEM = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NOTES = re.compile(r"mso-element:\s*(?:footnote|endnote)-list", re.IGNORECASE)
_REFERENCE = re.compile(r"#_(?:ftn|edn)\d+")
_COUNTED = re.compile(r"[(（]?(?:(\d{1,3})|([a-zA-Z]|[ivxIVX]{1,5}))[.)、．）]")
_IN_WORDS = re.compile(r"[\u2460-\u24ff\u3220-\u32ff\u3400-\u9fff]|\d")
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_FIRST = frozenset({"1", "a", "A", "i", "I"})
_DEEPEST = 9
_LOADED_LATER = "data-src"
"""Where WeChat keeps a picture's address until the reader comes near it."""


@dataclass(slots=True)
class OfficeText:
    text: list[Token] = field(default_factory=list)
    notes: list[Token] = field(default_factory=list)
    clipped: int = 0
    """How many pictures lie on the writer's disk."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph or heading that was an item of a list."""

    name: str
    """Of its tag."""
    depth: int
    mark: str
    words: list[Token]

    @property
    def is_counted(self) -> bool:
        return _COUNTED.fullmatch(self.mark) is not None

    @property
    def is_first(self) -> bool:
        found = _COUNTED.fullmatch(self.mark)
        return found is not None and (found[1] or found[2]) in _FIRST

    @property
    def is_in_words(self) -> bool:
        """Whether its mark says more than our lists can: of a heading, or 一、 or 第一条 or 1.1."""
        return self.name != "p" or (not self.is_counted and bool(_IN_WORDS.search(self.mark)))


def office_text(source: Iterable[Token]) -> OfficeText:
    """HTML of any other origin passes through as it is. Raises `Unreadable` for more than a text can hold."""
    found = OfficeText()
    found.text, found.notes = _apart(_named(source, found))
    found.text = list(_with_lists(found.text))
    return found


def _named(source: Iterable[Token], found: OfficeText) -> Iterator[Token]:
    """Pictures under a name of ours, references to notes as superscripts."""
    in_reference = False
    for number, token in enumerate(source):
        if number >= MOST_TOKENS:
            raise Unreadable("粘贴的内容太多，一次放不下。请分几次粘贴，或者改为选择 Word 文件。")
        if isinstance(token, Tag) and token.name == "img" and not token.is_end:
            attributes = token.attributes()
            if attributes.get("src", "").lower().startswith("file:"):
                attributes["src"] = f"{CLIPPED}{found.clipped}"
                found.clipped += 1
            elif later := attributes.get(_LOADED_LATER):
                attributes["src"] = later
            yield Tag("img", False, "".join(f' {name}="{html.escape(said)}"' for name, said in attributes.items()))
        elif isinstance(token, Tag) and token.name == "a" and in_reference and token.is_end:
            in_reference = False
            yield Tag("sup", True)
        elif isinstance(token, Tag) and token.name == "a" and not token.is_end and _is_reference(token):
            in_reference = True
            yield Tag("sup", False)
        else:
            yield token


def _is_reference(tag: Tag) -> bool:
    return "#_" in tag.written and _REFERENCE.fullmatch(tag.attributes().get("href", "")) is not None


def _apart(source: Iterable[Token]) -> tuple[list[Token], list[Token]]:
    """The text, and the notes below it."""
    text: list[Token] = []
    notes: list[Token] = []
    depth = 0
    for token in source:
        if isinstance(token, Tag) and token.name == "div":
            begins = not token.is_end and (depth > 0 or _styled(token, _NOTES) is not None)
            depth += begins - (token.is_end and depth > 0)
        (notes if depth else text).append(token)
    return text, notes


def _styled(tag: Tag, pattern: re.Pattern[str]) -> re.Match[str] | None:
    return pattern.search(tag.attributes().get("style", "")) if "mso-" in tag.written.lower() else None


def _with_lists(source: Sequence[Token]) -> Iterator[Token]:
    run: list[_Item] = []
    between: list[Token] = []
    at = 0
    while at < len(source):
        token = source[at]
        item, end = _item_at(source, at)
        if item is not None:
            run.append(item)
            between.clear()
            at = end
            continue
        if run and (isinstance(token, Comment) or (isinstance(token, Text) and not token.words.strip())):
            between.append(token)
        else:
            yield from _written(run)
            yield from between
            run, between = [], []
            yield token
        at += 1
    yield from _written(run)


def _item_at(source: Sequence[Token], at: int) -> tuple[_Item | None, int]:
    """The item that begins here, and where what follows it begins."""
    token = source[at]
    if not isinstance(token, Tag) or token.is_end or token.name not in _PARAGRAPHS:
        return None, at
    if (level := _styled(token, _ITEM)) is None:
        return None, at
    end = at + 1
    while end < len(source) and not _ends_paragraph(source[end]):
        end += 1
    mark, words = _mark_and_words(source[at + 1 : end])
    closes = end < len(source) and source[end] == Tag(token.name, True)
    return (_Item(token.name, min(int(level[1]), _DEEPEST), mark, words), end + closes) if mark else (None, at)


def _ends_paragraph(token: Token) -> bool:
    return isinstance(token, Tag) and token.name in BLOCKS


def _mark_and_words(inside: Sequence[Token]) -> tuple[str, list[Token]]:
    """No mark where its end is missing, lest it swallow the words."""
    mark: list[str] = []
    words: list[Token] = []
    depth = 0
    for token in inside:
        if isinstance(token, Tag) and token.name == "span":
            begins = not token.is_end and (depth > 0 or _styled(token, _MARK) is not None)
            if begins or (token.is_end and depth):
                depth += 1 if begins else -1
                continue
        if depth and isinstance(token, Text):
            mark.append(token.words)
        elif not depth:
            words.append(token)
    return "" if depth else "".join("".join(mark).split()), words


def _written(run: Sequence[_Item]) -> Iterator[Token]:
    """Lists, but where ours would count otherwise than the writer did: there the marks stay as words."""
    for some in _apart_by_kind(run):
        yield from _list(some) if _counts_alike(some) else _paragraphs(some)


def _apart_by_kind(run: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Items that may make one list: of one kind at its uppermost level."""
    some: list[_Item] = []
    for item in run:
        uppermost = min((one.depth for one in some), default=item.depth)
        is_another = item.depth <= uppermost and bool(some) and item.is_counted != some[0].is_counted
        if some and (item.is_in_words or some[-1].is_in_words or is_another):
            yield some
            some = []
        some.append(item)
    if some:
        yield some


def _counts_alike(items: Sequence[_Item]) -> bool:
    """Whether every counted list among the items begins at one; one counted item alone is no list."""
    if items[0].is_in_words or (len(items) == 1 and items[0].is_counted):
        return False
    open_lists: list[tuple[int, bool]] = []
    for item in items:
        while open_lists and open_lists[-1][0] > item.depth:
            open_lists.pop()
        if open_lists and open_lists[-1] == (item.depth, item.is_counted):
            continue
        if item.is_counted and not item.is_first:
            return False
        if open_lists and open_lists[-1][0] == item.depth:
            open_lists.pop()
        open_lists.append((item.depth, item.is_counted))
    return True


def _paragraphs(items: Iterable[_Item]) -> Iterator[Token]:
    for item in items:
        yield from (Tag(item.name, False), Text(f"{item.mark}{_gap(item.mark)}"), *item.words, Tag(item.name, True))


def _gap(mark: str) -> str:
    """What stands behind 1.1 and 第一条; 一、 needs nothing."""
    if not mark[-1].isalnum():
        return ""
    return " " if mark.isascii() else "\u3000"


def _list(items: Iterable[_Item]) -> Iterator[Token]:
    open_lists: list[tuple[int, str]] = []
    for item in items:
        name = "ol" if item.is_counted else "ul"
        while open_lists and (open_lists[-1][0] > item.depth or open_lists[-1][0] == item.depth != 0):
            if open_lists[-1] == (item.depth, name):
                break
            yield from (Tag("li", True), Tag(open_lists.pop()[1], True))
        if open_lists and open_lists[-1] == (item.depth, name):
            yield Tag("li", True)
        else:
            open_lists.append((item.depth, name))
            yield Tag(name, False)
        yield from (Tag("li", False), *item.words)
    for _depth, name in reversed(open_lists):
        yield from (Tag("li", True), Tag(name, True))
