"""What a page of the old portal says, line by line.

The old template, as the bureau's notice of 2017 shows it: a greeting, 当前位置, the title, one line of 来源, 浏览数 and
发布时间, the text, then 【关闭】【返回顶部】 and 相关栏目. The text is kept character by character; only white space at
the ends of lines goes, because the old editor used it for layout.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from cms.importing.lines import Line, Style
from cms.importing.old_page import Element, Heading, LooseLink, OldPage, Paragraph, links_in
from cms.importing.structure import numbered_elements
from cms.importing.unreadable import Unreadable

WUHAN_TIME = ZoneInfo("Asia/Shanghai")
MAX_TITLE = 255
"""Characters a page's title holds."""
MAX_TEXT = 500_000
"""Characters of a page's text; the longest laws have a fifth of it."""

_BREADCRUMB = re.compile(r"^(?:您的?)?当前(?:的)?位置\s*[:：]?\s*(?P<trail>.*)$")
_NO_COLUMN = frozenset({"首页", "网站首页", "正文", "文章内容"})
_LABEL = re.compile(
    r"(来源|浏览(?:次数|数|量)?|点击(?:次数|数|量)?|阅读(?:次数|数|量)?|发布(?:时间|日期)|作者|编辑)\s*[:：]"
)
_TIMES = frozenset({"发布时间", "发布日期"})
_CELLS = 12
"""Lines, empty ones among them, over which a table may spread the facts."""
_VIEWS = re.compile(r"\d{1,9}")
_TOOLS = re.compile(r"^[【\[（(]?\s*(?:字体|字号|大小)\s*[:：]?\s*(?:[大中小]\s*){2,3}[】\]）)]?$")
"""The buttons that change the size of the letters."""
_CLOSING = re.compile(r"^(?:[【\[](?:关闭|关闭窗口|返回顶部|打印|打印本页)[】\]]\s*)+$")
_RELATED = re.compile(r"^相关栏目\s*[:：]?$")
_NEIGHBOUR = re.compile(r"^[上下]一[篇条]\s*[:：]")
_LOST_TEXT = re.compile(r"^.{20,}[。！？]$")
_TIME = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?")


class NoFacts(Unreadable):
    """There is no line of source, views and time: not a page of the old portal."""


def parse(lines: Sequence[str | Line]) -> OldPage:
    """The page its lines make. Raises `Unreadable` when there is no line of facts, no title or no text."""
    whole = [Line(line) if isinstance(line, str) else line for line in lines]
    stripped = [line.text.strip() for line in whole]
    facts_at, begin, facts = _find_facts(stripped)
    trail, title, above = _opening([line for line in stripped[:facts_at] if line])
    end = next((at for at in range(begin, len(stripped)) if _is_furniture(stripped[at])), len(stripped))
    within = [line for line in whole[begin:end] if not _TOOLS.match(line.text.strip())]
    views = _VIEWS.match(facts["views"])
    return OldPage(
        title=title,
        source=facts["source"],
        views=int(views.group()) if views else 0,
        published_at=old_time(facts["time"]),
        published_as=facts["time"],
        trail=tuple(name for name in trail if name != title),
        related=_related(stripped[end:]),
        unplaced=(*above, *(line for line in stripped[end:] if _LOST_TEXT.match(line))),
        **body_of(within),
    )


def body_of(lines: Sequence[Line]) -> dict[str, Any]:
    """What the lines of the text tell of a page: its elements and what stood among them. Raises `Unreadable`."""
    kept = [line for line in lines if line.loss is None and (line.picture or line.text.strip())]
    elements = numbered_elements(kept)
    if not elements:
        raise Unreadable("缺少正文，不是完整的文章页。")
    if sum(len(element.text) for element, _first in elements) > MAX_TEXT:
        raise Unreadable(f"正文超过 {MAX_TEXT // 10_000} 万字，不像一篇文章。请拆成几个文件。")
    return {
        "body": tuple(element for element, _first in elements),
        "edge_spaced": tuple(
            number
            for number, (element, first) in enumerate(elements, start=1)
            if isinstance(element, Heading | Paragraph) and kept[first].text != kept[first].text.strip()
        ),
        "losses": tuple(line.loss for line in lines if line.loss is not None),
        "loose_links": _loose_links(kept, [element for element, _first in elements]),
    }


