"""What a template asks for in six-sided brackets and nobody wrote: 〔写明时间、地点〕.

Our own convention. The same brackets are rightly around the year of a document number, around a note's number, a
dynasty or a country: all of these are shorter, or have figures.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

SHORTEST = 4
BRACKETED = re.compile(r"〔[^〔〕]*〕")
_HINT = re.compile(rf"〔(?=[^〔〕]*[\u4e00-\u9fff])[^〔〕\d０-９〇○Ｏ]{{{SHORTEST},}}〕")
_FIGURES = re.compile(r"〔[零一二三四五六七八九十百千年第号]+〕")


def is_hint(bracketed: str) -> bool:
    """
    >>> is_hint("〔写明时间、地点〕"), is_hint("〔2017〕"), is_hint("〔南宋〕")
    (True, False, False)
    """
    return bool(_HINT.fullmatch(bracketed)) and not _FIGURES.fullmatch(bracketed)


def left_hints(position: int, text: str) -> Iterator[Finding]:
    if "〔" not in text:
        return
    for found in BRACKETED.finditer(text):
        if is_hint(found.group()):
            message = "模板里的提示还没有写成内容，请写好后去掉六角括号。"
            yield Finding("left_hint", Severity.ERROR, position, found.group(), message)
