"""What a page lost: bytes that are no character, and what is never brought in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cms.editorial.proofreading.finding import Finding, Severity
from cms.importing.lines import Loss
from cms.importing.old_page import Damage, OldPage, Table

_REPLACEMENT = re.compile("\ufffd+")
_SHOWN = 8
_CORE = 3
"""Characters on either side by which a place in the text is found again among the damages of the file."""
_DAMAGED = "此处的字符已损坏，读不出来，请对照原文补上。"


def damaged(position: int, text: str) -> Iterator[Finding]:
    for found in _REPLACEMENT.finditer(text):
        passage = text[max(0, found.start() - _SHOWN) : found.end() + _SHOWN]
        yield Finding("damaged", Severity.ERROR, position, passage, _DAMAGED)


def lost_with_bytes(findings: Sequence[Finding], damages: Sequence[Damage]) -> Iterator[Finding]:
    """The findings, those of damage with the bytes the file has there; damage outside the text is told as well."""
    left = list(damages)
    for finding in findings:
        damage = next((one for one in left if _is_of(finding, one)), None) if finding.code == "damaged" else None
        if damage is not None:
            left.remove(damage)
            finding = replace(finding, message=f"{_DAMAGED}文件里的字节是 {damage.written}。")
        yield finding
    for damage in left:
        message = f"正文以外有损坏的字符，文件里的字节是 {damage.written}，请核对标题和要素。"
        yield Finding("damaged_elsewhere", Severity.WARNING, 0, damage.passage, message)


def _is_of(finding: Finding, damage: Damage) -> bool:
    found = _REPLACEMENT.search(finding.passage)
    if found is None:
        return False
    return finding.passage[max(0, found.start() - _CORE) : found.end()] in damage.passage


def not_brought_in(page: OldPage) -> Iterator[Finding]:
    """Scripts, frames, and what tables had beyond ours."""
    scripts, frames = page.losses.count(Loss.SCRIPT), page.losses.count(Loss.FRAME)
    if scripts:
        yield Finding("script", Severity.NOTE, 0, "脚本", f"正文里有 {scripts} 处脚本，没有导入，文字不受影响。")
    if frames:
        message = f"正文里嵌入了 {frames} 处视频、动画或其他网页，没有导入，请找到原文件后补上。"
        yield Finding("embedded", Severity.WARNING, 0, "嵌入内容", message)
    for position, element in enumerate(page.body, start=1):
        if isinstance(element, Table):
            shown = element.caption or next((cell for row in element.rows for cell in row if cell), "")
            if element.was_merged:
                yield Finding("table", Severity.NOTE, position, shown, "表格有合并的单元格，已经拆开，请核对。")
            if not element.caption:
                yield Finding("table", Severity.NOTE, position, shown, "表格没有表题，请补写，读屏软件先读它。")
