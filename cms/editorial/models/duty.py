from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cms.editorial.enums import Stage
from cms.units.models import Unit


class ReviewDuty(models.Model):
    """That somebody reviews at one of the three stages: for one unit and what is below it, or for all units.

    With `stands_in_for` it is a deputy's, and its last day is known.
    """

    stage = models.PositiveSmallIntegerField("审级", choices=Stage.choices)
    unit = models.ForeignKey(
        Unit,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="单位",
        help_text="只审这个单位及其下级单位的稿件；留空即审全局的稿件。",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="review_duties", verbose_name="审核人"
    )
    stands_in_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="代谁审核",
        help_text="临时代审时填写，并写明起止日期。",
    )
    starts_on = models.DateField("开始日期", default=timezone.localdate)
    ends_on = models.DateField("结束日期", null=True, blank=True, help_text="当天仍然有效；留空即长期。")

    class Meta:
        verbose_name = "审核分工"
        verbose_name_plural = "审核分工"
        ordering = ("stage", "unit", "person")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="editorial_duty_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.person}"

    def clean(self) -> None:
        super().clean()
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "结束日期早于开始日期，请改正其中一个。"})
        if self.stands_in_for_id is not None and self.ends_on is None:
            raise ValidationError({"ends_on": "临时代审要写明最后一天。"})
        if self.stands_in_for_id is not None and self.stands_in_for_id == self.person_id:
            raise ValidationError({"stands_in_for": "不能代自己审核，请选择另一个人或留空。"})
