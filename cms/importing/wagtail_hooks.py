"""Tells the editor of an imported page what to look at, each time the page is opened for editing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page

from cms.importing.models import ImportedPage


def findings_html(findings: list[dict[str, Any]]) -> SafeString:
    """What the importer found, as a list in reading order."""
    rows = (
        (
            f"第 {finding['position']} 段" if finding["position"] else "标题和要素",
            finding["passage"],
            finding["message"],
            f"建议：{finding['suggestion']}" if finding["suggestion"] else "",
        )
        for finding in findings
    )
    items = format_html_join("", "<li>{}“{}”：{}{}</li>", rows)
    return format_html("本页由旧门户导入，文字未作改动，请核对以下各处：<ul>{}</ul>", items)


@hooks.register("before_edit_page")
def show_findings(request: HttpRequest, page: Page) -> None:
    if request.method != "GET":
        return
    record = ImportedPage.objects.filter(page_id=page.pk).first()
    if record is not None and record.findings:
        messages.warning(request, findings_html(record.findings))
