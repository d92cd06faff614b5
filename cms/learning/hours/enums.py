from django.db import models


class HourKind(models.TextChoices):
    """Where hours come from."""

    MICRO_VIDEO = "micro_video", "微视频"
    CLASS = "class", "集中培训"
    PARTY_SCHOOL = "party_school", "党校学习"
    OTHER = "other", "其他学习"


CLASSROOM = (HourKind.CLASS, HourKind.PARTY_SCHOOL, HourKind.OTHER)
"""What a secretary records; films are recorded by having been watched."""


class Length(models.TextChoices):
    """How long a training was: the rule of its day says what half a day and a whole day are worth."""

    HALF_DAY = "half_day", "半天"
    FULL_DAY = "full_day", "全天"
    MINUTES = "minutes", "按分钟"


class TrainingState(models.TextChoices):
    WAITING = "waiting", "待确认"
    CONFIRMED = "confirmed", "已入账"
    DECLINED = "declined", "未确认"
