from typing import ClassVar

from django.conf import settings
from django.db import models

from cms.core.models.append_only import AppendOnly
from cms.submissions.enums import PeriodKind


class FrozenPeriod(AppendOnly):
    """A period whose figures were published: figures and evidence as they stood, with a fingerprint of both."""

    kind = models.CharField("统计期", max_length=8, choices=PeriodKind.choices)
    first = models.DateField("起")
    last = models.DateField("止")
    name = models.CharField("名称", max_length=40)
    figures = models.JSONField("数字与明细")
    fingerprint = models.CharField("指纹", max_length=64)
    frozen_at = models.DateTimeField("公布时间", auto_now_add=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="公布人"
    )
    frozen_by_name = models.CharField("公布人姓名", max_length=80)

    class Meta:
        verbose_name = "已公布的统计"
        verbose_name_plural = "已公布的统计"
        ordering: ClassVar = ["-first", "kind"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "first"], name="submissions_frozen_once"),
        ]

    def __str__(self) -> str:
        return self.name
