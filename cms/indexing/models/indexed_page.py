from typing import ClassVar

from django.db import models


class IndexedPage(models.Model):
    """A page whose document is in the search engine.

    `page_id` is a plain number: the row outlives the page until the index has heard of its end.
    """

    page_id = models.BigIntegerField("页面编号", primary_key=True)
    key = models.CharField("公开标识", max_length=64, unique=True)

    class Meta:
        verbose_name = "已收录页面"
        verbose_name_plural = "已收录页面"

    def __str__(self) -> str:
        return self.key


class IndexedSubject(models.Model):
    """One thing a page's document was made of, named as the change log names it; the page itself is not among them."""

    page_id = models.BigIntegerField("页面编号", db_index=True)
    subject = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = "收录来源"
        verbose_name_plural = "收录来源"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject", "page_id"], name="indexing_subject_of_page"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.subject}"
