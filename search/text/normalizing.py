"""One form for text that means the same: 優撫 and 优抚, ２０１７ and 2017, 〔2017〕 and (2017), Å and a.

The form is made character by character, so that a place in it can always be traced back to the original text.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import opencc

VERSION = 1
"""Goes up with any change of what normalising or tokenising gives; an index of another version must be rebuilt."""

_OPENING = "〔［[【〖﹝⟦"
_CLOSING = "〕］]】〗﹞⟧"
_ONE_FORM = (
    dict.fromkeys(_OPENING, "(")
    | dict.fromkeys(_CLOSING, ")")
    | dict.fromkeys("“”„‟「」『』〝〞", '"')
    | dict.fromkeys("‐‑‒–—―−－", "-")
    | dict.fromkeys("•‧∙・·", "·")
    | {"着": "著", "○": "〇"}
)
_LARGEST_EXPANSION = 18


@dataclass(frozen=True, slots=True)
class Normalized:
    """Normalised text and, where lengths differ, from which character of the original each of its characters came."""

    text: str
    origins: Sequence[int] | None
    original_length: int

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that became `text[start:end]`; an empty stretch stays empty."""
        if self.origins is None:
            return start, end
        if start >= end:
            place = self.origins[start] if start < len(self.origins) else self.original_length
            return place, place
        return self.origins[start], self.origins[end - 1] + 1


@lru_cache(maxsize=1)
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def _fold(character: str) -> str:
    """What one character becomes: possibly nothing, possibly several characters."""
    if (known := _ONE_FORM.get(character)) is not None:
        return known
    category = unicodedata.category(character)
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return "\n" if character == "\n" else " "
    if category in ("Cs", "Cn", "Co"):
        return " "
    if category in ("Cf", "Mn", "Me"):
        return ""
    unfolded = "".join(mark for mark in unicodedata.normalize("NFKD", character) if unicodedata.category(mark) != "Mn")
    folded = unicodedata.normalize("NFKC", unfolded).casefold()
    if len(folded) > _LARGEST_EXPANSION:
        return " "
    folded = str(_to_simplified().convert(folded))
    if folded == character:
        return folded
    return "".join(_fold(one) for one in folded)


class _Folds(dict[int, str]):
    """Filled as characters are met: a portal uses a few thousand of the million there are."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold(chr(code))
        if len(folded) != 1:
            _irregular.add(chr(code))
        return folded


_irregular: set[str] = set()
"""Characters met so far that become none or several."""
_folds = _Folds()


def normalize(text: str) -> str:
    """The one form; made twice it stays what it is. Lone surrogates and control characters become spaces."""
    return text.translate(_folds)


def normalize_with_origins(text: str) -> Normalized:
    """The same form with the way back."""
    normalized = normalize(text)
    if _irregular.isdisjoint(text):
        return Normalized(normalized, None, len(text))
    origins = [place for place, character in enumerate(text) for _each in _folds[ord(character)]]
    return Normalized(normalized, origins, len(text))
