"""The importer in the admin: what to look at, told when a page is opened, and the register of all imported pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from cms.importing.selectors import open_findings
from cms.importing.views import ImportedPagesView, place_of
from cms.stories.models import ContentPage
from cms.units.boundary import is_of_the_bureau


def findings_html(findings: list[dict[str, Any]]) -> SafeString:
    """What the importer found, as a list in reading order."""
    rows = (
        (
            place_of(finding),
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
    if request.method != "GET" or not isinstance(page, ContentPage):
        return
    if findings := open_findings(page):
        messages.warning(request, findings_html(findings))


@hooks.register("register_admin_urls")
def imported_pages_urls() -> list[URLPattern]:
    return [
        path("reports/imported-pages/", ImportedPagesView.as_view(), name="imported_pages"),
        path(
            "reports/imported-pages/results/",
            ImportedPagesView.as_view(results_only=True),
            name="imported_pages_results",
        ),
    ]


class ImportedPagesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_of_the_bureau(request.user)


@hooks.register("register_reports_menu_item")
def imported_pages_menu_item() -> ImportedPagesMenuItem:
    return ImportedPagesMenuItem(
        "旧页导入", reverse("imported_pages"), name="imported-pages", icon_name="download", order=1200
    )
