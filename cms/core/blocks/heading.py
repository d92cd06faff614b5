"""小标题: three levels below the page's own title."""

from typing import Any

from wagtail.blocks import ChoiceBlock, StructBlock

from cms.core.blocks.plain import PlainCharBlock
from cms.core.representation.schema import Shape
from cms.core.representation.sources import Found, Wanted

LEVELS = [("2", "一级：一、"), ("3", "二级：（一）"), ("4", "三级：1.")]


class HeadingValue(Shape):
    text: str
    level: int
    anchor: str = ""


class HeadingBlock(StructBlock):
    text = PlainCharBlock(label="文字", max_length=120)
    level = ChoiceBlock(choices=LEVELS, default="2", label="层级", help_text="按顺序使用，不要跳级。")

    value_schema = HeadingValue

    def collect(self, raw: dict[str, Any], wanted: Wanted) -> None:
        """A heading needs nothing but its words."""

    def represent(self, raw: dict[str, Any], found: Found) -> HeadingValue:
        return HeadingValue(text=raw["text"], level=int(raw.get("level") or 2))

    class Meta:
        label = "小标题"
        icon = "title"
        form_classname = "struct-block heading-block"
