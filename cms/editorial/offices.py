"""任职表 in the admin: who holds which public office, from when to when."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from cms.editorial.models import OfficeHolder
from cms.search_desk.permissions import BureausList

PURPOSE = (
    "校对按这张表核对稿件里的姓名和职务。只登记公开任职的人员；离任的不要删除，填上离任日期，旧稿仍按当时的任职核对。"
)


class OfficeHolderList(BureausList):
    def get_base_queryset(self) -> QuerySet[OfficeHolder]:
        held: QuerySet[OfficeHolder] = super().get_base_queryset()
        return held.select_related("unit")


class OfficeHolderViewSet(ModelViewSet):
    """For editors of the whole bureau."""

    model = OfficeHolder
    name = "office_holders"
    url_prefix = "proofreading/office-holders"
    icon = "user"
    menu_label = "任职表"
    menu_order = 630
    add_to_settings_menu = True
    add_to_reference_index = False
    index_view_class = OfficeHolderList
    copy_view_enabled = False
    list_per_page = 50
    search_fields = ("name", "office", "also_written")
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("office", label="职务", sort_key="office"),
        Column("unit", label="单位", accessor=lambda held: held.unit.short_name if held.unit else ""),
        Column("starts_on", label="任职", accessor=lambda held: held.starts_on or "", sort_key="starts_on"),
        Column("ends_on", label="离任", accessor=lambda held: held.ends_on or "现任", sort_key="ends_on"),
    ]
    panels: ClassVar[list[Any]] = [
        HelpPanel(PURPOSE),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("name"), FieldPanel("unit")]), FieldPanel("office"), FieldPanel("also_written")],
            "谁任什么职务",
        ),
        MultiFieldPanel([FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])], "任期"),
    ]

    def get_permissions_to_register(self) -> Any:
        """Nobody is given rights one by one: they go with the rights on the whole bureau's pages."""
        return super().get_permissions_to_register().none()