def _loose_links(lines: Sequence[Line], elements: Sequence[Element]) -> tuple[LooseLink, ...]:
    """Links that no element carries on, each address once."""
    carried = {address for element in elements for address, _words in links_in(element)}
    loose = {
        span.address: line.text[span.begin : span.end].strip()
        for line in lines
        for span in line.spans
        if span.style is Style.LINK and span.address not in carried
    }
    return tuple(LooseLink(address, words) for address, words in loose.items())


def old_time(text: str) -> datetime | None:
    """A time as the old portal wrote it, in Wuhan; None when it is no time."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return datetime(*(int(part or 0) for part in found.groups()), tzinfo=WUHAN_TIME)  # type: ignore[misc, arg-type]
    except ValueError:
        return None


def _find_facts(lines: Sequence[str]) -> tuple[int, int, dict[str, str]]:
    """Where the facts begin, where the text after them begins, and the facts; cells of a table stand line by line."""
    for at, line in enumerate(lines):
        if facts := _facts(line):
            return at, at + 1, facts
        cells = [cell for cell in range(at, min(at + _CELLS, len(lines))) if lines[cell]]
        run = list(takewhile(lambda cell: _LABEL.match(lines[cell]), cells))
        if facts := _facts(" ".join(lines[cell] for cell in run)):
            return at, run[-1] + 1, facts
    raise NoFacts("没有找到“来源……浏览数……发布时间”一行，不是旧门户的文章页。")


def _facts(line: str) -> dict[str, str]:
    """Source, views and time of a line of facts, its labels in any order; empty when the line is none.

    A line of facts begins with a label and names the time of publication, and the source or the views besides.
    """
    labels = list(_LABEL.finditer(line))
    if len(labels) < 2 or labels[0].start() > 1:
        return {}
    ends = [*(label.start() for label in labels[1:]), len(line)]
    values = {
        label[1]: line[label.end() : end].strip(" \u3000\xa0|【】[]") for label, end in zip(labels, ends, strict=True)
    }
    time = next((value for name, value in values.items() if name in _TIMES), None)
    if time is None:
        return {}
    views = next((value for name, value in values.items() if name[:2] in ("浏览", "点击", "阅读")), "")
    return {"source": values.get("来源", ""), "views": views, "time": time}


def _opening(lines: Sequence[str]) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """Breadcrumb, title, and lines between the two that are neither.

    Without a breadcrumb the line above the facts is the title, and what stands before it is the site's own menu.
    """
    at = next((at for at in range(len(lines) - 1, -1, -1) if _BREADCRUMB.match(lines[at])), None)
    found = _BREADCRUMB.match(lines[at]) if at is not None else None
    trail = trail_of(found["trail"]) if found else ()
    between = list(lines[at + 1 :] if at is not None else lines[-1:])
    if not between:
        raise Unreadable("缺少标题，不是完整的文章页。")
    title = between.pop()
    if title.startswith("——") and between:
        title = between.pop() + title
    if len(title) > MAX_TITLE:
        raise Unreadable(f"标题超过 {MAX_TITLE} 个字，不像一个标题。")
    return trail, title, tuple(between)


def trail_of(breadcrumb: str) -> tuple[str, ...]:
    """Names of the columns in a breadcrumb, the home page left out."""
    names = (name.strip() for name in re.split(r"[>＞»›]+", breadcrumb))
    return tuple(name for name in names if name and name not in _NO_COLUMN)


def _is_furniture(line: str) -> bool:
    return any(mark.match(line) for mark in (_CLOSING, _RELATED, _NEIGHBOUR))


def _related(lines: Sequence[str]) -> tuple[str, ...] | None:
    """What stands under 相关栏目, up to the next furniture."""
    at = next((at for at, line in enumerate(lines) if _RELATED.match(line)), None)
    if at is None:
        return None
    end = next((end for end in range(at + 1, len(lines)) if _is_furniture(lines[end])), len(lines))
    return tuple(line for line in lines[at + 1 : end] if line)
