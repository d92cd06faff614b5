"""Units in the admin: the register of units for administrators, the boundary for everybody else."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail.search.index import insert_or_update_object
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.units.boundary import is_of_the_bureau, pages_within
from cms.units.boundary.listings import OWN_PANELS
from cms.units.models import BrandPage, Unit
from cms.units.services import unit_desk_open


class UnitViewSet(SnippetViewSet):
    """The tree of units and party branches; only accounts with rights on the model see it."""

    model = Unit
    icon = "group"
    menu_label = "单位"
    add_to_admin_menu = True
    list_display = (
        "short_name",
        "name",
        Column("get_kind_display", label="类别", sort_key="kind"),
        "parent",
        Column("grid_level", label="网格层级"),
        "merged_into",
    )
    list_filter = ("kind",)
    panels = (
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("slug")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("parent"), FieldPanel("sort_order")]),
        InlinePanel("aliases", heading="别称", label="别称"),
    )


register_snippet(UnitViewSet)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def take_aliases_into_the_admin_search(request: HttpRequest, instance: Any) -> None:
    """They are written after the unit, whose saving is what the search hears of."""
    if isinstance(instance, Unit):
        insert_or_update_object(instance)


@hooks.register("before_delete_snippet")
def keep_units_in_use(request: HttpRequest, objects: list[Any]) -> HttpResponse | None:
    """A unit with a brand page or units below it cannot go: its stories would have no home."""
    used = [unit for unit in objects if isinstance(unit, Unit) and unit.is_used]
    if request.method != "POST" or not used:
        return None
    names = "、".join(f"“{unit}”" for unit in used)
    messages.error(request, f"没有删除：{names}有品牌页或下级单位。请先移走或删除它们，再删除单位。")
    return redirect("wagtailsnippets_units_unit:list")


@hooks.register("after_create_page")
def open_the_desk_of_a_new_brand_page(request: HttpRequest, page: Page) -> None:
    """So that the bureau has only to put people into the group."""
    if isinstance(page, BrandPage):
        group = unit_desk_open(unit=page.unit, brand_page=page)
        messages.success(request, f"已建立编辑组“{group.name}”。请在“账号”里把这个单位的编辑放进这个组。")


@hooks.register("construct_page_chooser_queryset")
def keep_choosers_within_the_unit(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    return pages_within(request.user, pages)


@hooks.register("construct_homepage_panels")
def keep_the_start_page_within_the_unit(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [OWN_PANELS[type(panel)]() if type(panel) in OWN_PANELS else panel for panel in panels]


@hooks.register("construct_main_menu")
def hide_reports_from_unit_editors(request: HttpRequest, menu_items: list[Any]) -> None:
    if not is_of_the_bureau(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "reports"]
