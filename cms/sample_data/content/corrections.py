"""Two corrections as readers might send them, one of them answered. Invented, and they say so."""

from dataclasses import dataclass

ANSWERED_BY = "xuanchuan"


@dataclass(frozen=True, slots=True)
class SampleCorrection:
    story: str
    """Slug of the story it is about."""
    passage: str
    explanation: str
    suggestion: str
    reply: str = ""
    """What the bureau's editor answered when it was put right; empty while it waits."""


CORRECTIONS = (
    SampleCorrection(
        story="jie-tou-ye-ban",
        passage="示例：正文第二段",
        explanation="示例：这一段与上一段有一句重复。",
        suggestion="示例：删去重复的一句。",
    ),
    SampleCorrection(
        story="wei-xin-yuan",
        passage="示例：封面图片的说明",
        explanation="示例：图片说明里漏了一个字。",
        suggestion="",
        reply="示例：已经补上漏字，谢谢指正。",
    ),
)
