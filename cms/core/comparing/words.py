"""Two texts as what stayed, what went and what came, in words. Pure, no Django."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from cms.core.comparing.matching import agreements
from search.words.segmenting import pieces

SHORT = 8
"""Characters: what stayed, no longer than this and than what changes around it, reads better as changed too."""


Marks: TypeAlias = frozenset[str]
"""How a character is set: emphasis, links, lists, headings, as `cms.core.comparing.rich` names them."""
UNMARKED: Marks = frozenset()


class Word(NamedTuple):
    """A word, or a single character between words. `marks` are those of its characters, one for each; a tuple of none
    for plain text. A tuple itself, because a text has twenty thousand."""

    text: str
    marks: tuple[Marks, ...] = ()

    def characters(self) -> Iterator[tuple[str, Marks]]:
        return zip(self.text, self.marks or (UNMARKED,) * len(self.text), strict=True)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The same words on both sides, though perhaps set differently; or what stood here and what stands here now."""

    stayed: bool
    old: Sequence[Word]
    new: Sequence[Word]


def words_of(text: str) -> list[Word]:
    return [Word(piece) for piece in pieces(text)]


def marked_words(characters: Sequence[tuple[str, Marks]]) -> list[Word]:
    """Cut by the words alone: where emphasis begins says nothing of where a word does."""
    words: list[Word] = []
    at = 0
    for piece in pieces("".join(character for character, _ in characters)):
        words.append(Word(piece, tuple(marks for _, marks in characters[at : at + len(piece)])))
        at += len(piece)
    return words


def compared(old: Sequence[Word], new: Sequence[Word]) -> list[Stretch]:
    """Joined, the old sides are the old text and the new sides the new one."""
    return _readable(list(_stretches(old, new)))


def _stretches(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Stretch]:
    old_at = new_at = 0
    agreed = agreements([word.text for word in old], [word.text for word in new])
    for old_start, new_start, length in [*agreed, (len(old), len(new), 0)]:
        if old_at < old_start or new_at < new_start:
            yield Stretch(False, old[old_at:old_start], new[new_at:new_start])
        old_at, new_at = old_start + length, new_start + length
        if length:
            yield Stretch(True, old[old_start:old_at], new[new_start:new_at])


def _readable(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Without islands of a word or two in the middle of what was written anew."""
    found: list[Stretch] = []
    for stretch in stretches:
        found.append(stretch)
        while len(found) >= 3 and _is_island(*found[-3:]):
            before, island, after = found[-3:]
            old, new = [*before.old, *island.old, *after.old], [*before.new, *island.new, *after.new]
            found[-3:] = [Stretch(False, old, new)]
    return found


def _is_island(before: Stretch, middle: Stretch, after: Stretch) -> bool:
    if before.stayed or not middle.stayed or after.stayed:
        return False
    length = _length(middle.new)
    return length <= min(SHORT, *(max(_length(one.old), _length(one.new)) for one in (before, after)))


def _length(words: Sequence[Word]) -> int:
    return sum(len(word.text) for word in words)
