from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from cms.importing.rules import comparable


class OldName(models.Model):
    """What a column or unit was called on the old portal, and which of ours it means.

    The importer adds the names it could not place; an editor of the bureau says what they mean.
    """

    class Kind(models.TextChoices):
        UNIT = "unit", "来源单位"
        COLUMN = "column", "栏目"

    kind = models.CharField("类别", max_length=8, choices=Kind.choices)
    name = models.CharField(
        "旧站名称",
        max_length=160,
        help_text="旧页“来源”或“当前位置”里写的名称。同名栏目分属不同上级时，可写成“社会救助 > 工作动态”。",
    )
    key = models.CharField("统一写法", max_length=160, editable=False)
    unit = models.ForeignKey(
        "units.Unit",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="对应的单位",
        help_text="类别是“来源单位”时选择。",
    )
    column = models.ForeignKey(
        "columns.ColumnPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="对应的栏目",
        help_text="类别是“栏目”时选择。",
    )
    first_seen_at = models.DateTimeField("首次出现", auto_now_add=True)

    class Meta:
        verbose_name = "旧站名称"
        verbose_name_plural = "旧站名称"
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="importing_old_name_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = comparable(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.key = comparable(self.name)
        if self.kind == self.Kind.UNIT and self.column_id:
            raise ValidationError({"column": "这是来源单位的名称：请在“对应的单位”中选择，栏目留空。"})
        if self.kind == self.Kind.COLUMN and self.unit_id:
            raise ValidationError({"unit": "这是栏目的名称：请在“对应的栏目”中选择，单位留空。"})
        if type(self).objects.filter(kind=self.kind, key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"name": "对应表里已有这个名称，请直接修改那一条。"})

    @property
    def means(self) -> str:
        """For lists."""
        return str(self.unit or self.column or "尚未对应")
