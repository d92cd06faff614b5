from typing import ClassVar

from django.db import models


class Searched(models.Model):
    """How often a query was asked on one day, what it found and where people went: counts, and nothing of anybody."""

    day = models.DateField("日期")
    query = models.CharField("检索词", max_length=200, help_text="规范化后的检索词。")
    times = models.PositiveIntegerField("次数", default=0)
    hits = models.PositiveIntegerField("结果数", default=0, help_text="当天最后一次检索的结果数。")
    clicks = models.PositiveIntegerField("点开次数", default=0)
    rank_sum = models.PositiveIntegerField("点开名次之和", default=0)

    class Meta:
        verbose_name = "检索统计"
        verbose_name_plural = "检索统计"
        constraints: ClassVar = [models.UniqueConstraint(fields=["day", "query"], name="search_searched_of_day")]
        indexes: ClassVar = [models.Index(fields=["query", "day"], name="search_searched_query")]

    def __str__(self) -> str:
        return f"{self.day} {self.query}"
