"""表格: rows of plain text with a caption."""

from typing import Any

from wagtail.blocks import BooleanBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from cms.core.blocks.plain import PlainCharBlock, PlainTextBlock
from cms.core.representation.schema import Shape
from cms.core.representation.sources import Found, Wanted


class TableValue(Shape):
    caption: str
    head: list[str]
    rows: list[list[str]]
    first_column_is_header: bool


class TableBlock(StructBlock):
    caption = PlainCharBlock(label="表题", max_length=120, help_text="说明这张表讲什么，读屏软件先读它。")
    table = TypedTableBlock([("text", PlainTextBlock(label="文字", rows=1, required=False))], label="表格")
    first_column_is_header = BooleanBlock(label="第一列是行标题", required=False, default=True)

    value_schema = TableValue

    def collect(self, raw: dict[str, Any], wanted: Wanted) -> None:
        """A table needs nothing but its words."""

    def represent(self, raw: dict[str, Any], found: Found) -> TableValue:
        table = raw.get("table") or {}
        return TableValue(
            caption=raw.get("caption") or "",
            head=[column.get("heading") or "" for column in table.get("columns", [])],
            rows=[[str(cell or "") for cell in row["values"]] for row in table.get("rows", [])],
            first_column_is_header=bool(raw.get("first_column_is_header", True)),
        )

    class Meta:
        label = "表格"
        icon = "table"
