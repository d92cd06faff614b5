"""Addresses of Chinese titles: pinyin, never a row of dashes."""

import re

from pypinyin import Style, lazy_pinyin

MAX_LENGTH = 60


def pinyin_slug(title: str) -> str:
    """Lower-case pinyin joined by dashes, cut between syllables; empty when the title has neither letter nor digit.

    >>> pinyin_slug("福兴微讲堂")
    'fu-xing-wei-jiang-tang'
    """
    separated = re.sub(r"([a-z0-9]+)", r" \1 ", title.lower())
    syllables = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(separated, style=Style.NORMAL)))
    slug = ""
    for syllable in syllables:
        longer = f"{slug}-{syllable}" if slug else syllable
        if len(longer) > MAX_LENGTH:
            break
        slug = longer
    return slug[:MAX_LENGTH]
