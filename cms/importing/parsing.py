"""What a page of the old portal says, line by line.

The old template, as the bureau's notice of 2017 shows it: a greeting, 当前位置, the title, one line of 来源, 浏览数 and
发布时间, the text, then 【关闭】【返回顶部】 and 相关栏目. The text is kept character by character; only white space at
the ends of lines goes, because the old editor used it for layout.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from cms.importing.old_page import Element, Heading, OldPage, Paragraph
from cms.importing.reading import Unreadable

WUHAN_TIME = ZoneInfo("Asia/Shanghai")

_BREADCRUMB = re.compile(r"^当前位置[:：]\s*(?P<trail>.*)$")
_FACTS = re.compile(
    r"^来源[:：]\s*(?P<source>.*?)\s*浏览数?[:：]\s*(?P<views>\d+)\s*发布时间[:：]\s*(?P<time>[\d/\-: ]+?)\s*$"
)
_CLOSING = re.compile(r"^(?:【(?:关闭|返回顶部|打印本页)】\s*)+$")
_RELATED = "相关栏目"
_TIME = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:\s+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?")
_FIRST_LEVEL = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_SECOND_LEVEL = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]")
_NUMBERED = re.compile(r"^\d{1,2}[.．、]\s*")
_SHORT = 30


def parse(lines: Sequence[str]) -> OldPage:
    """The page its lines make. Raises `Unreadable` when there is no line of facts or no text."""
    facts_at = next((at for at, line in enumerate(lines) if _FACTS.match(line)), None)
    if facts_at is None:
        raise Unreadable("没有找到“来源……浏览数……发布时间”一行，不是旧门户的文章页。")
    facts = _FACTS.match(lines[facts_at])
    before = [line for line in lines[:facts_at] if line]
    body = _body(lines[facts_at + 1 :])
    if facts is None or not before or not body:
        raise Unreadable("缺少标题或正文，不是完整的文章页。")
    return OldPage(
        title=before[-1],
        source=facts["source"],
        views=int(facts["views"]),
        published_at=old_time(facts["time"]),
        published_as=facts["time"],
        trail=_trail(before),
        body=body,
    )


def old_time(text: str) -> datetime | None:
    """A time as the old portal wrote it, in Wuhan; None when it is no time."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return datetime(*(int(part or 0) for part in found.groups()), tzinfo=WUHAN_TIME)  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def _trail(lines: Sequence[str]) -> tuple[str, ...]:
    for line in lines:
        if found := _BREADCRUMB.match(line):
            names = (name.strip() for name in re.split(r"[>＞»]+", found["trail"]))
            return tuple(name for name in names if name and name != "首页")
    return ()


def _body(lines: Sequence[str]) -> tuple[Element, ...]:
    """Up to the closing furniture."""
    elements: list[Element] = []
    for line in lines:
        if _CLOSING.match(line) or line == _RELATED:
            break
        if line:
            elements.append(element_of(line))
    return tuple(elements)


def element_of(line: str) -> Element:
    """A heading by its number, or a paragraph. A numbered line that goes on into sentences is a paragraph."""
    if _FIRST_LEVEL.match(line) and len(line) <= _SHORT:
        return Heading(line, 2)
    if _SECOND_LEVEL.match(line) and len(line) <= _SHORT:
        return Heading(line, 3)
    if _NUMBERED.match(line) and len(line) <= _SHORT and not line.endswith(("。", "；", ";", "，", ",")):
        return Heading(line, 4)
    return Paragraph(line)
