"""What a page of the old portal says, line by line.

The old template, as the bureau's notice of 2017 shows it: a greeting, 当前位置, the title, one line of 来源, 浏览数 and
发布时间, the text, then 【关闭】【返回顶部】 and 相关栏目. The text is kept character by character; only white space at
the ends of lines goes, because the old editor used it for layout.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile
from zoneinfo import ZoneInfo

from cms.importing.old_page import Element, Heading, OldPage, Paragraph
from cms.importing.reading import Unreadable

WUHAN_TIME = ZoneInfo("Asia/Shanghai")
MAX_TITLE = 255
"""Characters a page's title holds."""

_BREADCRUMB = re.compile(r"^(?:您的?)?当前(?:的)?位置\s*[:：]?\s*(?P<trail>.*)$")
_NO_COLUMN = frozenset({"首页", "网站首页", "正文", "文章内容"})
_LABEL = re.compile(
    r"(来源|浏览(?:次数|数|量)?|点击(?:次数|数|量)?|阅读(?:次数|数|量)?|发布(?:时间|日期)|作者|编辑)\s*[:：]"
)
_TIMES = frozenset({"发布时间", "发布日期"})
_CELLS = 12
"""Lines, empty ones among them, over which a table may spread the facts."""
_VIEWS = re.compile(r"\d{1,9}")
_CLOSING = re.compile(r"^(?:[【\[](?:关闭|关闭窗口|返回顶部|打印|打印本页)[】\]]\s*)+$")
_RELATED = re.compile(r"^相关栏目\s*[:：]?$")
_LOST_TEXT = re.compile(r"^.{20,}[。！？]$")
_TIME = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?")
_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_LEVELS = (
    (2, 50, re.compile(rf"^{_NUMERAL}、")),
    (3, 50, re.compile(rf"^[（(]{_NUMERAL}[）)]")),
    (4, 25, re.compile(r"^\d{1,2}[.．、](?!\d)")),
)
"""Level of a heading, characters it may have, how its line begins."""
_SENTENCE = re.compile(r"[。！？；;]|[，,、]$")


def parse(lines: Sequence[str]) -> OldPage:
    """The page its lines make. Raises `Unreadable` when there is no line of facts, no title or no text."""
    stripped = [line.strip() for line in lines]
    facts_at, begin, facts = _find_facts(stripped)
    trail, title, above = _opening([line for line in stripped[:facts_at] if line])
    end = next((at for at in range(begin, len(stripped)) if _is_furniture(stripped[at])), len(stripped))
    kept = [(line, line != lines[at]) for at, line in enumerate(stripped[:end]) if at >= begin and line]
    if not kept:
        raise Unreadable("缺少正文，不是完整的文章页。")
    views = _VIEWS.match(facts["views"])
    return OldPage(
        title=title,
        source=facts["source"],
        views=int(views.group()) if views else 0,
        published_at=old_time(facts["time"]),
        published_as=facts["time"],
        trail=tuple(name for name in trail if name != title),
        body=elements_of([line for line, _ in kept]),
        related=_related(stripped[end:]),
        edge_spaced=tuple(number for number, (_, spaced) in enumerate(kept, start=1) if spaced),
        unplaced=(*above, *(line for line in stripped[end:] if _LOST_TEXT.match(line))),
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


def _find_facts(lines: Sequence[str]) -> tuple[int, int, dict[str, str]]:
    """Where the facts begin, where the text after them begins, and the facts; cells of a table stand line by line."""
    for at, line in enumerate(lines):
        if facts := _facts(line):
            return at, at + 1, facts
        cells = [cell for cell in range(at, min(at + _CELLS, len(lines))) if lines[cell]]
        run = list(takewhile(lambda cell: _LABEL.match(lines[cell]), cells))
        if facts := _facts(" ".join(lines[cell] for cell in run)):
            return at, run[-1] + 1, facts
    raise Unreadable("没有找到“来源……浏览数……发布时间”一行，不是旧门户的文章页。")


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
    names = (name.strip() for name in re.split(r"[>＞»›]+", found["trail"])) if found else ()
    trail = tuple(name for name in names if name and name not in _NO_COLUMN)
    between = list(lines[at + 1 :] if at is not None else lines[-1:])
    if not between:
        raise Unreadable("缺少标题，不是完整的文章页。")
    title = between.pop()
    if title.startswith("——") and between:
        title = between.pop() + title
    if len(title) > MAX_TITLE:
        raise Unreadable(f"标题超过 {MAX_TITLE} 个字，不像一个标题。")
    return trail, title, tuple(between)


def _is_furniture(line: str) -> bool:
    return _CLOSING.match(line) is not None or _RELATED.match(line) is not None


def _related(lines: Sequence[str]) -> tuple[str, ...] | None:
    """What stands under 相关栏目, up to the next furniture."""
    at = next((at for at, line in enumerate(lines) if _RELATED.match(line)), None)
    if at is None:
        return None
    end = next((end for end in range(at + 1, len(lines)) if _is_furniture(lines[end])), len(lines))
    return tuple(line for line in lines[at + 1 : end] if line)


def elements_of(lines: Sequence[str]) -> tuple[Element, ...]:
    """Headings by their numbers, all else paragraphs.

    A short numbered line is a heading only when text follows it: several of them in a row are a list.
    """
    levels = [_level(line) for line in lines]
    return tuple(
        Heading(line, level) if level and (level < 4 or following == 0) else Paragraph(line)
        for line, level, following in zip(lines, levels, [*levels[1:], 4], strict=True)
    )


def _level(line: str) -> int:
    """The level of the heading a line may be; 0 for a line that goes on into sentences or is not numbered."""
    if _SENTENCE.search(line):
        return 0
    return next((level for level, longest, mark in _LEVELS if len(line) <= longest and mark.match(line)), 0)
