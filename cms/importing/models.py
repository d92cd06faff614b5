from django.db import models
from wagtail.models import Page


class ImportedPage(models.Model):
    """What the importer made of one page of the old portal, and what its editor should look at."""

    identity = models.CharField("内容标识", max_length=64, unique=True)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+", verbose_name="页面")
    revision_id_made = models.PositiveBigIntegerField("导入时的版本")
    file_name = models.CharField("来源文件", max_length=255)
    imported_at = models.DateTimeField("导入时间", auto_now_add=True)
    findings = models.JSONField("需要核对", default=list)

    class Meta:
        verbose_name = "旧页导入"
        verbose_name_plural = "旧页导入"
        ordering = ["-imported_at"]

    def __str__(self) -> str:
        return self.page.title if self.page else self.file_name
