from django.db import models
from django.db.models.functions import Now


class ChangeMark(models.Model):
    """That something the public may see was touched: the floor of the change log.

    Written by database triggers (`cms.core.changes.triggers`) in the transaction of the change itself, so bulk SQL is
    seen and a rollback takes the mark with it. What a mark means is decided later, by
    `cms.core.changes.services.settle`.
    """

    class Operation(models.TextChoices):
        INSERT = "insert", "新增"
        UPDATE = "update", "修改"
        DELETE = "delete", "删除"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField("对象类型", max_length=100, help_text="受影响对象的模型，如 wagtailcore.page。")
    key = models.CharField("对象主键", max_length=255)
    op = models.CharField("操作", max_length=6, choices=Operation.choices)
    old_path = models.TextField("原树内路径", db_default="", help_text="已发布页面改动之前的 url_path。")
    at = models.DateTimeField("时间", db_default=Now())
    number = models.BigIntegerField("结算时的日志序号", null=True)

    class Meta:
        verbose_name = "变更痕迹"
        verbose_name_plural = "变更痕迹"
        indexes = (
            models.Index("id", name="core_mark_unsettled", condition=models.Q(number__isnull=True)),
            models.Index("at", name="core_mark_at"),
        )

    def __str__(self) -> str:
        return f"{self.op} {self.kind} {self.key}"
