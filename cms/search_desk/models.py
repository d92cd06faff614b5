from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models


class IndexedText(models.Model):
    """One field of one thing that the admin can search for: as it is compared, and as it is read aloud.

    A thing is named by the type that its table begins with: all pages are pages here, whatever else they are.
    """

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+", verbose_name="类型")
    object_id = models.BigIntegerField("编号")
    field = models.CharField("字段", max_length=100)
    text = models.TextField("文字", help_text="规范化，去掉空格与标点；每个值以 ^ 开头。")
    initials = models.TextField("首字母", blank=True)
    pinyin = models.TextField("全拼", blank=True, help_text="从每个字起读一遍，之间为空格；整个值以 ^ 开头再列一遍。")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "后台检索文字"
        verbose_name_plural = "后台检索文字"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["content_type", "object_id", "field"], name="search_desk_text_once")
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id} {self.object_id} {self.field}"
