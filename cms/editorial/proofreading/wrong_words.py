"""Words that are wrong in any text, by sound or by shape: 布署, 落时, 扶恤金.

All of them are looked for in one pass; what stands around decides only where a word was found.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.wrong_word_list import CIVIL_AFFAIRS, IDIOMS, OFFICIAL

_ENTRY = re.compile(
    r"(?:\[(?P<not_after>[^\]]+)\]|\{(?P<only_after>[^}]+)\})?(?P<wrong>[\u4e00-\u9fff]+)"
    r"(?:\{(?P<only_before>[^}]+)\})?(?:\[(?P<not_before>[^\]]+)\])?>(?P<right>[\u4e00-\u9fff]+)"
)
_AROUND = 8
_REACH = 3
_WITH_ANOTHER = frozenset({"既使", "既便", "既将"})
"""Right before a 又: 既使群众受益，又使干部得到锻炼."""
_ANOTHER = re.compile(r"[^。！？；]*(?:又|[也还更]使)")


@dataclass(frozen=True, slots=True)
class WrongWord:
    wrong: str
    right: str
    not_after: str = ""
    """Characters that make another word with what follows them."""
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    not_before: str = ""

    def is_meant(self, before: str, after: str) -> bool:
        if before.endswith(tuple(self.not_after)) or after.startswith(tuple(self.not_before)):
            return False
        needs_before, needs_after = self.only_after, self.only_before
        return (not needs_before or before.endswith(needs_before)) and (
            not needs_after or after.startswith(needs_after)
        )


def read(entries: str) -> Iterator[WrongWord]:
    for entry in entries.split():
        found = _ENTRY.fullmatch(entry)
        if found is None:
            raise ValueError(f"不是词条：{entry}")
        yield WrongWord(
            found["wrong"],
            found["right"],
            (found["not_after"] or "").replace("|", ""),
            tuple(filter(None, (found["only_after"] or "").split("|"))),
            tuple(filter(None, (found["only_before"] or "").split("|"))),
            (found["not_before"] or "").replace("|", ""),
        )


def _by_word() -> Mapping[str, tuple[WrongWord, ...]]:
    words: dict[str, tuple[WrongWord, ...]] = {}
    for one in read(IDIOMS + OFFICIAL + CIVIL_AFFAIRS):
        words[one.wrong] = (*words.get(one.wrong, ()), one)
    return words


WRONG_WORDS = _by_word()
_ANY = re.compile("|".join(sorted(WRONG_WORDS, key=len, reverse=True)))
_BEGUN = {
    word: [one for length in range(len(word), 0, -1) for one in WRONG_WORDS.get(word[:length], ())]
    for word in WRONG_WORDS
}
"""What may be meant where a word is found: itself, or a shorter one it begins with."""


def is_listed(text: str, begin: int, end: int) -> bool:
    """Whether something of the lists stands at a place or reaches into it."""
    around = text[max(0, begin - _REACH) : end + _REACH]
    return any(
        found.start() < end - begin + min(begin, _REACH) and found.end() > min(begin, _REACH)
        for found in _ANY.finditer(around)
    )


def wrong_words(position: int, text: str) -> Iterator[Finding]:
    for found in _ANY.finditer(text):
        before = text[max(0, found.start() - _AROUND) : found.start()]
        if found.group() in _WITH_ANOTHER and _ANOTHER.match(text, found.end()):
            continue
        for word in _BEGUN[found.group()]:
            end = found.start() + len(word.wrong)
            if word.is_meant(before, text[end : end + _AROUND]):
                message = f"“{word.wrong}”是错别字，应为“{word.right}”，请改正。"
                yield Finding("wrong_word", Severity.WARNING, position, word.wrong, message, word.right)
                break
