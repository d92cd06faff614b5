from typing import ClassVar

from django.db import models


class Undelivered(models.Model):
    """A document that the cluster did not take, until it does."""

    key = models.CharField("标识", max_length=200, unique=True)
    reason = models.CharField("原因", max_length=500)
    attempts = models.PositiveIntegerField("尝试次数", default=1)
    first_at = models.DateTimeField("首次失败时间", auto_now_add=True)
    last_at = models.DateTimeField("最近失败时间", auto_now=True)

    class Meta:
        verbose_name = "未送达集群的条目"
        verbose_name_plural = "未送达集群的条目"
        ordering: ClassVar = ["first_at"]

    def __str__(self) -> str:
        return self.key
