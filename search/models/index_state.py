from typing import ClassVar

from django.db import models


class IndexState(models.Model):
    """Which index of an engine is searched, which one stood before it, which one is being built, and up to where.

    `held_up_since` is set while an engine is behind because it took nothing; `held_up_by` while it takes nothing.
    """

    engine = models.CharField("引擎", max_length=20, primary_key=True)
    live = models.CharField("现用索引", max_length=100, blank=True)
    live_mark = models.BigIntegerField("现用索引已跟到的变更", default=0)
    previous = models.CharField("上一份索引", max_length=100, blank=True)
    previous_mark = models.BigIntegerField("上一份索引已跟到的变更", default=0)
    building = models.CharField("在建索引", max_length=100, blank=True)
    building_mark = models.BigIntegerField("在建索引已跟到的变更", default=0)
    building_after = models.CharField("在建索引已到的标识", max_length=200, blank=True)
    building_filled = models.BooleanField("在建索引已装满", default=False)
    held_up_since = models.DateTimeField("从何时起没有跟上", null=True, blank=True)
    held_up_by = models.CharField("不接收的原因", max_length=500, blank=True)
    changed_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = "索引状态"
        verbose_name_plural = "索引状态"

    def __str__(self) -> str:
        return f"{self.engine} {self.live}"


class SlotFacts(models.Model):
    """What ranking needs to know of a slot as a whole, as of the last count."""

    slot = models.PositiveSmallIntegerField("槽位", primary_key=True)
    documents = models.PositiveIntegerField("条目数", default=0)
    average_length = models.FloatField("平均字数", default=0.0)
    counted_at = models.DateTimeField("统计时间", auto_now=True)

    class Meta:
        verbose_name = "槽位概况"
        verbose_name_plural = "槽位概况"

    def __str__(self) -> str:
        return str(self.slot)


class TermStatistic(models.Model):
    """In how many documents of a slot a token or character stands, as of the last count; rare ones are left out."""

    slot = models.PositiveSmallIntegerField("槽位")
    term = models.CharField("词元", max_length=60)
    documents = models.PositiveIntegerField("条目数")

    class Meta:
        verbose_name = "词元统计"
        verbose_name_plural = "词元统计"
        constraints: ClassVar = [models.UniqueConstraint(fields=["slot", "term"], name="search_term_of_slot")]

    def __str__(self) -> str:
        return self.term
