"""The body every content page offers: all blocks of the library."""

from typing import TYPE_CHECKING

from wagtail.blocks import StreamBlock, StreamValue

from cms.core.blocks.attachments import AttachmentsBlock
from cms.core.blocks.base import any_block_of
from cms.core.blocks.fact_box import FactBoxBlock
from cms.core.blocks.gallery import GalleryBlock
from cms.core.blocks.heading import HeadingBlock
from cms.core.blocks.paragraph import ParagraphBlock
from cms.core.blocks.picture import PictureBlock
from cms.core.blocks.question_answer import QuestionAnswerBlock
from cms.core.blocks.quote import QuoteBlock
from cms.core.blocks.table import TableBlock
from cms.core.blocks.timeline import TimelineBlock
from cms.core.rich_text import plain_text

if TYPE_CHECKING:
    from cms.core.representation.schema import Block


class BodyBlock(StreamBlock):
    """Ordered by how often an editor reaches for them."""

    paragraph = ParagraphBlock(group="文字", required=False)
    heading = HeadingBlock(group="文字")
    quote = QuoteBlock(group="文字")
    question_answer = QuestionAnswerBlock(group="文字")
    picture = PictureBlock(group="图片")
    gallery = GalleryBlock(group="图片")
    table = TableBlock(group="资料")
    fact_box = FactBoxBlock(group="资料")
    timeline = TimelineBlock(group="资料")
    attachments = AttachmentsBlock(group="资料")

    def clean(self, value: StreamValue) -> StreamValue:
        """Without paragraphs in which nothing is written. They go last, when every refusal has found its place."""
        cleaned: StreamValue = super().clean(value)
        kept = [(one.block_type, one.value, one.id) for one in cleaned if not _is_unwritten(one)]
        return cleaned if len(kept) == len(cleaned) else StreamValue(self, kept)


def _is_unwritten(child: StreamValue.StreamChild) -> bool:
    return child.block_type == "paragraph" and not plain_text(child.value.source)


if TYPE_CHECKING:
    AnyBlock = Block
else:
    AnyBlock = any_block_of(BodyBlock)
"""One block of a public body, of any kind of the library."""
