"""要点: a few facts as terms and descriptions."""

from typing import Any

from wagtail.blocks import ListBlock, StructBlock

from cms.core.blocks.base import list_items
from cms.core.blocks.plain import PlainCharBlock, PlainTextBlock
from cms.core.representation.schema import Shape
from cms.core.representation.sources import Found, Wanted


class Fact(Shape):
    term: str
    description: str


class FactBoxValue(Shape):
    title: str
    facts: list[Fact]


class FactBlock(StructBlock):
    term = PlainCharBlock(label="名目", max_length=40)
    description = PlainTextBlock(label="内容", rows=2)

    class Meta:
        label = "一项"


class FactBoxBlock(StructBlock):
    title = PlainCharBlock(label="标题", max_length=60)
    facts = ListBlock(FactBlock(), label="要点", min_num=1, max_num=12)

    value_schema = FactBoxValue

    def collect(self, raw: dict[str, Any], wanted: Wanted) -> None:
        """Facts need nothing but their words."""

    def represent(self, raw: dict[str, Any], found: Found) -> FactBoxValue:
        return FactBoxValue(title=raw["title"], facts=[Fact(**fact) for fact in list_items(raw.get("facts"))])

    class Meta:
        label = "要点"
        icon = "list-ul"
