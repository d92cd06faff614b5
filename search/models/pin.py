from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Pin(models.Model):
    """An editor's word that for this query this document stands first, for a time."""

    query = models.CharField("检索词", max_length=200, help_text="市民输入这个词时置顶。")
    normalized = models.CharField("规范化检索词", max_length=200, editable=False, db_index=True)
    key = models.CharField("置顶内容的标识", max_length=200)
    position = models.PositiveSmallIntegerField("次序", default=1, help_text="同一检索词有多条置顶时，小的在前。")
    starts_at = models.DateTimeField("开始时间", null=True, blank=True, help_text="留空表示立即开始。")
    ends_at = models.DateTimeField("结束时间", null=True, blank=True, help_text="留空表示一直有效。")

    class Meta:
        verbose_name = "检索置顶"
        verbose_name_plural = "检索置顶"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["normalized", "key"], name="search_pin_once"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="search_pin_ends_after_start",
                violation_error_message="结束时间须晚于开始时间。请修改其中一个。",
            ),
        ]

    def __str__(self) -> str:
        return self.query
