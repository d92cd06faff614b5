"""正文：running text."""

from cms.core.blocks.base import collect_rich_text, represent_rich_text
from cms.core.blocks.rich_text_block import NamedRichTextBlock
from cms.core.representation.schema import Html, Shape
from cms.core.representation.sources import Found, Wanted
from cms.core.rich_text import FEATURES


class ParagraphValue(Shape):
    html: Html


class ParagraphBlock(NamedRichTextBlock):
    value_schema = ParagraphValue

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    def collect(self, raw: str, wanted: Wanted) -> None:
        collect_rich_text(raw, wanted)

    def represent(self, raw: str, found: Found) -> ParagraphValue | None:
        html = represent_rich_text(raw, found)
        return ParagraphValue(html=html) if html.strip() else None

    class Meta:
        label = "正文"
        icon = "pilcrow"
