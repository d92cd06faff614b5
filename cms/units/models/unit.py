from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from cms.units.enums import UnitKind
from cms.units.rules import grid_depth, grid_level, may_stand_under


class Unit(index.Indexed, ClusterableModel):
    """单位或党组织: the bureau, its units and their party branches, as one tree."""

    name = models.CharField("全称", max_length=80, unique=True, help_text="公文中使用的规范名称。")
    short_name = models.CharField("简称", max_length=40, help_text="署名和列表中使用，例如“市救助站”。")
    slug = models.SlugField("代号", max_length=60, unique=True, help_text="拼音，用于网址和接口，确定后不要改动。")
    kind = models.CharField("类别", max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_units",
        verbose_name="已并入",
        help_text="并入另一单位后，本单位只作为记录保留，它的网址都转到并入的单位。",
    )
    sort_order = models.PositiveSmallIntegerField("排序", default=0, help_text="同级之间由小到大。")

    search_fields: ClassVar[list[Any]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("short_name"),
        index.AutocompleteField("short_name"),
        index.RelatedFields("aliases", [index.SearchField("name"), index.AutocompleteField("name")]),
    ]
    """Of the admin's own search."""

    class Meta:
        verbose_name = "单位"
        verbose_name_plural = "单位"
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.short_name

    def line(self) -> list["Unit"]:
        """From the top of the tree down to this unit."""
        return [*reversed(list(self._ancestors())), self]

    def _ancestors(self) -> Iterator["Unit"]:
        seen = {self.pk}
        parent = self.parent
        while parent is not None and parent.pk not in seen:
            seen.add(parent.pk)
            yield parent
            parent = parent.parent

    @property
    def grid_level(self) -> int:
        return grid_level([unit.kind for unit in self.line()])

    @property
    def grid_depth(self) -> int | None:
        return grid_depth([unit.kind for unit in self.line()])

    @property
    def is_used(self) -> bool:
        return self.children.exists() or type(self).objects.filter(pk=self.pk, brand_page__isnull=False).exists()

    def clean(self) -> None:
        super().clean()
        parent = self.parent
        if parent is not None and self.pk is not None and self.pk in {unit.pk for unit in parent.line()}:
            raise ValidationError({"parent": "上级不能是本单位自己或它的下级，请另选一个上级。"})
        if parent is not None and parent.merged_into is not None:
            raise ValidationError({"parent": f"“{parent}”已并入“{parent.merged_into}”，请改选“{parent.merged_into}”。"})
        if self.kind and not may_stand_under(self.kind, parent.kind if parent else None):
            above = parent.get_kind_display() if parent else "最上层"
            raise ValidationError(
                {"parent": f"按实施方案的网格，“{self.get_kind_display()}”不能设在“{above}”之下，请改选上级或类别。"}
            )


class UnitAlias(models.Model):
    """Another name the unit is called by in old pages, submissions and searches."""

    unit = ParentalKey(Unit, on_delete=models.CASCADE, related_name="aliases", verbose_name="单位")
    name = models.CharField("别称", max_length=80, unique=True)

    class Meta:
        verbose_name = "别称"
        verbose_name_plural = "别称"

    def __str__(self) -> str:
        return self.name
