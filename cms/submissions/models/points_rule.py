from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models

from cms.submissions.enums import Counting, Sharing


class PointsRule(models.Model):
    """计分规则: one version, valid from its day until the next one begins.

    A version that has counted an adoption is not changed any more; `cms.submissions.points.services` holds that.
    """

    name = models.CharField("名称", max_length=80, help_text="试用的、数字未经批准的，名称里请写明“示例”。")
    valid_from = models.DateField(
        "起用日期", unique=True, help_text="从这一天起的采用按本规则计分，到下一个规则起用为止。"
    )
    points = models.JSONField("分值", default=dict, help_text="按类别和渠道，单位为百分之一分。")
    counting = models.CharField("一稿多处采用", max_length=10, choices=Counting.choices, default=Counting.HIGHEST)
    most = models.DecimalField(
        "每篇最高分",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="一篇稿件最多得多少分；不设上限请留空。",
    )
    sharing = models.CharField("几条上报合成一篇", max_length=10, choices=Sharing.choices, default=Sharing.FULL)
    basis = models.TextField("依据", blank=True, help_text="由哪份文件规定；没有的写明“示例”。")
    is_sample = models.BooleanField("示例", default=False)
    changed_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = "计分规则"
        verbose_name_plural = "计分规则"
        ordering: ClassVar = ["-valid_from"]

    def __str__(self) -> str:
        return self.name
