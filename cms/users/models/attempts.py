from django.db import models


class Attempts(models.Model):
    """How often something was tried without success by one we know by a keyed hash alone; forgotten within a day.

    In the database and not in the cache: a cache may lose its memory, and this is what guards the log-in.
    """

    key = models.CharField("标识", max_length=64, unique=True)
    count = models.PositiveIntegerField("次数", default=0)
    wait_until = models.DateTimeField("等到", null=True)
    forgotten_at = models.DateTimeField("忘记时间", db_index=True)

    class Meta:
        verbose_name = "登录尝试"
        verbose_name_plural = "登录尝试"

    def __str__(self) -> str:
        return f"{self.count}"
