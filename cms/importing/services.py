"""Bringing one old page in, once."""

import html
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.columns.models import ColumnPage
from cms.importing.defects import Finding, Severity, findings
from cms.importing.models import ImportedPage
from cms.importing.old_page import Element, Heading, OldPage
from cms.importing.selectors import branch_of, column_of, record_of, was_edited
from cms.stories.models import ContentPage, NoticePage, StoryPage
from cms.units.models import BrandPage

_DOCUMENT_WORDS = ("通知", "方案", "意见", "办法", "公告", "通报", "决定", "规定", "细则", "公文")


class Outcome(Enum):
    MADE = "已导入"
    DRAFTED = "已导入为草稿，发布时间待核对"
    UNCHANGED = "已导入过，未改动"
    EDITED = "已导入过，编辑已改过，保留编辑的内容"
    GONE = "已导入过，页面后来被删除，不再导入"
    NO_UNIT = "没有导入：找不到来源单位"


@dataclass(frozen=True, slots=True)
class ImportResult:
    outcome: Outcome
    title: str
    page_id: int | None
    findings: tuple[Finding, ...]


@transaction.atomic
def page_import(*, old_page: OldPage, file_name: str, old_address: str = "", dry_run: bool = False) -> ImportResult:
    """Make a story or notice of an old page below its unit. The same content is never brought in twice.

    With `dry_run` nothing is written and the result is what would happen. A page whose time cannot be read stays a
    draft: published, it would stand at the top of every list with the time of the import.
    """
    record = record_of(old_page)
    if record is not None:
        return _seen_before(record, old_page)
    branch = branch_of(old_page)
    if branch is None:
        message = "来源不是任何单位的全称、简称或别称，请在“单位”中补充别称后再导入。"
        problem = Finding("unit", Severity.ERROR, 0, old_page.source, message)
        return ImportResult(Outcome.NO_UNIT, old_page.title, None, (problem,))
    column, misfiled = _column(old_page)
    found = (*misfiled, *findings(old_page))
    outcome = Outcome.MADE if old_page.published_at else Outcome.DRAFTED
    if dry_run:
        return ImportResult(outcome, old_page.title, None, found)
    page = _make_page(old_page, branch=branch, column=column)
    ImportedPage.objects.create(
        identity=old_page.identity,
        page_id=page.pk,
        revision_id_made=page.latest_revision_id,
        file_name=file_name[-255:],
        old_address=old_address[:500],
        findings=[finding.as_dict() for finding in found],
    )
    return ImportResult(outcome, old_page.title, page.pk, found)


def is_document(old_page: OldPage) -> bool:
    """Whether the page is a document of an office rather than a story."""
    names = (old_page.title, *old_page.trail)
    return any(word in name for word in _DOCUMENT_WORDS for name in names)


def _seen_before(record: ImportedPage, old_page: OldPage) -> ImportResult:
    if record.page is None:
        return ImportResult(Outcome.GONE, old_page.title, None, ())
    outcome = Outcome.EDITED if was_edited(record) else Outcome.UNCHANGED
    return ImportResult(outcome, old_page.title, record.page_id, ())


def _column(old_page: OldPage) -> tuple[ColumnPage | None, tuple[Finding, ...]]:
    """The column to file the page in, and a finding when that is not the one the breadcrumb ends with."""
    column = column_of(old_page.trail)
    if column is not None and old_page.trail and column.title == old_page.trail[-1]:
        return column, ()
    place = " > ".join(old_page.trail) or "（旧页没有当前位置）"
    message = (
        f"没有同名的栏目，暂放在上一级“{column.title}”，请编辑核对。"
        if column
        else "没有同名的栏目，请编辑为本页选择栏目。"
    )
    return column, (Finding("column", Severity.ERROR, 0, place, message),)


def _make_page(old_page: OldPage, *, branch: BrandPage, column: ColumnPage | None) -> ContentPage:
    """The page with the old times: history, the one time the server does not set. Live, unless it has no time."""
    model = NoticePage if is_document(old_page) else StoryPage
    page: ContentPage = model(
        title=old_page.title,
        source_name=old_page.source,
        imported_views=old_page.views,
        body=body_blocks(old_page.body),
        live=False,
        first_published_at=old_page.published_at,
    )
    branch.add_child(instance=page)
    if column is not None:
        page.columns = [column]
    revision = page.save_revision()
    if old_page.published_at is not None:
        revision.publish()
        Page.objects.filter(pk=page.pk).update(last_published_at=old_page.published_at)
    return page


def body_blocks(body: Sequence[Element]) -> list[dict[str, Any]]:
    """Blocks of the body. The levels a page uses are moved together, so that its headings begin at 2 and skip none."""
    used = sorted({element.level for element in body if isinstance(element, Heading)})
    ranks = {level: rank for rank, level in enumerate(used, start=2)}
    return [_block(element, ranks) for element in body]


def _block(element: Element, ranks: dict[int, int]) -> dict[str, Any]:
    """The block of one element, with an id of its own so that anchors and comments can point at it."""
    if isinstance(element, Heading):
        value: Any = {"text": element.text, "level": str(ranks[element.level])}
        return {"type": "heading", "value": value, "id": str(uuid.uuid4())}
    return {"type": "paragraph", "value": f"<p>{html.escape(element.text, quote=False)}</p>", "id": str(uuid.uuid4())}
