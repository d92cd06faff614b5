from django.db import models


class AttachmentText(models.Model):
    """What search reads of one file's content, however many documents and pages have that content; read once."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待读取"
        READ = "read", "已读取"
        PARTLY = "partly", "读取了一部分"
        UNREADABLE = "unreadable", "未能读取"

    sha256 = models.CharField("内容指纹", max_length=64, primary_key=True)
    kind = models.CharField("文件类型", max_length=10)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    text = models.TextField("文字", blank=True)
    problem = models.CharField("原因", max_length=200, blank=True, help_text="没有读取或只读取了一部分的原因。")
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    changed_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = "附件文字"
        verbose_name_plural = "附件文字"

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.get_state_display()}"
