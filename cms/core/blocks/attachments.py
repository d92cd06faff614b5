"""附件: files to download."""

from typing import Any

from wagtail.blocks import ListBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock

from cms.core.blocks.base import list_items
from cms.core.blocks.plain import PlainCharBlock
from cms.core.representation.schema import PublicFile, Shape
from cms.core.representation.sources import Found, Wanted


class AttachmentsValue(Shape):
    title: str
    files: list[PublicFile]


class AttachmentsBlock(StructBlock):
    title = PlainCharBlock(label="标题", max_length=40, default="附件")
    files = ListBlock(DocumentChooserBlock(), label="文件", min_num=1)

    value_schema = AttachmentsValue

    def collect(self, raw: dict[str, Any], wanted: Wanted) -> None:
        for key in list_items(raw.get("files")):
            wanted.add("file", key)

    def represent(self, raw: dict[str, Any], found: Found) -> AttachmentsValue | None:
        files = [file for key in list_items(raw.get("files")) if (file := found.get("file", key)) is not None]
        return AttachmentsValue(title=raw.get("title") or "附件", files=files) if files else None

    class Meta:
        label = "附件"
        icon = "doc-full"
