from typing import ClassVar

from django.db import models


class StalePage(models.Model):
    """A page of which the change log tells something the index has not taken in yet."""

    page_id = models.BigIntegerField("页面编号", primary_key=True)
    is_hidden = models.BooleanField(
        "暂不显示", default=False, help_text="页面自身有改动，或所用的内容已撤下：重新收录之前不在检索结果中显示。"
    )
    number = models.BigIntegerField("变更序号")

    class Meta:
        verbose_name = "待重新收录页面"
        verbose_name_plural = "待重新收录页面"
        indexes: ClassVar = [models.Index(fields=["number", "page_id"], name="indexing_stale_order")]

    def __str__(self) -> str:
        return str(self.page_id)
