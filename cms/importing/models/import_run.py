import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.db import models

from cms.importing.models.imported_page import ImportedPage
from cms.importing.outcomes import Outcome


def upload_path(run: "ImportRun", name: str) -> str:
    """Where an upload waits: under a name nobody guesses, and never served."""
    return f"imports/{uuid.uuid4().hex}{PurePosixPath(name).suffix.lower()[:8]}"


class ImportRun(models.Model):
    """One import from one source, however often it was interrupted."""

    key = models.CharField("标识", max_length=64, db_index=True, help_text="同一来源、同样选项的导入相同。")
    source = models.TextField("来源")
    site_address = models.URLField(
        "旧站网址", blank=True, help_text="这些文件原来在哪个网址下，例如 http://mzj.example.gov.cn/。"
    )
    publishes = models.BooleanField(
        "导入后公开", default=True, help_text="不勾选时，导入的页面都留作草稿，由编辑逐篇发布。"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="操作人"
    )
    upload = models.FileField("上传的文件", upload_to=upload_path, blank=True)
    trial = models.JSONField("试运行报告", null=True, blank=True)
    created_at = models.DateTimeField("开始时间", auto_now_add=True)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)
    finished_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        verbose_name = "导入记录"
        verbose_name_plural = "导入记录"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.source

    @property
    def state(self) -> str:
        if self.finished_at:
            return "已完成"
        return "未完成，可继续" if self.confirmed_at else "等待确认"


class ImportItem(models.Model):
    """What became of one page or record of a run: written in the same transaction as the page itself."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="items", verbose_name="导入记录")
    key = models.CharField("标识", max_length=64)
    file_name = models.TextField("文件")
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices)
    title = models.CharField("标题", max_length=255, blank=True)
    reason = models.TextField("原因", blank=True)
    imported = models.ForeignKey(
        ImportedPage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="导入的页面"
    )
    made = models.JSONField("产生的内容", default=dict)
    findings = models.JSONField("需要核对", default=list, help_text="没有产生页面时，这里说明问题。")
    is_settled = models.BooleanField("已入索引", default=True)

    class Meta:
        verbose_name = "导入结果"
        verbose_name_plural = "导入结果"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["run", "key"], name="importing_item_once")]
        indexes = [models.Index(fields=["run"], condition=models.Q(is_settled=False), name="importing_unsettled")]

    def __str__(self) -> str:
        return self.file_name
