"""The blocks of a body, as Wagtail's documentation writes them; the names and fields are those of the product."""

from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    DateBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

FEATURES = ["bold", "italic", "ol", "ul", "superscript", "subscript", "link", "document-link"]


class HeadingBlock(StructBlock):
    text = CharBlock(max_length=120)
    level = ChoiceBlock(choices=[("2", "2"), ("3", "3"), ("4", "4")], default="2")


class QuoteBlock(StructBlock):
    text = TextBlock(rows=3)
    attribution = CharBlock(max_length=80, required=False)


class QuestionBlock(StructBlock):
    question = CharBlock(max_length=200)
    answer = RichTextBlock(features=["bold", "link", "document-link"])


class QuestionAnswerBlock(StructBlock):
    title = CharBlock(max_length=60, required=False)
    items = ListBlock(QuestionBlock(), min_num=1)


class PictureBlock(StructBlock):
    image = ImageChooserBlock()
    caption = CharBlock(max_length=200, required=False)
    width = ChoiceBlock(choices=[("column", "column"), ("wide", "wide"), ("bleed", "bleed")], default="column")


class GalleryPictureBlock(StructBlock):
    image = ImageChooserBlock()
    caption = CharBlock(max_length=200, required=False)


class GalleryBlock(StructBlock):
    layout = ChoiceBlock(choices=[("pair", "pair"), ("side", "side"), ("grid", "grid")], default="pair")
    pictures = ListBlock(GalleryPictureBlock(), min_num=2, max_num=24)


class TableBlock(StructBlock):
    caption = CharBlock(max_length=120)
    table = TypedTableBlock([("text", TextBlock(rows=1, required=False))])
    first_column_is_header = BooleanBlock(required=False, default=True)


class FactBlock(StructBlock):
    term = CharBlock(max_length=40)
    description = TextBlock(rows=2)


class FactBoxBlock(StructBlock):
    title = CharBlock(max_length=60)
    facts = ListBlock(FactBlock(), min_num=1, max_num=12)


class EventBlock(StructBlock):
    label = CharBlock(max_length=40)
    date = DateBlock(required=False)
    title = CharBlock(max_length=80)
    text = TextBlock(rows=2, required=False)


class TimelineBlock(StructBlock):
    title = CharBlock(max_length=60, required=False)
    events = ListBlock(EventBlock(), min_num=1)


class AttachmentsBlock(StructBlock):
    title = CharBlock(max_length=40, default="附件")
    files = ListBlock(DocumentChooserBlock(), min_num=1)


class StockBody(StreamBlock):
    paragraph = RichTextBlock(features=FEATURES)
    heading = HeadingBlock()
    quote = QuoteBlock()
    question_answer = QuestionAnswerBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    table = TableBlock()
    fact_box = FactBoxBlock()
    timeline = TimelineBlock()
    attachments = AttachmentsBlock()
