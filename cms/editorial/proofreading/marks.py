"""Marks: those that come in pairs, quotations that swallow clauses, dashes between numbers (GB/T 15834-2011)."""

import re
from collections.abc import Iterator, Sequence

from cms.editorial.proofreading.document_numbers import without_document_numbers
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Passage

_PAIRS = (
    ("“", "”", "引号"),
    ("《", "》", "书名号"),
    ("（(", "）)", "括号"),
    ("〔", "〕", "六角括号"),
    ("【", "】", "方头括号"),
    ("‘", "’", "单引号"),
    ("〈", "〉", "单书名号"),
)
"""Wide and narrow brackets close each other: their width is not what is missing."""
_LIST_MARK = re.compile(r"(?:^|[\s,，。；;：:、])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[①-⑳])$")
"""What stands before the bracket of 1） and a), which close nothing."""
_APOSTROPHE = re.compile(r"[‘’]\d{2}(?![\d’])|(?<=[A-Za-z])’")
"""’98抗洪, don’t: no quotation."""
_AT_THE_END = re.compile(r"[。！？；，,;.]*$")
_LONGEST_CITATION = 20
"""Paragraphs of a law that may be cited behind a colon, the sentence going on behind them."""
_STOPS = tuple("。！？；：，、;:,")
_Stray = tuple[int, str, int]
"""Number of the paragraph, its text, where the mark stands."""
_SHOWN = 16
_RANGE = re.compile(r"(?<![\d.-])\d{1,4}(?:-{2,}|—{2,}|－{2,})\d{1,4}(?![\d.-])[\u4e00-\u9fff%％]?")
_HYPHEN_RANGE = re.compile(r"(?<![\d.A-Za-z—–-])\d{1,3}-\d{1,3}(?=(?:人|名|天|岁|次|户|家|个|周|小时|分钟)(?![-\d]))")
_LONG_DASH = re.compile(r"-{2,}|—{2,}|－{2,}")
_QUOTED_AFTER = re.compile(r"(?P<before>[对把将按从])“(?P<inner>[^“”]{20,})”")


def unbalanced(body: Sequence[Passage]) -> Iterator[Finding]:
    """The first mark of each kind that has no partner in its paragraph, nor in a paragraph it runs on to."""
    texts = [(position, one.text) for position, one in enumerate(body, start=1)]
    bare = [_APOSTROPHE.sub(_blank, without_document_numbers(text)) for _position, text in texts]
    told: set[tuple[int, str]] = set()
    for opening, closing, name in _PAIRS:
        marks = re.compile(f"[{opening}{closing}]")
        strays = [
            (position, text, at)
            for (position, text), without_numbers in zip(texts, bare, strict=True)
            if (at := _without_partner(without_numbers, opening, closing, marks)) is not None
        ]
        for position, text, at in _alone(strays, opening, closing):
            if text[at] in opening:
                passage = text[at : at + _SHOWN]
                repeated = opening == "“" and at == 0 and position < len(body) and body[position].text.startswith("“")
                if repeated:
                    continue
            else:
                passage = text[max(0, at - _SHOWN + 1) : at + 1]
            if (position, name[-3:]) in told:
                continue
            told.add((position, name))
            yield Finding("unbalanced", Severity.WARNING, position, passage, f"{name}不成对，请补上或删去。")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _alone(strays: list[_Stray], opening: str, closing: str) -> Iterator[_Stray]:
    """Those that do not make a pair: around whole paragraphs, or in a line that is broken in the midst of a title."""
    waiting: _Stray | None = None
    for stray in strays:
        position, text, at = stray
        if waiting is not None and text[at] in closing:
            begin, words, mark = waiting
            is_around = mark == 0 and _AT_THE_END.fullmatch(text, at + 1)
            is_cited = words[:mark].endswith(("：", ":")) and position - begin <= _LONGEST_CITATION
            if is_around or is_cited or (begin + 1 == position and not words.endswith(_STOPS)):
                waiting = None
                continue
        if waiting is not None:
            yield waiting
            waiting = None
        if text[at] in opening:
            waiting = stray
        else:
            yield stray
    if waiting is not None:
        yield waiting


def _without_partner(text: str, opening: str, closing: str, marks: re.Pattern[str]) -> int | None:
    """Where the first mark without a partner stands."""
    waiting: list[int] = []
    for found in marks.finditer(text):
        mark, at = found.group(), found.start()
        if mark in opening:
            waiting.append(at)
        elif mark in closing:
            if waiting:
                waiting.pop()
            elif not (mark in ")）" and _LIST_MARK.search(text[max(0, at - 4) : at])):
                return at
    return waiting[0] if waiting else None


def straying_quotations(position: int, text: str) -> Iterator[Finding]:
    """对“甲……，对乙……，对丙……”: clauses of the same build, the first outside its mark and the others inside."""
    for found in _QUOTED_AFTER.finditer(text):
        clauses = re.split(r"[,，;；]", found["inner"])
        alike = sum(clause.startswith(found["before"]) for clause in clauses[1:])
        if alike >= 2 and not clauses[0].startswith(found["before"]):
            passage = found.group()[:_SHOWN]
            message = "引号套住了几个并列的分句，前引号疑似多余或位置有误，请核对原件。"
            yield Finding("quotation", Severity.WARNING, position, passage, message)


def number_ranges(position: int, text: str) -> Iterator[Finding]:
    for found in _RANGE.finditer(text):
        proposed = _LONG_DASH.sub("—", found.group())
        yield Finding("number_range", Severity.NOTE, position, found.group(), "数字范围用一个“—”连接。", proposed)
    for found in _HYPHEN_RANGE.finditer(text):
        low, high = found.group().split("-")
        if int(low) < int(high):
            proposed = f"{low}～{high}"
            message = "数字范围用“～”或“—”连接，不用“-”。"
            yield Finding("number_range", Severity.NOTE, position, found.group(), message, proposed)
