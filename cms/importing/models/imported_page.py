from django.db import models
from wagtail.models import Page

from cms.importing.addresses import MAX_ADDRESS


class ImportedPage(models.Model):
    """What the importer made of one page of the old portal, and what its editor should look at."""

    identity = models.CharField("内容标识", max_length=64, unique=True)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+", verbose_name="页面")
    revision_id_made = models.PositiveBigIntegerField("导入时的版本")
    file_name = models.CharField("来源文件", max_length=255)
    old_address = models.CharField(
        "旧网址",
        max_length=MAX_ADDRESS,
        blank=True,
        help_text="保存网页时浏览器记下的地址，文件里没有就留空。",
    )
    address_key = models.CharField("旧网址的统一写法", max_length=MAX_ADDRESS, blank=True, db_index=True)
    imported_at = models.DateTimeField("导入时间", auto_now_add=True)
    findings = models.JSONField("需要核对", default=list)

    class Meta:
        verbose_name = "旧页导入"
        verbose_name_plural = "旧页导入"
        ordering = ["-imported_at"]

    def __str__(self) -> str:
        return self.page.title if self.page else self.file_name


class OldLink(models.Model):
    """A link of an imported page to a page of the old portal that was not there yet."""

    imported = models.ForeignKey(ImportedPage, models.CASCADE, related_name="old_links", verbose_name="所在页面")
    address = models.TextField("链接地址", help_text="页面里现在写的地址。")
    address_key = models.CharField("链接地址的统一写法", max_length=MAX_ADDRESS, db_index=True)

    class Meta:
        verbose_name = "待接通的旧链接"
        verbose_name_plural = "待接通的旧链接"

    def __str__(self) -> str:
        return self.address
