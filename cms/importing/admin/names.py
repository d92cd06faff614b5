"""旧站名称对应表: what the names of the old portal mean, kept by the bureau's editors."""

from typing import ClassVar

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from cms.importing.models import OldName


class OldNameViewSet(ModelViewSet):
    model = OldName
    name = "old_names"
    url_prefix = "old-names"
    icon = "tag"
    menu_label = "旧站名称"
    add_to_settings_menu = True
    list_display: ClassVar[list[str | Column]] = [
        "name",
        Column("kind", label="类别", accessor="get_kind_display", sort_key="kind"),
        Column("means", label="对应", accessor="means"),
        DateColumn("first_seen_at", label="首次出现", sort_key="first_seen_at"),
    ]
    list_filter = ("kind",)
    search_fields = ("name",)
    panels = (
        FieldRowPanel([FieldPanel("kind"), FieldPanel("name")]),
        FieldPanel("unit"),
        FieldPanel("column"),
    )
    index_template_name = "importing/admin/names.html"
