"""What is wrong in an old page: told to the editor with the passage, never corrected behind his back.

Precision first: every rule names something that is an error in any official text, or that contradicts the document
itself.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from cms.importing.old_page import Heading, OldPage


@dataclass(frozen=True, slots=True)
class Finding:
    code: str
    position: int
    """Number of the paragraph, headings counted, from 1; 0 for the title and the facts."""
    passage: str
    message: str
    suggestion: str = ""

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)


_LOST_BRACKET = re.compile(r"([\u4e00-\u9fff]{2,12})〔?((?:19|20)\d{2})〕?(\d{1,3})号")
_WHOLE_NUMBER = re.compile(r"〔(?:19|20)\d{2}〕[1-9]\d{0,4}号")
_PLACE_TWICE = re.compile(
    r"[\u4e00-\u9fff]{0,3}(?:街街|路路|区区|县县|市市|镇镇|乡乡|村村|院院|局局)[\u4e00-\u9fff]{0,3}"
)
_WORD_TWICE = re.compile(r"(?:的的|了了|在在|是是|和和|与与|为为)")
_DASHES = re.compile(r"\d+(?:--+|—{3,})\d+[\u4e00-\u9fff]?")
_NAMED = re.compile(r"([\u4e00-\u9fff]{2})“红色([\u4e00-\u9fff]{2,4})”")
_PAIRS = (
    ("“", "”", "引号"),
    ("《", "》", "书名号"),
    ("（", "）", "括号"),
    ("(", ")", "括号"),
    ("〔", "〕", "六角括号"),
)
_ENDINGS = "。！？；：:…』」）)"
_LONG_QUOTATION = re.compile(r"[对把将](“[^“”]{30,}”)")
_INNER_SPACE = re.compile(r"(?<=[\u4e00-\u9fff，。、；：”’）])[ \u3000\xa0]+(?=[\u4e00-\u9fff“‘（])")
_WRITTEN_TIME = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?")


def findings(page: OldPage) -> list[Finding]:
    """Everything found, in reading order."""
    found = [*_in_facts(page)]
    for position, element in enumerate(page.body, start=1):
        found.extend(_in_text(position, element.text))
        if not isinstance(element, Heading):
            found.extend(_at_the_end(position, element.text))
    found.extend(_named_two_ways(page))
    return sorted(found, key=lambda finding: finding.position)


def _in_facts(page: OldPage) -> Iterator[Finding]:
    if space := _INNER_SPACE.search(page.title):
        yield Finding("space", 0, page.title, "标题中间有多余的空格。", page.title.replace(space.group(), ""))
    if page.published_at is None:
        yield Finding("time", 0, page.published_as, "发布时间无法识别，请核对。")
    elif not _WRITTEN_TIME.fullmatch(page.published_as):
        written = page.published_at.strftime("%Y-%m-%d %H:%M")
        yield Finding("time", 0, page.published_as, "发布时间的写法不规范，前台按规范显示。", written)


def _in_text(position: int, text: str) -> Iterator[Finding]:
    for number in _LOST_BRACKET.finditer(text):
        if not _WHOLE_NUMBER.search(number.group()):
            agency, year, serial = number.groups()
            proposed = f"{agency}〔{year}〕{int(serial)}号"
            yield Finding("document_number", position, number.group(), "发文字号的六角括号残缺，请核对原件。", proposed)
    for doubled in _PLACE_TWICE.finditer(text):
        yield Finding("doubled", position, doubled.group(), "地名用字疑似重复，请核对。")
    for doubled in _WORD_TWICE.finditer(text):
        yield Finding("doubled", position, doubled.group(), "文字重复，请核对。")
    for quotation in _LONG_QUOTATION.finditer(text):
        if len(re.findall(r"[,，]", quotation[1])) > 2:
            passage = f"{quotation[1][:12]}……{quotation[1][-8:]}"
            yield Finding("quotation", position, passage, "引号套住了几个分句，前引号疑似多余或位置有误，请核对原件。")
    for dashes in _DASHES.finditer(text):
        proposed = re.sub(r"-{2,}|—{3,}", "—", dashes.group())
        yield Finding("number_range", position, dashes.group(), "数字范围的连接号不规范。", proposed)
    yield from _unbalanced(position, text)


def _unbalanced(position: int, text: str) -> Iterator[Finding]:
    for opening, closing, name in _PAIRS:
        told_already = opening == "〔" and any(
            not _WHOLE_NUMBER.search(number.group()) for number in _LOST_BRACKET.finditer(text)
        )
        passage = "" if told_already else _unmatched(text, opening, closing)
        if passage:
            yield Finding("unbalanced", position, passage, f"{name}不成对，请补上或删去。")


def _unmatched(text: str, opening: str, closing: str) -> str:
    """The passage around the first mark that has no partner; a mark opened twice has none either."""
    depth_at = -1
    for at, character in enumerate(text):
        if character == opening:
            if depth_at >= 0:
                return text[depth_at : depth_at + 24]
            depth_at = at
        elif character == closing:
            if depth_at < 0:
                return text[max(0, at - 16) : at + 1]
            depth_at = -1
    return text[depth_at : depth_at + 24] if depth_at >= 0 else ""


def _at_the_end(position: int, text: str) -> Iterator[Finding]:
    closed_quotation = text[-1] == "”" and (text[-2:-1] in "。！？" or "。" not in text)
    if text[-1] not in _ENDINGS and not closed_quotation:
        yield Finding("ending", position, text[-16:], "段末没有句号，请核对是否缺字。")


def _named_two_ways(page: OldPage) -> Iterator[Finding]:
    """A step that a heading names otherwise than the text announces it: same verb, different name."""
    announced: dict[str, set[str]] = {}
    for element in page.body:
        if not isinstance(element, Heading):
            for verb, name in _NAMED.findall(element.text):
                announced.setdefault(verb, set()).add(name)
    for position, element in enumerate(page.body, start=1):
        if isinstance(element, Heading) and (named := _NAMED.search(element.text)):
            verb, name = named.groups()
            others = announced.get(verb, set())
            if others and name not in others:
                other = "、".join(f"“红色{other}”" for other in sorted(others))
                message = f"标题称“红色{name}”，正文称{other}，提法不一致，请统一。"
                yield Finding("named_two_ways", position, element.text, message)
