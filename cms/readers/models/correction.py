from typing import ClassVar

from django.db import models
from wagtail.models import Page, Revision

from cms.readers.corrections.rules import CLOSED
from cms.readers.enums import CorrectionState
from cms.units.models import Unit


class Correction(models.Model):
    """纠错: what a reader says is wrong on a page, and what the office answers.

    It holds no contact and no account: the reader follows it by the receipt number alone. Who answered when is in
    Wagtail's history. The words are the reader's own and leave the admin nowhere.
    """

    receipt = models.CharField("回执编号", max_length=10, unique=True)
    fingerprint = models.CharField("提交指纹", max_length=32, unique=True, help_text="同一次填写重复提交时只收一条。")
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+", verbose_name="页面")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+", verbose_name="当时的版本")
    address = models.TextField("当时的网址")
    unit = models.ForeignKey(
        Unit, models.SET_NULL, null=True, related_name="+", verbose_name="承办单位", help_text="为空时由局里办理。"
    )
    passage = models.TextField("错误位置或原文")
    explanation = models.TextField("说明")
    suggestion = models.TextField("建议改为", blank=True)
    received_at = models.DateTimeField("收到时间", auto_now_add=True)
    due_on = models.DateField("答复期限")
    state = models.CharField("状态", max_length=9, choices=CorrectionState.choices, default=CorrectionState.PENDING)
    reply = models.TextField("答复", blank=True)
    closed_at = models.DateTimeField("办结时间", null=True)
    turn = models.PositiveIntegerField("办理次数", default=0, help_text="每办理一次加一，防止两人相互覆盖。")
    is_sample = models.BooleanField("示例", default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "纠错"
        verbose_name_plural = "纠错"
        ordering = (models.F("closed_at").desc(nulls_first=True), "due_on", "pk")
        indexes = (models.Index(fields=["unit", "closed_at", "due_on"], name="readers_correction_inbox"),)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=CLOSED, closed_at__isnull=False)
                | (~models.Q(state__in=CLOSED) & models.Q(closed_at__isnull=True)),
                name="readers_closed_has_its_time",
            )
        ]

    def __str__(self) -> str:
        return f"纠错 {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
