"""审核分工 in the admin: who reviews at which stage, for which unit, from when to when."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from cms.editorial.models import ReviewDuty


class DutyViewSet(ModelViewSet):
    """For those who hold the rights on duties; superusers do."""

    model = ReviewDuty
    name = "review_duties"
    icon = "group"
    menu_label = "审核分工"
    menu_order = 620
    add_to_settings_menu = True
    exclude_form_fields: ClassVar[list[str]] = []
    list_display: ClassVar[list[Any]] = [
        Column("stage", label="审级", accessor="get_stage_display", width="12%"),
        "person",
        Column("unit", label="单位", accessor=lambda duty: duty.unit.short_name if duty.unit else "全局"),
        Column("stands_in_for", label="代谁", accessor=lambda duty: duty.stands_in_for or ""),
        Column("starts_on", label="开始"),
        Column("ends_on", label="结束", accessor=lambda duty: duty.ends_on or "长期"),
    ]
    panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldRowPanel([FieldPanel("stage"), FieldPanel("unit")]), FieldPanel("person")], "谁审什么"),
        MultiFieldPanel(
            [FieldPanel("stands_in_for"), FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])], "期限和代审"
        ),
    ]
