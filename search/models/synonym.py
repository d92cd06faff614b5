from typing import ClassVar

from django.db import models


class Synonym(models.Model):
    """Words that stand for each other, or one that is also asked for by others; effective with the next query."""

    class Direction(models.TextChoices):
        BOTH = "both", "互为同义"
        ONE = "one", "仅左词也找右词"

    word = models.CharField("词", max_length=60)
    normalized = models.CharField("规范化的词", max_length=60, editable=False, db_index=True)
    other = models.CharField("同义词", max_length=60)
    other_normalized = models.CharField("规范化的同义词", max_length=60, editable=False, db_index=True)
    direction = models.CharField("方向", max_length=4, choices=Direction.choices, default=Direction.BOTH)
    source = models.CharField(
        "来源", max_length=40, blank=True, editable=False, help_text="由系统登记的写明来源，如 units；人工填写的为空。"
    )

    changed_at = models.DateTimeField("更新时间", auto_now=True)

    class Meta:
        verbose_name = "同义词"
        verbose_name_plural = "同义词"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["normalized", "other_normalized"], name="search_synonym_once")
        ]

    def __str__(self) -> str:
        return f"{self.word} {'=' if self.direction == self.Direction.BOTH else '→'} {self.other}"
