from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models

from cms.members.enums import Post


class HourRule(models.Model):
    """学时折算规则: valid from its day until the next one begins. One that has counted is not changed any more."""

    since = models.DateField("起用日期", unique=True, help_text="从这一天起的学习按本规则折算。")
    minutes_per_hour = models.PositiveSmallIntegerField(
        "一学时合多少分钟", default=45, validators=[MinValueValidator(1)]
    )
    half_day = models.DecimalField(
        "半天合多少学时", max_digits=4, decimal_places=2, default=4, validators=[MinValueValidator(0)]
    )
    full_day = models.DecimalField(
        "全天合多少学时", max_digits=4, decimal_places=2, default=8, validators=[MinValueValidator(0)]
    )
    film_cap = models.DecimalField(
        "微视频每年最多计多少学时",
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="不设上限请留空。一年按当年 12 月 31 日有效的规则计，超过的仍在账上，不计入合计。",
    )
    basis = models.CharField("依据", max_length=200, blank=True, help_text="由哪份文件规定。")
    in_force = models.BooleanField("现在生效", default=False, editable=False)
    """Noted when its day has come, so that the change log tells the pages that say hours. Who reckons asks for the rule
    of the day."""

    class Meta:
        verbose_name = "学时规则"
        verbose_name_plural = "学时规则"
        ordering: ClassVar = ["-since"]

    def __str__(self) -> str:
        return f"{self.since} 起的学时规则"


class LearningTarget(models.Model):
    """一个职务每年应学多少学时，从哪天起。没有单列的职务按党员计。"""

    post = models.CharField("职务", max_length=12, choices=Post.choices)
    hours = models.DecimalField("每年学时", max_digits=6, decimal_places=2, validators=[MinValueValidator(0)])
    since = models.DateField("起用日期", help_text="一年按当年 12 月 31 日有效的目标计。")
    basis = models.CharField("依据", max_length=200, blank=True, help_text="由哪份文件规定。")

    class Meta:
        verbose_name = "学时目标"
        verbose_name_plural = "学时目标"
        ordering: ClassVar = ["-since", "post"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["post", "since"],
                name="learning_target_once",
                violation_error_message="“起用日期”：这个职务在这一天已经有一个目标，请改那一个，或另选日期。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_post_display()} {self.hours} 学时（{self.since} 起）"
