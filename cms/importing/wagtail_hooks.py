"""The importer in the admin: what to look at, told when a page is opened, the register of all imported pages, and what
editors bring along to the desk."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from cms.importing.admin import screens
from cms.importing.admin.names import OldNameViewSet
from cms.importing.desk import views as desk
from cms.importing.desk.draft_screen import WordDraftScreen
from cms.importing.models import OldName
from cms.importing.permissions import ImportersOnly, may_import
from cms.importing.results import place_of
from cms.importing.selectors import open_findings
from cms.importing.views import ImportedPagesView
from cms.portal.start_page import Errand, ErrandsPanel
from cms.stories.models import ContentPage
from cms.units.boundary import is_of_the_bureau
from cms.units.writing import writable_branches

WRITING_ERRANDS = 2


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


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("write-from-word/", WordDraftScreen.as_view(), name="word_draft"),
        path("pages/<int:page_id>/paste/", desk.paste, name="desk_paste"),
        path("pages/<int:page_id>/pictures/waiting/", desk.picture_waits, name="desk_picture_waits"),
        path("pages/<int:page_id>/pictures/", desk.pictures_with_words, name="desk_pictures"),
        path("pages/<int:page_id>/pictures/words/", desk.picture_words, name="desk_picture_words"),
    ]


@hooks.register("construct_homepage_panels")
def offer_to_write_from_word(request: HttpRequest, panels: list[Any]) -> None:
    """Behind the errands that begin a text from nothing."""
    if not writable_branches(request.user).exists():
        return
    errand = Errand("用 Word 文件写稿", "选 .docx，得到一篇草稿", reverse("word_draft"), "doc-full-inverse")
    for panel in panels:
        if isinstance(panel, ErrandsPanel):
            panel.errands.insert(WRITING_ERRANDS, errand)


@hooks.register("register_page_header_buttons")
def word_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Where a unit's pages are listed, beside the button that adds one."""
    if view_name == "index" and writable_branches(user).filter(pk=page.pk).exists():
        address = f"{reverse('word_draft')}?branch={page.pk}"
        yield Button("用 Word 文件写稿", address, icon_name="doc-full-inverse", priority=15)


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("importing/desk.css"))


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
