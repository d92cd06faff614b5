"""Paragraphs that stop in the middle: with a comma, or without a full stop where the others have one.

GB/T 15834-2011, 4.1: a sentence that states something ends with 。
"""

import re
from collections.abc import Iterator, Sequence

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Kind, Passage

_CLOSERS = '”’）)》」』】"'
_STOPS = "。！？!?；;：:…—."
_PAUSES = (",", "，", "、")
"""Two such lines in a row are verse or a list, not a slip."""
_LINE, _LINES = 24, 3
"""An article for a phone is written in short lines: some that end so are its way."""
_PARENTHESIS = re.compile(r"[（(][^（()）]*[）)]$")
"""（记者 示例）after the last sentence."""
_OTHER_ENDS = re.compile(r"(?:[A-Za-z0-9/]|\d日)$")
"""An address, a number or the date of a signature."""
_REMARK = re.compile(r"(?:单位|部门|处室|人|时限|时间|地址|地点|电话|供稿|来源|邮箱|网址)[：:][^。]{1,60}$")
"""责任单位：示例处 behind the last sentence."""
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff"
_SALUTATION = re.compile(r"^(?:尊敬|敬爱|亲爱|各位|同志|朋友|大家)|(?:同志|先生|女士|朋友|你好|您好|来宾)们?[，,]$")
_SHOWN = 16


def endings(body: Sequence[Passage]) -> Iterator[Finding]:
    paragraphs = [(at, one.text) for at, one in enumerate(body, start=1) if one.kind is Kind.PARAGRAPH]
    prose = [text for _, text in paragraphs if "。" in text]
    stopped = sum(_is_stopped(text) for text in prose)
    pausing = {at for at, text in paragraphs if text.endswith(_PAUSES)}
    in_lines = len([at for at, text in paragraphs if at in pausing and len(text) <= _LINE]) >= _LINES
    for position, text in paragraphs:
        if position in pausing:
            is_line = in_lines and len(text) <= _LINE
            if not (is_line or {position - 1, position + 1} & pausing or (len(text) < 20 and _SALUTATION.search(text))):
                message = "段末是逗号或顿号，请核对是否缺字，或改为句号。"
                yield Finding("ending", Severity.WARNING, position, text[-_SHOWN:], message)
        elif "。" in text and not _is_stopped(text) and stopped * 3 >= (len(prose) - 1) * 2:
            yield Finding("ending", Severity.WARNING, position, text[-_SHOWN:], "段末没有句号，请核对是否缺字。")


def _is_stopped(text: str) -> bool:
    """Whether the paragraph ends a sentence, marks that close something and a closing remark left aside."""
    text = text.rstrip().rstrip(_UNSEEN)
    if _OTHER_ENDS.search(text) or _REMARK.search(text):
        return True
    bare = text.rstrip(_CLOSERS)
    if bare.endswith(tuple(_STOPS)):
        return True
    return _PARENTHESIS.sub("", text).rstrip().rstrip(_CLOSERS).endswith(tuple(_STOPS))
