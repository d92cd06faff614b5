from django.db import models


class IndexProof(models.Model):
    """What the last comparison of an engine's index with the public content found."""

    engine = models.CharField("引擎", max_length=20, primary_key=True)
    proved_at = models.DateTimeField("核对时间", auto_now=True)
    documents = models.PositiveIntegerField("应有篇数", default=0)
    faults = models.PositiveIntegerField("不一致", default=0)
    repaired = models.BooleanField("已改正", default=False)
    failures = models.PositiveIntegerField("未能改正", default=0)

    class Meta:
        verbose_name = "索引核对"
        verbose_name_plural = "索引核对"

    def __str__(self) -> str:
        return f"{self.engine} {self.proved_at}"
