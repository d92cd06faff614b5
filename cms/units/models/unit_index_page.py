from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel

from cms.core.models import BasePage


class UnitIndexPage(BasePage):
    """单位与品牌: the directory of units; every unit's branch of the tree begins below it."""

    intro = models.TextField("说明", max_length=300, blank=True)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("intro")]
    promote_panels: ClassVar[list[Any]] = [*BasePage.menu_panels, *BasePage.promote_panels]
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = ["units.BrandPage"]
    max_count = 1

    class Meta:
        verbose_name = "单位总览"
        verbose_name_plural = "单位总览"
