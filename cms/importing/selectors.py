"""Reads for the importer: where an old page belongs, what became of it, what is still to be looked at."""

from collections.abc import Sequence
from typing import Any

from bs4 import BeautifulSoup
from django.db.models import QuerySet

from cms.columns.models import ColumnPage
from cms.importing.defects import text_findings
from cms.importing.models import ImportedPage
from cms.importing.old_page import Element, Heading, OldPage, Paragraph
from cms.stories.models import ContentPage
from cms.units.models import BrandPage
from cms.units.selectors import brand_page_of, unit_by_name

FIRST_LEVEL = 2


def branch_of(old_page: OldPage) -> BrandPage | None:
    """The brand page below which the old page belongs; None when its source is no unit we know."""
    unit = unit_by_name(old_page.source)
    return brand_page_of(unit) if unit else None


def column_of(trail: Sequence[str]) -> ColumnPage | None:
    """The column a breadcrumb leads to: of the last name we have, the one whose own place agrees best with the rest."""
    for end in range(len(trail), 0, -1):
        columns = list(ColumnPage.objects.filter(title=trail[end - 1]).order_by("path"))
        if columns:
            return max(columns, key=lambda column: _agreement(column, trail[: end - 1]))
    return None


def _agreement(column: ColumnPage, above: Sequence[str]) -> int:
    """How many names of the breadcrumb stand directly above the column, counted upwards."""
    titles = list(column.get_ancestors().order_by("-depth").values_list("title", flat=True))
    agreeing = 0
    for title, name in zip(titles, reversed(above), strict=False):
        if title != name:
            break
        agreeing += 1
    return agreeing


def record_of(old_page: OldPage) -> ImportedPage | None:
    """The record of an earlier import of the same page."""
    known = (old_page.identity, old_page.exact_identity)
    return imported_pages().filter(identity__in=known).first()


def was_edited(record: ImportedPage) -> bool:
    """Whether somebody saved the page after the import."""
    return record.page is not None and record.page.latest_revision_id != record.revision_id_made


def imported_pages() -> QuerySet[ImportedPage]:
    """Everything imported, newest first, with its pages."""
    return ImportedPage.objects.select_related("page")


def open_findings(page: ContentPage) -> list[dict[str, Any]]:
    """What the import told of the page and its words still show; what an editor has corrected is told no more."""
    record = ImportedPage.objects.filter(page_id=page.pk).first()
    if record is None or not record.findings:
        return []
    now = {(finding.code, finding.passage) for finding in text_findings(page.title, elements_of_page(page))}
    return [finding for finding in record.findings if _is_open(finding, page, now)]


def _is_open(finding: dict[str, Any], page: ContentPage, now: set[tuple[str, str]]) -> bool:
    if finding["code"] == "column":
        return not page.columns.exists()
    if finding["code"] == "time":
        return not page.live and finding.get("severity") == "error"
    if finding["code"] == "unplaced":
        return True
    return (finding["code"], finding["passage"]) in now


def elements_of_page(page: ContentPage) -> list[Element]:
    """Headings and paragraphs of a page as the rules read them; other blocks are not the importer's."""
    elements: list[Element] = []
    for block in page.body.raw_data:
        if block["type"] == "heading":
            elements.append(Heading(block["value"]["text"], int(block["value"].get("level") or FIRST_LEVEL)))
        elif block["type"] == "paragraph":
            soup = BeautifulSoup(block["value"], "html.parser")
            texts = (paragraph.get_text() for paragraph in soup.find_all(["p", "li"]))
            elements.extend(Paragraph(text) for text in texts if text)
    return elements
