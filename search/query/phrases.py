"""A stretch of text that has to stand in a document as it is, in the terms every engine can check exactly."""

import re
from dataclasses import dataclass
from functools import cached_property

from search.text.tokens import HAN, LONGEST_WORD, is_han, runs, tokens

_APART = f"[^0-9a-z{HAN}]*"


@dataclass(frozen=True)
class Phrase:
    """Tokens that follow each other. Between words of different scripts marks and spaces may stand: 2017年 8月."""

    text: str
    tokens: tuple[str, ...]
    open_ended: bool
    """Whether the last token is a single Chinese character, which may also be the first of a pair."""

    @classmethod
    def of(cls, text: str) -> "Phrase | None":
        """The phrase of normalised text; None when there is no word in it."""
        found = runs(text)
        if not found:
            return None
        *before, last = found
        sequence = tokens(" ".join(before))
        if is_han(last[0]) and len(last) > 1:
            sequence += map(str.__add__, last, last[1:])
        else:
            sequence.append(last[:LONGEST_WORD])
        text = last if not before and is_han(last[0]) else text
        return cls(text, tuple(sequence), is_han(last[0]) and len(last) == 1)

    @cached_property
    def pattern(self) -> str:
        """A regular expression that both Python and PostgreSQL read, for normalised text."""
        return _APART.join(
            run if is_han(run[0]) else f"(?<![0-9a-z]){re.escape(run)}(?![0-9a-z])" for run in runs(self.text)
        )

    @cached_property
    def is_plain(self) -> bool:
        """Whether it is one stretch of Chinese, so that looking for it as it is says the same as the pattern."""
        found = runs(self.text)
        return len(found) == 1 and is_han(found[0][0])

    def stands_in(self, text: str) -> bool:
        if self.is_plain:
            return self.text in text
        return re.search(self.pattern, text) is not None
