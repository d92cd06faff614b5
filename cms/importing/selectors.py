"""Reads for the importer: where an old page belongs, what became of it, what is still to be looked at."""

import html
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from django.db.models import QuerySet

from cms.editorial.proofreading.finding import Severity
from cms.importing.defects import text_findings
from cms.importing.models import ImportedPage
from cms.importing.old_page import Element, Heading, ItemList, ListItem, OldPage, Paragraph, Table
from cms.stories.models import ContentPage

FIRST_LEVEL = 2
_ONLY_A_PERSON_KNOWS = frozenset(
    {"unplaced", "picture", "alt", "attachment", "link", "embedded", "redirect", "table", "damaged_elsewhere"}
)
"""Findings that nothing on the page can show to be settled."""


def record_of(old_page: OldPage) -> ImportedPage | None:
    """The record of an earlier import of the same page."""
    known = {old_page.identity, old_page.exact_identity}
    return next(iter(ImportedPage.objects.filter(identity__in=known).order_by()), None)


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
    code = finding["code"]
    if code == "column":
        return not page.columns.exists()
    if code in ("time", "unit"):
        return not page.live and finding.get("severity") == Severity.ERROR
    if code == "old_link":
        return _holds(page, finding["passage"])
    return code in _ONLY_A_PERSON_KNOWS or (code, finding["passage"]) in now


def _holds(page: ContentPage, address: str) -> bool:
    """Whether some link of the page still leads to this address."""
    written = f'href="{html.escape(address)}"'
    return any(written in block["value"] for block in page.body.raw_data if block["type"] == "paragraph")


def elements_of_page(page: ContentPage) -> list[Element]:
    """The words of a page as the rules read them; other blocks are not the importer's."""
    elements: list[Element] = []
    for block in page.body.raw_data:
        value = block["value"]
        if block["type"] == "heading":
            elements.append(Heading(value["text"], int(value.get("level") or FIRST_LEVEL)))
        elif block["type"] == "paragraph":
            elements += _paragraphs_and_lists(value)
        elif block["type"] == "table":
            table = value.get("table") or {}
            head = tuple(column.get("heading") or "" for column in table.get("columns", []))
            rows = (tuple(str(cell or "") for cell in row["values"]) for row in table.get("rows", []))
            elements.append(Table(value.get("caption") or "", (head, *rows)))
    return elements


def _paragraphs_and_lists(source: str) -> Iterator[Element]:
    for tag in BeautifulSoup(source, "html.parser").find_all(["p", "ul", "ol"], recursive=False):
        if tag.name == "p":
            if text := tag.get_text():
                yield Paragraph(text)
        else:
            items = (_own_words(item) for item in tag.find_all("li"))
            yield ItemList(tuple(ListItem(words, (), 1, is_ordered=tag.name == "ol") for words in items))


def _own_words(item: Tag) -> str:
    """The words of a list item without those of lists inside it."""
    words = (
        "\n" if isinstance(node, Tag) else str(node)
        for node in item.descendants
        if (isinstance(node, NavigableString) and node.find_parent("li") is item)
        or (isinstance(node, Tag) and node.name == "br" and node.find_parent("li") is item)
    )
    return "".join(words)
