"""What a template may begin with: the blocks of a body that hold words. Pictures and files come with the text."""

from wagtail.blocks import StreamBlock

from cms.core.blocks.fact_box import FactBoxBlock
from cms.core.blocks.heading import HeadingBlock
from cms.core.blocks.paragraph import ParagraphBlock
from cms.core.blocks.question_answer import QuestionAnswerBlock
from cms.core.blocks.quote import QuoteBlock
from cms.core.blocks.timeline import TimelineBlock


class TemplateBlock(StreamBlock):
    """Named as in `cms.core.blocks.BodyBlock`: what it holds becomes a body as it stands."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    question_answer = QuestionAnswerBlock()
    fact_box = FactBoxBlock()
    timeline = TimelineBlock()
