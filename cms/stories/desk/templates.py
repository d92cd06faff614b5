"""写稿模板 in the admin: what a text of a kind begins with."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from cms.search_desk.permissions import BureausList
from cms.stories.models import TextTemplate

PURPOSE = (
    "各单位写稿时从这里选一个开头。稿件拿到的是一份抄件，以后改模板，已经写的稿件不变。"
    "模板只有文字；图片和附件由写稿的人自己加。"
)


class TextTemplateViewSet(ModelViewSet):
    """For editors of the whole bureau."""

    model = TextTemplate
    name = "text_templates"
    url_prefix = "text-templates"
    icon = "list-ul"
    menu_label = "写稿模板"
    menu_order = 640
    add_to_settings_menu = True
    add_to_reference_index = False
    index_view_class = BureausList
    list_per_page = 50
    search_fields = ("name", "note")
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("kind", label="体裁", accessor="get_kind_display", sort_key="kind"),
        Column("note", label="什么时候用"),
    ]
    panels: ClassVar[list[Any]] = [
        HelpPanel(PURPOSE),
        FieldRowPanel([FieldPanel("name"), FieldPanel("kind")]),
        FieldPanel("note"),
        FieldPanel("body"),
    ]

    def get_permissions_to_register(self) -> Any:
        """Nobody is given rights one by one: they go with the rights on the whole bureau's pages."""
        return super().get_permissions_to_register().none()
