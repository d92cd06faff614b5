from django.conf import settings
from django.db import models
from wagtail.models import TaskState


class Look(models.Model):
    """在审: that a reviewer has the draft before them. Tells the others, and keeps nobody out."""

    task_state = models.ForeignKey(TaskState, models.CASCADE, related_name="+", verbose_name="审核步骤")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="审核人")
    since = models.DateTimeField("开始时间")
    last_at = models.DateTimeField("最近打开时间", db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "在审"
        verbose_name_plural = "在审"
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["task_state", "person"], name="editorial_one_look_a_reviewer"),)

    def __str__(self) -> str:
        return f"{self.person} {self.since:%Y-%m-%d %H:%M}"
