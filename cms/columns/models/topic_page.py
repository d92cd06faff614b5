from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel

from cms.core.blocks import BodyBlock
from cms.core.fields import BodyField
from cms.core.models import BasePage


class TopicIndexPage(BasePage):
    """专题总览: the table of topics, in the order of the plan."""

    intro = models.TextField("说明", max_length=300, blank=True)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("intro")]
    promote_panels: ClassVar[list[Any]] = [*BasePage.menu_panels, *BasePage.promote_panels]
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = ["columns.TopicPage"]
    max_count = 1

    class Meta:
        verbose_name = "专题总览"
        verbose_name_plural = "专题总览"


class TopicPage(BasePage):
    """专题: one subject across columns and units, such as the plan's 强化“红色引领”."""

    number = models.PositiveSmallIntegerField("序号", help_text="在专题总览和首页中的先后。")
    summary = models.CharField("一句话说明", max_length=80)
    body = BodyField(BodyBlock(), verbose_name="正文", blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("number"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["columns.TopicIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "专题"
        verbose_name_plural = "专题"
