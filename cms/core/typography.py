"""Where a Chinese line may break: between phrases, so that a heading on a phone does not tear a word apart."""

import re
from functools import lru_cache

_CLOSING = frozenset("，。！？；：、）】》〉”’％%…—–）」』〕］]}),.!?;:·•～~＋+－-／/℃°")
"""A line never begins with these."""
_OPENING = frozenset("（【《〈“‘「『〔［([{〝￥¥$＄№#＃")
"""A line never ends with these."""
_STRAIGHT = frozenset("\"'")
"""Quotation marks that do not tell their side: no break before or after them."""
_PAUSES = frozenset("，。！？；：、…—,.!?;:")
"""Marks after which a new clause begins."""
_TRAILING = frozenset("的了着过地得之在和与及等们吗呢吧上下里中")
"""Short words a line does not begin with: they stay with the word before them."""
_WHOLE = re.compile(r"“[^“”]{1,8}”|《[^《》]{1,8}》|「[^「」]{1,8}」|〔\d{4}〕\d+号")
"""Short quoted names, and the year and number of a document."""
_NUMBERING = re.compile(r"[（(]?[一二三四五六七八九十百\d]{1,3}[）)、.．]+\s*")


def _tokens(text: str) -> list[str]:
    """Words and marks in order, with short quoted names whole; joined they give the text back."""
    import rjieba  # reads its dictionary when imported, and few commands show a title

    pieces: list[str] = []
    position = 0
    for whole in _WHOLE.finditer(text):
        pieces.extend(rjieba.cut(text[position : whole.start()]))
        pieces.append(whole.group())
        position = whole.end()
    pieces.extend(rjieba.cut(text[position:]))
    return [piece for piece in pieces if piece]


def _must_stay(phrase: str, token: str) -> bool:
    """Whether a break between the two would be a typographic fault."""
    before, after = phrase[-1], token[0]
    return (
        after in _CLOSING
        or before in _OPENING
        or after in _STRAIGHT
        or before in _STRAIGHT
        or after.isspace()
        or after == "〔"
        or (before.isdigit() and after not in _OPENING)
    )


def _sticks(phrase: str, token: str) -> bool:
    """Whether the token stays on the line of the phrase before it."""
    if _must_stay(phrase, token):
        return True
    if phrase[-1] in _PAUSES or phrase[-1].isspace():
        return False
    return token in _TRAILING or token[0] == "之" or len(phrase) == 1


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The phrases of a title, in order; joined they give the title back.

    >>> words("福兴微讲堂")
    ('福兴', '微讲堂')
    """
    phrases: list[str] = []
    for token in _tokens(text):
        numbering = len(phrases) == 1 and _NUMBERING.fullmatch(phrases[0])
        if phrases and (numbering or _sticks(phrases[-1], token)):
            phrases[-1] += token
        else:
            phrases.append(token)
    if len(phrases) > 1 and len(phrases[-1]) == 1:
        phrases[-2:] = ["".join(phrases[-2:])]
    return tuple(phrases)
