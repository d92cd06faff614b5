"""How Chinese is read aloud and typed: full pinyin, initials, and a key that hears zh and z alike. Pure, no Django."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from types import ModuleType
from typing import Any

from search.text.normalizing import normalize
from search.text.tokens import HAN

LONGEST_TITLE = 60
"""Characters of a title that are read aloud: nobody types more of it."""
LONGEST_NAME = 4
"""Longest text of which every possible reading is kept: no dictionary of phrases knows how all names are read."""
MOST_READINGS = 6
LAST_READ = 512
"""So many readings are remembered: one title is read for its address, for the desk and for what is suggested."""
_HEARD_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
_SYLLABLE_START = re.compile(r"^n(?=[aeiouv])")
_APART = re.compile(f"[^0-9a-z{HAN}]+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One reading of a text: all of it, and its first letters; latin letters and digits stand for themselves."""

    pinyin: str
    initials: str


def compact(text: str) -> str:
    """Normalised text without what is not read: spaces, marks."""
    return _APART.sub("", normalize(text))


def _dictionary() -> ModuleType:
    """Loading it takes a quarter of a second: only for who has something to read."""
    import pypinyin

    return pypinyin


def _apart(unread: str) -> Any:
    """What is not Chinese stands for itself, character by character."""
    return list(unread)


@lru_cache(maxsize=LAST_READ)
def syllables(text: str) -> tuple[str, ...]:
    """The likeliest reading of compact text, character by character. Each syllable is kept once, however often read."""
    return tuple(map(sys.intern, _dictionary().lazy_pinyin(text, errors=_apart)))


def spoken(text: str) -> Spoken:
    """The likeliest reading of compact text: 重庆 chongqing, 银行 yinhang, by the phrases it is part of."""
    return _of(syllables(text))


def readings(text: str) -> list[Spoken]:
    """The likeliest reading first, then, for short text, every other."""
    found = {spoken(text): None}
    if len(text) <= LONGEST_NAME:
        dictionary = _dictionary()
        syllables = (
            dictionary.pinyin(character, style=dictionary.Style.NORMAL, heteronym=True, errors=_apart)[0]
            for character in text
        )
        found.update(dict.fromkeys(_of(list(one)) for one in islice(product(*syllables), 2 * MOST_READINGS)))
    return list(found)[:MOST_READINGS]


def _of(syllables: Sequence[str]) -> Spoken:
    initials = "".join(syllable if syllable[:1].isdigit() else syllable[:1] for syllable in syllables)
    return Spoken("".join(syllables), initials)


def sound(text: str) -> str:
    """What compact text sounds like to somebody who does not tell zh from z, ng from n, or n from l."""
    return " ".join(_heard(syllable) for syllable in syllables(text))


def _heard(syllable: str) -> str:
    for written, heard in _HEARD_ALIKE:
        syllable = syllable.replace(written, heard)
    return _SYLLABLE_START.sub("l", syllable)


def title_readings(title: str) -> list[dict[str, str]]:
    """What suggestions keep of a title."""
    text = compact(title)[:LONGEST_TITLE]
    if not text:
        return []
    shown = title.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")[:200]
    return [
        {"text": shown, "normalized": text, "pinyin": one.pinyin[:400], "initials": one.initials[:200]}
        for one in readings(text)
    ]
