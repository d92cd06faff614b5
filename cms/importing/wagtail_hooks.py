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
from wagtail.permissions import register_permission_policy

from cms.importing.admin import screens
from cms.importing.admin.names import OldNameViewSet
from cms.importing.models import OldName
from cms.importing.permissions import ImportersOnly, may_import
from cms.importing.results import place_of
from cms.importing.selectors import open_findings
from cms.importing.views import ImportedPagesView
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


register_permission_policy(OldName, ImportersOnly(OldName))


@hooks.register("register_admin_viewset")
def old_names_viewset() -> OldNameViewSet:
    return OldNameViewSet()


@hooks.register("register_admin_urls")
def imported_pages_urls() -> list[URLPattern]:
    return [
        path("import-old-pages/", screens.UploadScreen.as_view(), name="old_pages_import"),
        path("import-old-pages/<int:pk>/", screens.RunScreen.as_view(), name="old_pages_run"),
        path("import-old-pages/<int:pk>/confirm/", screens.ConfirmView.as_view(), name="old_pages_confirm"),
        path("import-old-pages/<int:pk>/discard/", screens.DiscardView.as_view(), name="old_pages_discard"),
        path("import-old-pages/<int:pk>/report.<str:form>", screens.ReportView.as_view(), name="old_pages_report"),
        path("import-old-pages/place-again/", screens.PlaceAgainView.as_view(), name="old_pages_place_again"),
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


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> ImportMenuItem:
    return ImportMenuItem(
        "旧页导入", reverse("old_pages_import"), name="import-old-pages", icon_name="download", order=750
    )
