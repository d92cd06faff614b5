"""Bringing one old page in, once."""

import html
import uuid
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import transaction

from cms.columns.models import ColumnPage
from cms.importing.defects import Finding, findings
from cms.importing.models import ImportedPage
from cms.importing.old_page import Element, Heading, OldPage
from cms.stories.models import ContentPage, NoticePage, StoryPage
from cms.units.models import BrandPage
from cms.units.selectors import brand_page_of, unit_by_name

_DOCUMENT_WORDS = ("通知", "方案", "意见", "办法", "公告", "通报", "决定", "规定", "细则", "公文")


class Outcome(Enum):
    MADE = "已导入"
    UNCHANGED = "已导入过，未改动"
    EDITED = "已导入过，编辑改过，保留编辑的内容"
    GONE = "已导入过，页面后来被删除，不再导入"
    NO_UNIT = "没有导入：找不到来源单位"


@dataclass(frozen=True, slots=True)
class ImportResult:
    outcome: Outcome
    title: str
    page_id: int | None
    findings: tuple[Finding, ...]


def _block(element: Element) -> dict[str, Any]:
    """The body block of one element, with an id of its own so that anchors and comments can point at it."""
    if isinstance(element, Heading):
        value: Any = {"text": element.text, "level": str(element.level)}
        return {"type": "heading", "value": value, "id": str(uuid.uuid4())}
    return {"type": "paragraph", "value": f"<p>{html.escape(element.text, quote=False)}</p>", "id": str(uuid.uuid4())}


def is_document(old_page: OldPage) -> bool:
    """Whether the page is a document of an office rather than a story."""
    names = (old_page.title, *old_page.trail)
    return any(word in name for word in _DOCUMENT_WORDS for name in names)


def _column(old_page: OldPage) -> ColumnPage | None:
    """The column with the last name of the old breadcrumb that we have."""
    for name in reversed(old_page.trail):
        column: ColumnPage | None = ColumnPage.objects.filter(title=name).order_by("path").first()
        if column is not None:
            return column
    return None


def _seen_before(record: ImportedPage, old_page: OldPage) -> ImportResult:
    if record.page is None:
        return ImportResult(Outcome.GONE, old_page.title, None, ())
    edited = record.page.latest_revision_id != record.revision_id_made
    outcome = Outcome.EDITED if edited else Outcome.UNCHANGED
    return ImportResult(outcome, old_page.title, record.page_id, ())


def _branch(old_page: OldPage) -> BrandPage | None:
    unit = unit_by_name(old_page.source)
    return brand_page_of(unit) if unit else None


def _make_page(old_page: OldPage, *, branch: BrandPage, column: ColumnPage | None) -> ContentPage:
    """A live page with the old publication time: history, the one time the server does not set."""
    model = NoticePage if is_document(old_page) else StoryPage
    page: ContentPage = model(
        title=old_page.title,
        source_name=old_page.source,
        imported_views=old_page.views,
        body=[_block(element) for element in old_page.body],
        live=False,
        first_published_at=old_page.published_at,
    )
    branch.add_child(instance=page)
    if column is not None:
        page.columns = [column]
    page.save_revision().publish()
    return page


@transaction.atomic
def page_import(*, old_page: OldPage, file_name: str, dry_run: bool = False) -> ImportResult:
    """Make a story or notice of an old page below its unit. The same content is never brought in twice.

    With `dry_run` nothing is written and the result is what would happen.
    """
    record = ImportedPage.objects.select_related("page").filter(identity=old_page.identity).first()
    if record is not None:
        return _seen_before(record, old_page)
    found = findings(old_page)
    branch = _branch(old_page)
    if branch is None:
        message = "来源不是任何单位的全称、简称或别称，请在“单位”中补充别称后再导入。"
        return ImportResult(Outcome.NO_UNIT, old_page.title, None, (Finding("unit", 0, old_page.source, message),))
    column = _column(old_page)
    if column is None:
        place = " > ".join(old_page.trail)
        found.append(Finding("column", 0, place, "没有同名的栏目，请编辑为本页选择栏目。"))
    if dry_run:
        return ImportResult(Outcome.MADE, old_page.title, None, tuple(found))
    page = _make_page(old_page, branch=branch, column=column)
    ImportedPage.objects.create(
        identity=old_page.identity,
        page_id=page.pk,
        revision_id_made=page.latest_revision_id,
        file_name=file_name,
        findings=[finding.as_dict() for finding in found],
    )
    return ImportResult(Outcome.MADE, old_page.title, page.pk, tuple(found))
