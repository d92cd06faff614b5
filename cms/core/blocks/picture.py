"""图片: one picture with its caption."""

from typing import Any, Literal

from wagtail.blocks import ChoiceBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.core.blocks.plain import PlainCharBlock
from cms.core.representation.schema import PublicImage, Shape
from cms.core.representation.sources import Found, Wanted

Width = Literal["column", "wide", "bleed"]
WIDTHS = [("column", "与正文同宽"), ("wide", "宽于正文"), ("bleed", "通栏")]


class PictureValue(Shape):
    image: PublicImage
    caption: str
    width: Width


class PictureBlock(StructBlock):
    image = ImageChooserBlock(label="图片")
    caption = PlainCharBlock(
        label="图片说明", max_length=200, required=False, help_text="写时间、地点和画面内容，例如“义诊现场”。"
    )
    width = ChoiceBlock(choices=WIDTHS, default="column", label="版面宽度")

    value_schema = PictureValue

    def collect(self, raw: dict[str, Any], wanted: Wanted) -> None:
        wanted.add("image", raw.get("image"))

    def represent(self, raw: dict[str, Any], found: Found) -> PictureValue | None:
        image = found.get("image", raw.get("image"))
        if image is None:
            return None
        return PictureValue(image=image, caption=raw.get("caption") or "", width=raw.get("width") or "column")

    class Meta:
        label = "图片"
        icon = "image"
