from django.conf import settings
from django.db import models


class Digest(models.Model):
    """What became of a person's mail of a day. One line for each, so that nobody gets it twice."""

    class State(models.TextChoices):
        SENDING = "sending", "正在发送"
        SENT = "sent", "已发送"
        NOTHING = "nothing", "没有要提醒的"
        FAILED = "failed", "没有发出"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="收件人")
    day = models.DateField("日期")
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.SENDING)
    at = models.DateTimeField("时间")
    """When it was tried last."""

    class Meta:
        verbose_name = "每日提醒"
        verbose_name_plural = "每日提醒"
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=["person", "day"], name="editorial_one_digest_a_day"),)

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.get_state_display()}"


class DigestRefusal(models.Model):
    """That a person wants no mail in the morning."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest_refusal", verbose_name="账号"
    )

    class Meta:
        verbose_name = "不收每日提醒"
        verbose_name_plural = "不收每日提醒"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.person_id)
