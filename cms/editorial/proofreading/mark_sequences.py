"""Marks beside marks and beside characters: two in a row, a full stop within a sentence, narrow ones in Chinese text.

GB/T 15834-2011, 标点符号用法: one mark stands at one place, only …… —— ！！ and ？！ are made of several; a remark in
brackets within a sentence ends without a full stop; marks in Chinese text take the room of a character (section 5).
"""

import re
from collections.abc import Iterator, Sequence

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Kind, Passage, Text

_HAN = "\u4e00-\u9fff"
_RUN = re.compile(
    r"(?P<marks>[，、。；：！？][ \u3000]?[，、。；：,;](?:[ \u3000]?[，、。；：！？,;])*"
    rf"|(?<=[{_HAN}])[,;:](?:[,;:]+(?![/\w])|[，、。；：！？]+)"
    r"|[，、。；：][！？]+)"
)
_QUOTED_MARK = re.compile(r"[“‘（(「]$")
_STRENGTH = "、，：；。！？"
_WIDE = str.maketrans(",;:()?!.", "，；：（）？！。")
_AROUND = 4
_AFTER = f"{_HAN}“‘《（〔"
_NARROW = re.compile(
    rf"(?<=[{_HAN}”’》）\d％%])[,;:](?=[{_AFTER}])|(?<=[{_HAN}”’》）])[,;:](?=\d|$)"
    rf"|(?<=[{_HAN}”’》])\((?=[{_AFTER}])|(?<=[{_HAN}”’》])\)(?=[{_HAN}，。、；：]|$)"
    rf"|(?<=[{_HAN}”’》）])[?!](?=[{_AFTER}”’]|$)|(?<=[{_HAN}”’》）])(?<![一二三四五六七八九十])\.(?=[{_AFTER}”’]|$)"
    rf"|\"(?=[^\"]*[{_HAN}][^\"]*\")"
)
_NUMBER = re.compile(r"\s*[（(][一二三四五六七八九十\d]{1,3}[）)]")
_TO_WIDEN = re.compile(r"(?<!\d)[,;:()?!]|[,;:()?!](?!\d)|(?<=[\u4e00-\u9fff])\.(?!\d)")
_STOPPED_TWICE = re.compile(r"(?:^|(?<=[。！？”\n]))“[^“”]{4,}(?P<marks>[。！？]”。)|。”。")
"""“……！”。 where the quotation is a sentence of its own."""
_REMARK = re.compile(rf"(?<=[{_HAN}”》])(?P<remark>[（(][^（()）。！？；]{{1,60}}。[）)])")
"""A remark of one sentence right behind a word, not behind a sentence."""


def doubled_marks(position: int, text: str) -> Iterator[Finding]:
    for found in _RUN.finditer(text):
        marks = found["marks"]
        if _QUOTED_MARK.search(text[: found.start()]) and text[found.end() : found.end() + 1] in "”’）)」":
            continue
        proposed = _one_of(marks, is_last=not text[found.end() :].strip())
        advice = f"保留一个，如“{proposed}”" if proposed else "请核对后保留一个"
        message = f"标点“{marks}”重复或矛盾，{advice}。"
        yield Finding("doubled_mark", Severity.WARNING, position, marks, message, proposed)


def stopped_twice(position: int, text: str) -> Iterator[Finding]:
    for found in _STOPPED_TWICE.finditer(text):
        marks = found["marks"] or found.group()
        message = f"引号内已有句末点号，引号外的句号多余，应为“{marks[:-1]}”。"
        yield Finding("doubled_mark", Severity.WARNING, position, marks, message, marks[:-1])


def _one_of(marks: str, *, is_last: bool) -> str:
    """The one mark that was meant; empty where it cannot be known."""
    wide = marks.replace(" ", "").replace("\u3000", "").translate(_WIDE)
    kinds = set(wide)
    if kinds == {"。"} and len(wide) >= 3:
        return "……"
    if len(kinds) == 1:
        return wide[0]
    if is_last:
        return next((mark for mark in wide if mark in "！？"), "。") if kinds & set("。！？") else ""
    if "。" in kinds or kinds & set("！？"):
        return ""
    return max(kinds, key=_STRENGTH.index) if kinds <= set("、，") else ""


def stops_in_remarks(position: int, text: str) -> Iterator[Finding]:
    """（见附件。）in the midst of a sentence: the full stop belongs behind it or nowhere."""
    for found in _REMARK.finditer(text):
        remark = found["remark"]
        is_last = not text[found.end() :].strip()
        proposed = remark[:-2] + remark[-1] + ("。" if is_last else "")
        message = "句内括号里的文字末尾不用句号，请删去或移到括号外。"
        yield Finding("stop_in_remark", Severity.WARNING, position, remark, message, proposed)


def narrow_marks(text: Text) -> Iterator[Finding]:
    """Half-width marks between Chinese characters, the whole text's told at the first one."""
    places = [
        (position, words, found)
        for position, words in enumerate([text.title, *_words(text.passages)])
        for found in _NARROW.finditer(words)
        if found.start() >= _end_of_number(words)
    ]
    if not places:
        return
    position, words, found = places[0]
    passage = words[max(0, found.start() - _AROUND) : found.end() + _AROUND]
    proposed = _TO_WIDEN.sub(lambda mark: mark.group().translate(_WIDE), passage)
    message = f"汉字之间用了半角标点，全文共 {len(places)} 处，请改为全角标点。"
    yield Finding("narrow_mark", Severity.NOTE, position, passage, message, proposed)


def _end_of_number(words: str) -> int:
    number = _NUMBER.match(words)
    return number.end() if number else 0


def _words(passages: Sequence[Passage]) -> list[str]:
    return ["" if one.kind is Kind.TABLE else one.text for one in passages]
