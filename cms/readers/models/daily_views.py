from typing import ClassVar

from django.db import models


class DailyViews(models.Model):
    """How often a page was viewed on a day in Wuhan.

    `page_id` is a plain number, not a foreign key: counting must not lock a page that an editor is saving, and what
    was read was read, whatever becomes of the page.
    """

    page_id = models.BigIntegerField("页面编号")
    day = models.DateField("日期")
    views = models.PositiveIntegerField("浏览数")

    class Meta:
        verbose_name = "每日浏览数"
        verbose_name_plural = "每日浏览数"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page_id", "day"], name="readers_views_of_page_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}: {self.views}"
