import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cms.core.models.append_only import AppendOnly
from cms.learning.hours.enums import HourKind
from cms.members.models import Member


def account(label: str) -> Any:
    """The key of an account that may be deleted while the row may not be changed: no constraint, nothing cascades."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="+",
        verbose_name=label,
    )


class LearningHourEntry(AppendOnly):
    """One line of the ledger. Who learned what when, how it is known, and for how much it counts.

    Bookings and counter-entries of one member and source are numbered by `turn`: 0 books, 1 takes back, 2 books again.
    """

    key = models.UUIDField("标识", default=uuid.uuid4, unique=True, editable=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="hour_entries", verbose_name="党员")
    year = models.PositiveSmallIntegerField("年度", help_text="按武汉时间。")
    kind = models.CharField("来源", max_length=12, choices=HourKind.choices)
    source = models.CharField("来源编号", max_length=80, help_text="同一来源对同一人只计一次。")
    turn = models.PositiveSmallIntegerField("次序", default=0)
    title = models.CharField("学习内容", max_length=200)
    minutes = models.IntegerField("分钟", help_text="冲销为负数。")
    hours = models.DecimalField("学时", max_digits=6, decimal_places=2, help_text="冲销为负数。")
    occurred_on = models.DateField("学习日期")
    evidence = models.CharField("依据", max_length=300)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="冲销"
    )
    reason = models.CharField("更正原因", max_length=300, blank=True)
    recorded_by = account("登记人")
    confirmed_by = account("确认人")
    recorded_at = models.DateTimeField("登记时间", db_default=Now(), editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "学时账目"
        verbose_name_plural = "学时账目"
        ordering = ("pk",)
        default_permissions = ()
        indexes = (models.Index(fields=["year", "member", "kind", "hours"], name="learning_hours_of_a_year"),)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "source", "turn"], name="learning_source_once"),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""), name="learning_reversal_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.hours} 学时"
