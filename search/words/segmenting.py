"""Chinese words by dictionary: for what a query must have and for the vocabulary, never for the index."""

import re

from search.text.tokens import HAN, is_han, runs

SHORTEST = 2
LONGEST = 12
_PIECE = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+|.", re.DOTALL)


def _cut(run: str) -> list[str]:
    import rjieba  # reads its dictionary when imported, and few commands cut words

    cut: list[str] = rjieba.cut(run)
    return cut


def words(text: str) -> list[str]:
    """The words of normalised text in their order, single Chinese characters included."""
    found: list[str] = []
    for run in runs(text):
        found += _cut(run) if is_han(run[0]) else [run]
    return found


def pieces(text: str) -> list[str]:
    """The text as it stands, cut into words and the single characters between them; joined they are the text again."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        cut = _cut(piece) if len(piece) > 1 and is_han(piece[0]) else [piece]
        found += cut if "".join(cut) == piece else piece
    return found


def content_words(text: str) -> list[str]:
    """The words of more than one character, each once."""
    return list(dict.fromkeys(word for word in words(text) if SHORTEST <= len(word) <= LONGEST))


def adjoining(title: str, *, longest: int = 8, most: int = 3) -> list[str]:
    """Words of a title and what two or three neighbours make together: 红色, 引擎, 红色引擎."""
    found: dict[str, None] = {}
    for run in runs(title):
        if not is_han(run[0]):
            continue
        cut = _cut(run)
        for start in range(len(cut)):
            for end in range(start + 1, min(start + most, len(cut)) + 1):
                joined = "".join(cut[start:end])
                if SHORTEST <= len(joined) <= longest:
                    found[joined] = None
    return list(found)
