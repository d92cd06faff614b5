from typing import ClassVar

from django.db import models

from search.document import Audience


class Entry(models.Model):
    """A document in the index: what filters, facets and ranking ask for. Narrow, so that thousands are read at once.

    There are two slots; searches read the live one, a rebuild fills the other.
    """

    slot = models.PositiveSmallIntegerField("槽位")
    key = models.CharField("标识", max_length=200)
    kind = models.CharField("类型", max_length=100)
    unit = models.CharField("单位", max_length=200, blank=True)
    columns = models.TextField("栏目", blank=True, help_text="各栏目之间与首尾为竖线。")
    year = models.PositiveSmallIntegerField("年份")
    published_at = models.DateTimeField("发布时间")
    visible_from = models.DateTimeField("公开自", null=True)
    visible_until = models.DateTimeField("公开至", null=True)
    audience = models.CharField("可见范围", max_length=10, choices=[("public", "公开"), ("members", "党员")])
    timely = models.BooleanField("讲时效", default=True)
    length = models.PositiveIntegerField("字数")
    content_hash = models.CharField("内容指纹", max_length=64)
    version = models.BigIntegerField("变更序号", default=0)
    text_version = models.PositiveSmallIntegerField("规范化版本")

    class Meta:
        verbose_name = "检索条目"
        verbose_name_plural = "检索条目"
        constraints: ClassVar = [models.UniqueConstraint(fields=["slot", "key"], name="search_entry_of_slot")]
        indexes: ClassVar = [models.Index(fields=["slot", "-published_at", "key"], name="search_entry_newest")]

    def __str__(self) -> str:
        return self.key

    @property
    def is_public(self) -> bool:
        return self.audience == Audience.PUBLIC


class EntryText(models.Model):
    """The words of an entry: as written, for the passage shown, and normalised, for ranking."""

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="text", verbose_name="条目")
    title = models.TextField("标题")
    body = models.TextField("正文", blank=True)
    normalized = models.TextField("规范化文本", help_text="首行为标题，次行为关键词，其余为正文。")
    minhash = models.BinaryField("相似指纹")

    class Meta:
        verbose_name = "检索条目文字"
        verbose_name_plural = "检索条目文字"

    def __str__(self) -> str:
        return self.title
