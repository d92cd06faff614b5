"""自测题: questions a viewer answers for themselves. The answers are public with them; nothing is recorded."""

from typing import Any, Literal

from django.core.exceptions import ValidationError
from wagtail.blocks import BooleanBlock, ListBlock, StreamBlock, StructBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.core.blocks.base import any_block_of, list_items
from cms.core.blocks.plain import PlainCharBlock
from cms.core.representation.schema import Shape
from cms.core.representation.sources import Found, Wanted

MOST_OPTIONS = 6


class Option(Shape):
    text: str
    correct: bool
    explanation: str


class QuestionValue(Shape):
    question: str
    options: list[Option]
    several: bool
    """Whether more than one option may be right."""


class OptionBlock(StructBlock):
    text = PlainCharBlock(label="选项", max_length=120)
    correct = BooleanBlock(label="正确", required=False)
    explanation = PlainCharBlock(
        label="解释", max_length=200, help_text="选了它以后显示：对在哪里，或者错在哪里、见影片哪一段。"
    )

    class Meta:
        label = "选项"
        icon = "list-ul"


class ChoiceQuestionBlock(StructBlock):
    """Shared by the questions with options."""

    question = PlainCharBlock(label="题目", max_length=200)
    options = ListBlock(OptionBlock(), label="选项", min_num=2, max_num=MOST_OPTIONS)

    value_schema = QuestionValue
    several = False

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        right = sum(bool(option["correct"]) for option in cleaned["options"])
        if problem := self.problem(right, len(cleaned["options"])):
            raise StructBlockValidationError(block_errors={"options": ValidationError(problem)})
        return cleaned

    def problem(self, right: int, options: int) -> str:
        """What is wrong with so many right options; empty when nothing is."""
        return "" if right == 1 else f"单选题要有且只有一个正确选项，现在勾了 {right} 个。"

    def collect(self, raw: dict[str, Any], wanted: Wanted) -> None:
        """A question needs nothing but its words."""

    def represent(self, raw: dict[str, Any], found: Found) -> QuestionValue:
        options = [
            Option(text=one["text"], correct=bool(one.get("correct")), explanation=one.get("explanation") or "")
            for one in list_items(raw.get("options"))
        ]
        return QuestionValue(question=raw["question"], options=options, several=self.several)

    class Meta:
        label = "单选题"
        icon = "radio-full"


class SeveralChoicesBlock(ChoiceQuestionBlock):
    several = True

    def problem(self, right: int, options: int) -> str:
        return "" if right >= 2 else f"多选题至少要有两个正确选项，现在勾了 {right} 个；只有一个的请用单选题。"

    class Meta:
        label = "多选题"
        icon = "tasks"


class TrueFalseBlock(StructBlock):
    statement = PlainCharBlock(label="说法", max_length=200, help_text="一句能判断对错的话。")
    is_true = BooleanBlock(label="这个说法是对的", required=False)
    if_true = PlainCharBlock(label="选“对”时的解释", max_length=200)
    if_false = PlainCharBlock(label="选“错”时的解释", max_length=200)

    value_schema = QuestionValue

    def collect(self, raw: dict[str, Any], wanted: Wanted) -> None:
        """A statement needs nothing but its words."""

    def represent(self, raw: dict[str, Any], found: Found) -> QuestionValue:
        is_true = bool(raw.get("is_true"))
        options = [
            Option(text="对", correct=is_true, explanation=raw.get("if_true") or ""),
            Option(text="错", correct=not is_true, explanation=raw.get("if_false") or ""),
        ]
        return QuestionValue(question=raw["statement"], options=options, several=False)

    class Meta:
        label = "判断题"
        icon = "check"


class SelfTestBlock(StreamBlock):
    single_choice = ChoiceQuestionBlock()
    several_choices = SeveralChoicesBlock()
    true_false = TrueFalseBlock()


QuestionKind = Literal["single_choice", "several_choices", "true_false"]
AnyQuestion = any_block_of(SelfTestBlock)
"""One question as the public gets it."""
