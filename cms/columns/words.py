"""Lists of words as editors type them."""

import re

_SEPARATORS = re.compile(r"[,，、;；\s]+")


def split_keywords(text: str) -> list[str]:
    """Keywords of a line separated by any comma, 顿号, semicolon or space, in order and once each.

    >>> split_keywords("红色引擎，民政、红色引擎")
    ['红色引擎', '民政']
    """
    return list(dict.fromkeys(word for word in _SEPARATORS.split(text) if word))
