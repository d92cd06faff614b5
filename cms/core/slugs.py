"""Addresses of Chinese titles: pinyin, never a row of dashes."""

import re

MAX_LENGTH = 60
_HAN = re.compile(r"[\u4e00-\u9fff]")
RESERVED = frozenset(
    {"admin", "api", "archive", "courses-for-members", "files", "films", "healthz", "kind", "learning", "members"}
    | {"my-hours", "preview", "readers", "readyz", "search", "site-map", "site-statement", "static", "subscribe"}
    | {"uploads", "year"}
)
"""First words of addresses that are no pages, and those of the lists below any page: a page there would be hidden."""


def pinyin_slug(title: str) -> str:
    """Lower-case pinyin joined by dashes, cut between syllables, never a reserved word; empty when the title has no
    letter and no digit.

    >>> pinyin_slug("福兴微讲堂")
    'fu-xing-wei-jiang-tang'
    """
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a quarter of a second, for a few commands

    separated = re.sub(r"([a-z0-9]+)", r" \1 ", title.lower())
    syllables = re.findall(r"[a-z0-9]+", " ".join(lazy_pinyin(separated, style=Style.NORMAL)))
    slug = ""
    for syllable in syllables:
        longer = f"{slug}-{syllable}" if slug else syllable
        if len(longer) > MAX_LENGTH:
            break
        slug = longer
    return f"{slug}-1" if slug in RESERVED else slug[:MAX_LENGTH]


def is_remainder(slug: str, title: str) -> bool:
    """Whether the address is what the admin's script leaves of a Chinese title: its digits and Latin letters.

    >>> is_remainder("2017", "2017年工作要点")
    True
    """
    kept = re.findall(r"[a-z0-9]+", title.lower())
    return bool(_HAN.search(title)) and re.findall(r"[a-z0-9]+", slug.lower()) == kept
