"""The core in the admin: the calendar the office keeps, the comparison of versions, and a bulk action Wagtail would
answer with an error page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.comparing.views import compare
from cms.core.models import CalendarDay


class CalendarDayViewSet(SnippetViewSet):
    """Holidays and exchanged days; only accounts with rights on the model see it."""

    model = CalendarDay
    icon = "calendar-alt"
    menu_label = "工作日安排"
    add_to_settings_menu = True
    list_display = ("day", Column("kind", label="类别", accessor="get_kind_display", sort_key="kind"), "note")
    list_filter = ("kind",)
    panels = (FieldRowPanel([FieldPanel("day"), FieldPanel("kind")]), FieldPanel("note"))


register_snippet(CalendarDayViewSet)


@hooks.register("insert_global_admin_css")
def comparing_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("core/comparing.css"))


@hooks.register("register_admin_urls")
def comparing_urls() -> list[URLPattern]:
    return [path("pages/<int:page_id>/compare/", compare, name="compare_versions")]


@hooks.register("before_bulk_action")
def refuse_to_publish_copies(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """A copy that follows its original has no version of its own to publish."""
    copies = [page for page in objects if isinstance(page, Page) and page.alias_of_id is not None]
    if action_type != "publish" or not copies:
        return None
    names = "、".join(f"“{page.title}”" for page in copies)
    messages.error(request, f"没有发布：{names}是同步副本，随原页面一起发布。请取消选中后再试，或先改为独立页面。")
    return redirect(action.next_url)
