"""问答: the form of 微访谈."""

from typing import Any

from wagtail.blocks import ListBlock, StructBlock

from cms.core.blocks.base import collect_rich_text, list_items, represent_rich_text
from cms.core.blocks.plain import PlainCharBlock
from cms.core.blocks.rich_text_block import NamedRichTextBlock
from cms.core.representation.schema import Html, Shape
from cms.core.representation.sources import Found, Wanted

ANSWER_FEATURES = ["bold", "link", "document-link"]


class QuestionAnswer(Shape):
    question: str
    answer: Html


class QuestionAnswerValue(Shape):
    title: str
    items: list[QuestionAnswer]


class QuestionBlock(StructBlock):
    question = PlainCharBlock(label="问", max_length=200)
    answer = NamedRichTextBlock(label="答", features=ANSWER_FEATURES, help_text="一问一答，每段回答以 120 字以内为宜。")

    class Meta:
        label = "一问一答"
        icon = "help"


class QuestionAnswerBlock(StructBlock):
    title = PlainCharBlock(label="标题", max_length=60, required=False)
    items = ListBlock(QuestionBlock(), label="问答", min_num=1)

    value_schema = QuestionAnswerValue

    def collect(self, raw: dict[str, Any], wanted: Wanted) -> None:
        for item in list_items(raw.get("items")):
            collect_rich_text(item["answer"], wanted)

    def represent(self, raw: dict[str, Any], found: Found) -> QuestionAnswerValue:
        items = [
            QuestionAnswer(question=item["question"], answer=represent_rich_text(item["answer"], found))
            for item in list_items(raw.get("items"))
        ]
        return QuestionAnswerValue(title=raw.get("title") or "", items=items)

    class Meta:
        label = "问答"
        icon = "help"
