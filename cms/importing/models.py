from django.db import models
from wagtail.models import Page


class ImportedPage(models.Model):
    """What the importer made of one page of the old portal, and what its editor should look at."""

    identity = models.CharField("内容标识", max_length=64, unique=True)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+", verbose_name="页面")
    revision_id_made = models.PositiveBigIntegerField("导入时的版本")
    file_name = models.CharField("来源文件", max_length=255)
    old_address = models.CharField(
        "旧网址", max_length=500, blank=True, help_text="保存网页时浏览器记下的地址，文件里没有就留空。"
    )
    imported_at = models.DateTimeField("导入时间", auto_now_add=True)
    findings = models.JSONField("需要核对", default=list)

    class Meta:
        verbose_name = "旧页导入"
        verbose_name_plural = "旧页导入"
        ordering = ["-imported_at"]

    def __str__(self) -> str:
        return self.page.title if self.page else self.file_name
