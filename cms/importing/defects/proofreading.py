"""All findings together, over a whole page or over its words alone."""

from collections.abc import Iterator, Sequence

from cms.editorial.proofreading.checking import WRITING, in_passages, proofread
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Kind, Passage, Text
from cms.importing.defects.damage import damaged, lost_with_bytes, not_brought_in
from cms.importing.old_page import Element, Heading, ItemList, OldPage, Paragraph, Picture, Table

_KINDS = {
    Heading: Kind.HEADING,
    Paragraph: Kind.PARAGRAPH,
    ItemList: Kind.LIST,
    Table: Kind.TABLE,
    Picture: Kind.CAPTION,
}
_CHECKS = (*WRITING, in_passages(damaged))
NO_TIME = "（没有发布时间）"
_STANDARD_TIME = "%Y-%m-%d %H:%M"


def findings(page: OldPage) -> list[Finding]:
    """Everything found on an old page, in reading order; the page itself stays as it is."""
    in_text = text_findings(page.title, page.body)
    found = [*_in_facts(page), *_in_layout(page), *lost_with_bytes(in_text, page.damages), *not_brought_in(page)]
    return sorted(found, key=lambda finding: finding.position)


def text_findings(title: str, body: Sequence[Element]) -> list[Finding]:
    """What is found in the words alone, in reading order."""
    return proofread(Text(title, [Passage(element.text, _KINDS[type(element)]) for element in body]), _CHECKS)


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
