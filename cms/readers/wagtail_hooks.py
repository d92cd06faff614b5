"""Readers in the admin, and the counting of what Wagtail serves itself."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry, Page

from cms.core.visibility import is_publicly_visible
from cms.readers.corrections.inbox import CorrectionsView, CorrectionView, OpenCorrectionsPanel
from cms.readers.corrections.services import HANDLED
from cms.readers.counting.report import MostReadView
from cms.readers.counting.services import view_note
from cms.readers.enums import CorrectionState

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


@hooks.register("on_serve_page")
def count_what_wagtail_serves(serve: Serve) -> Serve:
    """Public pages it serves when there are several sites, or while somebody else is writing to the database."""

    def serve_and_count(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        if response.status_code == 200 and is_publicly_visible(page):
            view_note(request=request, page_id=page.pk)
        return response

    return serve_and_count


@hooks.register("register_admin_urls")
def readers_urls() -> list[URLPattern]:
    return [
        path("readers/corrections/", CorrectionsView.as_view(), name="corrections"),
        path("readers/corrections/results/", CorrectionsView.as_view(results_only=True), name="corrections_results"),
        path("readers/corrections/<int:pk>/", CorrectionView.as_view(), name="correction"),
        path("readers/most-read/", MostReadView.as_view(), name="most_read"),
        path("readers/most-read/results/", MostReadView.as_view(results_only=True), name="most_read_results"),
    ]


@hooks.register("register_admin_menu_item")
def readers_menu_item() -> SubmenuMenuItem:
    items = [
        MenuItem("纠错", reverse_lazy("corrections"), name="corrections", icon_name="comment", order=100),
        MenuItem("阅读统计", reverse_lazy("most_read"), name="most-read", icon_name="view", order=200),
    ]
    return SubmenuMenuItem("读者", Menu(items=items), name="readers", icon_name="group", order=800)


@hooks.register("construct_homepage_panels")
def show_open_corrections(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(OpenCorrectionsPanel())


@hooks.register("register_log_actions")
def tell_of_handled_corrections(actions: LogActionRegistry) -> None:
    @actions.register_action(HANDLED)
    class Handled(LogFormatter):
        label = "办理纠错"

        def format_message(self, entry: ModelLogEntry) -> str:
            return f"办理纠错：改为“{CorrectionState(entry.data['to']).label}”"
