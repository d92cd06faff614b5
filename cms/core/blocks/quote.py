"""引语: a sentence worth standing alone."""

from typing import Any

from wagtail.blocks import StructBlock

from cms.core.blocks.plain import PlainCharBlock, PlainTextBlock
from cms.core.representation.schema import Shape
from cms.core.representation.sources import Found, Wanted


class QuoteValue(Shape):
    text: str
    attribution: str


class QuoteBlock(StructBlock):
    text = PlainTextBlock(label="引语", rows=3)
    attribution = PlainCharBlock(label="出处", max_length=80, required=False, help_text="必须与原话、原文核对一致。")

    value_schema = QuoteValue

    def collect(self, raw: dict[str, Any], wanted: Wanted) -> None:
        """A quotation needs nothing but its words."""

    def represent(self, raw: dict[str, Any], found: Found) -> QuoteValue:
        return QuoteValue(text=raw["text"], attribution=raw.get("attribution") or "")

    class Meta:
        label = "引语"
        icon = "openquote"
