from typing import ClassVar

from django.db import models


class StoredShape(models.Model):
    """A public shape as the bytes that leave: a cache beside the page, true up to the change log's last number.

    `page_id` is a plain number: dropping a row is the follower's work, never a cascade in an editor's transaction.
    """

    class Form(models.TextChoices):
        CARD = "card", "列表"
        DETAIL = "detail", "全文"

    page_id = models.BigIntegerField("页面编号")
    form = models.CharField("形式", max_length=6, choices=Form.choices)
    body = models.TextField("内容")
    etag = models.CharField("指纹", max_length=32)

    class Meta:
        verbose_name = "已存公开内容"
        verbose_name_plural = "已存公开内容"
        constraints: ClassVar = [models.UniqueConstraint(fields=["page_id", "form"], name="core_stored_shape_of_page")]

    def __str__(self) -> str:
        return f"{self.form} {self.page_id}"


class ShapeSubject(models.Model):
    """One thing a stored shape was made of, named as the change log names it."""

    shape = models.ForeignKey(StoredShape, models.CASCADE, related_name="subjects", verbose_name="内容")
    subject = models.CharField("来源", max_length=200, db_index=True)

    class Meta:
        verbose_name = "内容来源"
        verbose_name_plural = "内容来源"

    def __str__(self) -> str:
        return self.subject
