from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.columns.enums import COLUMN_CHOICES, ColumnType
from cms.core.models import BasePage


class ColumnPage(BasePage):
    """栏目: a place in the portal that lists what names it; it holds no article itself.

    A column stands below the home page or below another column and shows its own and its sub-columns' content.
    """

    description = models.TextField(
        "栏目说明", max_length=300, help_text="设置目的和主要内容，前台显示，也写入网页标签 ColumnDescription。"
    )
    keywords = models.CharField("栏目关键词", max_length=120, help_text="用逗号分开，例如“红色引擎,民政动态”。")
    column_type = models.CharField(
        "栏目类别", max_length=20, choices=COLUMN_CHOICES, default=ColumnType.NEWS, help_text="按网页标签规范选择。"
    )
    freshness_days = models.PositiveSmallIntegerField(
        "更新期限（天）",
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(366)],
        help_text="超过这个天数没有新内容即为“未更新”。动态、要闻类 14 天，通知、政策类 180 天。",
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("description"),
        MultiFieldPanel(
            [FieldPanel("column_type"), FieldPanel("keywords"), FieldPanel("freshness_days")], heading="栏目规则"
        ),
    ]
    promote_panels: ClassVar[list[Any]] = [*BasePage.menu_panels, *BasePage.promote_panels]
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage", "columns.ColumnPage"]
    subpage_types: ClassVar[list[str]] = ["columns.ColumnPage"]

    class Meta:
        verbose_name = "栏目"
        verbose_name_plural = "栏目"
