from typing import ClassVar

from django.db import models

from search.models.entry import Entry

PREFIXES = ["varchar_pattern_ops", "int4_ops"]
"""PostgreSQL finds prefixes only in an index made for them; SQLite needs none and takes no notice."""


class Reading(models.Model):
    """A title or a word under which people look, as written and as read aloud: for suggestions and corrections.

    A title belongs to its entry and goes with it. A word belongs to nobody; before it is offered, the index is asked
    whether the public finds anything by it.
    """

    entry = models.ForeignKey(
        Entry, models.CASCADE, null=True, db_index=False, related_name="readings", verbose_name="条目"
    )
    text = models.CharField("文字", max_length=200)
    normalized = models.CharField("规范化文字", max_length=200)
    pinyin = models.CharField("全拼", max_length=400)
    initials = models.CharField("首字母", max_length=200)
    sound = models.CharField("音近键", max_length=400, blank=True, help_text="不分平翘舌、前后鼻音的全拼；仅词有。")
    weight = models.PositiveIntegerField("权重", default=1)

    class Meta:
        verbose_name = "词语读音"
        verbose_name_plural = "词语读音"
        indexes: ClassVar = [
            # Of titles alone, or SQLite looks for words by what they belong to, nobody, and not by how they begin.
            models.Index("entry", name="search_reading_of_entry", condition=models.Q(entry__isnull=False)),
            models.Index(fields=["normalized", "weight"], name="search_reading_text", opclasses=PREFIXES),
            models.Index(fields=["pinyin", "weight"], name="search_reading_pinyin", opclasses=PREFIXES),
            models.Index(fields=["initials", "weight"], name="search_reading_initials", opclasses=PREFIXES),
            models.Index(fields=["sound", "weight"], name="search_reading_sound", opclasses=PREFIXES),
        ]

    def __str__(self) -> str:
        return self.text
