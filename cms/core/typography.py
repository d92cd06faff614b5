"""Where a Chinese line may break: between phrases, so that a heading on a phone does not tear a word apart."""

import re
from functools import lru_cache

import rjieba

_CLOSING = "，。！？；：、）】》〉”’％%…—）」』〕]}),.!?;:"
_OPENING = "（【《〈“‘「『〔([{"
_LEANING = frozenset("的了着过地得和与及在是为把被向从对到之上下里中")
"""Short words that read as one with a neighbour; a line neither begins nor ends well with them alone."""
_QUOTED = re.compile(r"“[^“”]{1,8}”|《[^《》]{1,8}》|「[^「」]{1,8}」")
_MAX_PHRASE = 7


def _tokens(text: str) -> list[str]:
    """Words, with short quoted names kept whole."""
    pieces: list[str] = []
    position = 0
    for quoted in _QUOTED.finditer(text):
        pieces.extend(rjieba.cut(text[position : quoted.start()]))
        pieces.append(quoted.group())
        position = quoted.end()
    pieces.extend(rjieba.cut(text[position:]))
    return [piece for piece in pieces if piece]


def _sticks(phrase: str, token: str) -> bool:
    """Whether the token must stay on the line of the phrase before it."""
    if token[0] in _CLOSING or phrase[-1] in _OPENING or token.isspace():
        return True
    if token in _LEANING:
        return len(phrase) < _MAX_PHRASE and phrase[-1] not in _CLOSING
    return phrase in _LEANING or (len(phrase) == 1 and phrase not in _CLOSING)


@lru_cache(maxsize=4096)
def words(text: str) -> list[str]:
    """The phrases of a title, in order; joined they give the title back.

    >>> words("福兴微讲堂")
    ['福兴', '微讲堂']
    """
    phrases: list[str] = []
    for token in _tokens(text):
        if phrases and _sticks(phrases[-1], token):
            phrases[-1] += token
        else:
            phrases.append(token)
    if len(phrases) > 1 and len(phrases[-1]) == 1:
        phrases[-2:] = [phrases[-2] + phrases[-1]]
    return phrases
