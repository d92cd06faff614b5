"""图组: several pictures that belong together."""

from typing import Any, Literal

from wagtail.blocks import ChoiceBlock, ListBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.core.blocks.base import list_items
from cms.core.blocks.plain import PlainCharBlock
from cms.core.representation.schema import PublicImage, Shape
from cms.core.representation.sources import Found, Wanted

LAYOUTS = [("pair", "两幅并排"), ("side", "一大一小"), ("grid", "多幅网格")]


class GalleryPicture(Shape):
    image: PublicImage
    caption: str


class GalleryValue(Shape):
    layout: Literal["pair", "side", "grid"]
    pictures: list[GalleryPicture]


class GalleryPictureBlock(StructBlock):
    image = ImageChooserBlock(label="图片")
    caption = PlainCharBlock(label="图片说明", max_length=200, required=False)

    class Meta:
        label = "图片"
        icon = "image"


class GalleryBlock(StructBlock):
    layout = ChoiceBlock(choices=LAYOUTS, default="pair", label="排法")
    pictures = ListBlock(GalleryPictureBlock(), label="图片", min_num=2, max_num=24)

    value_schema = GalleryValue

    def collect(self, raw: dict[str, Any], wanted: Wanted) -> None:
        for picture in list_items(raw.get("pictures")):
            wanted.add("image", picture.get("image"))

    def represent(self, raw: dict[str, Any], found: Found) -> GalleryValue | None:
        pictures = [
            GalleryPicture(image=image, caption=picture.get("caption") or "")
            for picture in list_items(raw.get("pictures"))
            if (image := found.get("image", picture.get("image"))) is not None
        ]
        return GalleryValue(layout=raw.get("layout") or "pair", pictures=pictures) if pictures else None

    class Meta:
        label = "图组"
        icon = "image"
