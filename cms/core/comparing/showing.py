"""What differs between two texts, as a piece of a page: `<del>` what went, `<ins>` what came, and notes on the rest.

Without what stands in `<del>` and the notes it is the new text, without `<ins>` and the notes the old one.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby
from typing import TypeAlias

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.core.comparing.rich import BLOCKS, LINE_BREAK, LINK, OURS, plain, reference_of
from cms.core.comparing.words import Marks, Stretch, Word, compared
from cms.core.rich_text import Reference

Naming: TypeAlias = Callable[[Reference], str]
_BLOCK_NAMES = frozenset(BLOCKS.values())
_WHITE = {"\n": "分段", " ": "空格", "\u3000": "空格", "\t": "空格"}


def said_of(reference: Reference) -> str:
    """What a link leads to, for who has nothing better to say."""
    return f"{'文件' if reference.kind == 'document' else '页面'} {reference.key}"


def shown(words: Sequence[Word]) -> SafeString:
    """A text as it is."""
    return format_html('<div class="compared">{}</div>', plain(words))


def difference(old: Sequence[Word], new: Sequence[Word], naming: Naming = said_of) -> SafeString:
    """Escaped, white space kept as it is."""
    pieces = (piece for stretch in compared(old, new) for piece in _stretch(stretch, naming))
    return format_html('<div class="compared">{}</div>', _together(pieces))


def note(said: str) -> SafeString:
    return format_html('<small class="compared__note">（{}）</small>', said)


def taken(content: object) -> SafeString:
    return format_html("<del>{}</del>", content)


def put(content: object) -> SafeString:
    return format_html("<ins>{}</ins>", content)


def _stretch(stretch: Stretch, naming: Naming) -> Iterator[SafeString]:
    if stretch.stayed:
        yield from _stayed(stretch, naming)
        return
    for words, tell, undone in ((stretch.old, taken, "取消"), (stretch.new, put, "")):
        for marks, group in groupby(_characters(words), key=lambda one: _telling(one[1])):
            text = "".join(character for character, _ in group)
            yield tell(text)
            if said := _named(sorted(marks), naming) or _unseen(text, undone):
                yield note(said)


def _stayed(stretch: Stretch, naming: Naming) -> Iterator[SafeString]:
    if not any(word.marks for word in (*stretch.old, *stretch.new)):
        yield format_html("{}", plain(stretch.new))
        return
    pairs = zip(_characters(stretch.old), _characters(stretch.new), strict=True)
    for (lost, gained), group in groupby(pairs, key=lambda pair: (pair[0][1] - pair[1][1], pair[1][1] - pair[0][1])):
        text = "".join(character for _, (character, _) in group)
        if not lost and not gained:
            yield format_html("{}", text)
            continue
        said = [f"{verb}{_named(sorted(marks), naming)}" for verb, marks in (("取消", lost), ("设为", gained)) if marks]
        yield format_html('<span class="compared__reset">{}</span>{}', text, note("，".join(said)))


def _characters(words: Sequence[Word]) -> Iterator[tuple[str, Marks]]:
    return chain.from_iterable(word.characters() for word in words)


def _telling(marks: Marks) -> Marks:
    """Of words that came or went: where a link leads and what kind of paragraph it is, which they do not show."""
    return (
        frozenset(mark for mark in marks if mark in _BLOCK_NAMES or mark.startswith((LINK, OURS))) if marks else marks
    )


def _named(marks: Sequence[str], naming: Naming) -> str:
    said = []
    for mark in marks:
        if reference := reference_of(mark):
            said.append(f"链接，指向{naming(reference)}")
        elif mark.startswith(LINK):
            said.append(f"链接，指向 {mark.removeprefix(LINK)}")
        else:
            said.append(mark if mark != LINE_BREAK else "段内换行")
    return "、".join(said)


def _unseen(text: str, undone: str) -> str:
    """White space that came or went would be overlooked."""
    return undone + _WHITE.get(text[0], "空白") if not text.strip() else ""


def _together(pieces: Iterator[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
