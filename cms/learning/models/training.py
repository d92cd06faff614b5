import uuid
from pathlib import PurePosixPath
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cms.learning.hours.enums import CLASSROOM, HourKind, Length, TrainingState
from cms.learning.models.entry import account
from cms.members.models import Member
from cms.units.models import Unit


def sheet_path(row: models.Model, name: str) -> str:
    """Under a name nobody guesses; it is served only to those who may see the training."""
    return f"learning/sheets/{uuid.uuid4().hex}{PurePosixPath(name).suffix.lower()[:8]}"


class TrainingSession(models.Model):
    """集中培训 of a branch as one leader recorded it; it becomes entries when another person confirms it."""

    key = models.UUIDField("标识", default=uuid.uuid4, unique=True, editable=False)
    branch = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="党组织")
    kind = models.CharField(
        "类别",
        max_length=12,
        choices=[(kind.value, kind.label) for kind in CLASSROOM],
        default=HourKind.CLASS,
    )
    title = models.CharField("培训内容", max_length=200)
    held_on = models.DateField("日期")
    length = models.CharField("时长", max_length=10, choices=Length.choices, default=Length.HALF_DAY)
    minutes = models.PositiveSmallIntegerField("分钟数", null=True, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)
    sheet = models.FileField("签到表", upload_to=sheet_path, max_length=120)
    sheet_sha256 = models.CharField("签到表指纹", max_length=64)
    attendees = models.ManyToManyField(Member, related_name="trainings", verbose_name="到场党员")
    state = models.CharField("状态", max_length=10, choices=TrainingState.choices, default=TrainingState.WAITING)
    recorded_by = account("登记人")
    recorded_at = models.DateTimeField("登记时间", db_default=Now(), editable=False)
    settled_by = account("确认人")
    settled_at = models.DateTimeField("确认时间", null=True, editable=False)
    remark = models.CharField("不确认的原因", max_length=300, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "集中培训"
        verbose_name_plural = "集中培训"
        ordering = ("-held_on", "-pk")
        default_permissions = ()
        indexes = (models.Index(fields=["branch", "-held_on"], name="learning_trainings_of"),)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(length=Length.MINUTES) | Q(minutes__gt=0), name="learning_training_has_minutes"
            ),
            models.CheckConstraint(
                condition=Q(state=TrainingState.WAITING)
                | Q(settled_by__isnull=False) & ~Q(settled_by=models.F("recorded_by")),
                name="learning_training_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on} {self.title}"

    @property
    def source(self) -> str:
        """What its entries name as their source."""
        return f"training:{self.key.hex}"
