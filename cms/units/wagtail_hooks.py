"""Units in the admin: the register of units for administrators, the boundary for everybody else."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.units.boundary import is_of_the_bureau, pages_within
from cms.units.models import Unit


class UnitViewSet(SnippetViewSet):
    """The tree of units and party branches; only accounts with rights on the model see it."""

    model = Unit
    icon = "group"
    menu_label = "单位"
    add_to_admin_menu = True
    list_display = ("short_name", "name", "get_kind_display", "parent", "grid_level")
    list_filter = ("kind",)
    search_fields = ("name", "short_name")
    panels = (
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("slug")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("parent"), FieldPanel("sort_order")]),
        InlinePanel("aliases", heading="别称", label="别称"),
    )


register_snippet(UnitViewSet)


@hooks.register("construct_page_chooser_queryset")
def keep_choosers_within_the_unit(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    return pages_within(request.user, pages)


@hooks.register("construct_main_menu")
def hide_reports_from_unit_editors(request: HttpRequest, menu_items: list[Any]) -> None:
    if not is_of_the_bureau(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "reports"]
