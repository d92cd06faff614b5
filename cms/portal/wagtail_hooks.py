"""The portal in the admin: its start page, its colours, and which columns and topics nobody can find yet."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page

from cms.core.blanks import blank_ids
from cms.portal.blank_places import HIDDEN, BlankPlacesPanel
from cms.portal.start_page import ErrandsPanel
from cms.units.boundary import is_of_the_bureau


@hooks.register("construct_homepage_panels")
def put_errands_first(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(ErrandsPanel(request))


@hooks.register("construct_homepage_summary_items")
def leave_out_the_totals(request: HttpRequest, items: list[Any]) -> None:
    """How many pages and pictures there are in all helps nobody to write one."""
    items.clear()


@hooks.register("insert_global_admin_css")
def admin_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("portal/admin.css"))


@hooks.register("insert_global_admin_js")
def admin_scripts() -> SafeString:
    return format_html('<script src="{}" defer></script>', static("build/admin.js"))


@hooks.register("construct_help_menu")
def leave_out_help_about_wagtail(request: HttpRequest, items: list[Any]) -> None:
    """It stands in English on other people's servers. The list of keys stays, and the handbook of our own."""
    items[:] = [item for item in items if not str(item.url).startswith("http")]


@hooks.register("construct_homepage_panels")
def show_blank_places(request: HttpRequest, panels: list[Any]) -> None:
    if not is_of_the_bureau(request.user):
        return
    places = list(Page.objects.filter(pk__in=blank_ids()).order_by("path").values_list("pk", "title"))
    if places:
        panels.append(BlankPlacesPanel(places))


@hooks.register("before_edit_page")
def say_that_a_place_is_blank(request: HttpRequest, page: Page) -> None:
    if request.method == "GET" and page.pk in blank_ids():
        messages.warning(request, f"“{page.title}”{HIDDEN}")
