"""All rules together, over a whole page or over words alone."""

from collections.abc import Iterator, Sequence
from itertools import chain

from cms.importing.defects.damage import damaged, lost_with_bytes, not_brought_in
from cms.importing.defects.document_numbers import document_numbers
from cms.importing.defects.doubled import doubled
from cms.importing.defects.endings import endings
from cms.importing.defects.finding import Finding, Severity
from cms.importing.defects.marks import number_ranges, straying_quotations, unbalanced
from cms.importing.defects.naming import named_two_ways
from cms.importing.defects.spaces import spaces_in_text, spaces_in_title
from cms.importing.old_page import Element, OldPage

NO_TIME = "（没有发布时间）"
_STANDARD_TIME = "%Y-%m-%d %H:%M"


def findings(page: OldPage) -> list[Finding]:
    """Everything found on an old page, in reading order; the page itself stays as it is."""
    in_text = text_findings(page.title, page.body)
    found = [*_in_facts(page), *_in_layout(page), *lost_with_bytes(in_text, page.damages), *not_brought_in(page)]
    return sorted(found, key=lambda finding: finding.position)


def text_findings(title: str, body: Sequence[Element]) -> list[Finding]:
    """What is found in the words alone, in reading order."""
    by_paragraph = (
        rule(position, element.text)
        for position, element in enumerate(body, start=1)
        for rule in (document_numbers, doubled, straying_quotations, number_ranges, damaged)
    )
    whole = (spaces_in_title(title), spaces_in_text(body), unbalanced(body), endings(body), named_two_ways(body))
    return sorted(chain(*by_paragraph, *whole), key=lambda finding: finding.position)


def _in_facts(page: OldPage) -> Iterator[Finding]:
    if page.published_at is None:
        problem = "发布时间无法识别" if page.published_as else "文件里没有发布时间"
        message = f"{problem}，本页未公开，请核对后由编辑发布。"
        yield Finding("time", Severity.ERROR, 0, page.published_as or NO_TIME, message)
        return
    standard = page.published_at.strftime(_STANDARD_TIME)
    if page.published_as not in (
        standard,
        page.published_at.strftime(f"{_STANDARD_TIME}:%S"),
        page.published_at.strftime("%Y-%m-%d"),
    ):
        message = "发布时间的写法不规范，前台按规范显示。"
        yield Finding("time", Severity.NOTE, 0, page.published_as, message, standard)


def _in_layout(page: OldPage) -> Iterator[Finding]:
    if page.related == ():
        yield Finding("related", Severity.NOTE, 0, "相关栏目", "旧页的“相关栏目”是空的，没有导入。")
    for line in page.unplaced:
        message = "这一行既不是标题也不在正文里，没有导入，请核对。"
        yield Finding("unplaced", Severity.WARNING, 0, line, message)
    if 0 < len(page.edge_spaced) < len(page.body) / 2:
        first = page.edge_spaced[0]
        numbers = "、".join(str(number) for number in page.edge_spaced)
        message = f"段首或段末用空格排版，空格已去掉：第 {numbers} 段。"
        yield Finding("edge_space", Severity.NOTE, first, page.body[first - 1].text[:12], message)
