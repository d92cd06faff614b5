"""旧页导入: the register of what was brought in from the old portal. Read-only."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from cms.editorial.proofreading.finding import Severity
from cms.importing.models import ImportedPage
from cms.importing.results import place_of
from cms.importing.selectors import imported_pages, was_edited
from cms.units.boundary import is_of_the_bureau


def _title(record: ImportedPage) -> SafeString:
    if record.page is None:
        return format_html("{}（页面已删除）", record.file_name)
    return format_html(
        '<a href="{}">{}</a>', reverse("wagtailadmin_pages:edit", args=[record.page.pk]), record.page.title
    )


def _state(record: ImportedPage) -> str:
    if record.page is None:
        return "已删除"
    if not record.page.live:
        return "未公开"
    return "编辑已改过" if was_edited(record) else "与导入时相同"


def _findings(record: ImportedPage) -> SafeString | str:
    if not record.findings:
        return "没有"
    items = format_html_join(
        "",
        "<li>{}·{}“{}”：{}{}</li>",
        (
            (
                Severity(finding.get("severity", Severity.WARNING)).label,
                place_of(finding),
                finding["passage"],
                finding["message"],
                f"建议：{finding['suggestion']}" if finding["suggestion"] else "",
            )
            for finding in record.findings
        ),
    )
    return format_html("<details><summary>{} 处</summary><ul>{}</ul></details>", len(record.findings), items)


def _findings_as_text(findings: list[dict[str, Any]]) -> str:
    return "；".join(f"{place_of(finding)}“{finding['passage']}”：{finding['message']}" for finding in findings)


class ImportedPagesView(ReportView):
    """For the bureau's editors: it names pages of every unit, drafts among them."""

    page_title = "旧页导入"
    header_icon = "download"
    index_url_name = "imported_pages"
    index_results_url_name = "imported_pages_results"
    default_ordering = "-imported_at"
    columns: ClassVar[list[Column]] = [
        Column("title", label="页面", accessor=_title),
        Column("state", label="现状", accessor=_state),
        Column("findings", label="导入时发现", accessor=_findings),
        Column("file_name", label="来源文件"),
        DateColumn("imported_at", label="导入时间", width="12%"),
    ]
    list_export: ClassVar[list[str]] = ["__str__", "file_name", "old_address", "imported_at", "findings"]
    export_headings: ClassVar[dict[str, str]] = {
        "__str__": "页面",
        "file_name": "来源文件",
        "old_address": "旧网址",
        "imported_at": "导入时间",
        "findings": "导入时发现",
    }
    custom_field_preprocess: ClassVar[dict[str, dict[str, Any]]] = {
        "findings": {"csv": _findings_as_text, "xlsx": _findings_as_text}
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_of_the_bureau(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[ImportedPage]:
        return imported_pages()
