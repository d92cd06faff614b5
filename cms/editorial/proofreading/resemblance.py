"""Texts that are nearly the same as another one of ours."""

from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.passage import Text


def resemblance(text: Text) -> Iterator[Finding]:
    """The one that is the most alike; who looks at it finds the others there."""
    for other in text.resembled[:1]:
        day = f"{other.published.year}年{other.published.month}月{other.published.day}日"
        message = (
            f"与{day}发布的“{other.title}”大约有 {other.percent}% 相同，请核对是否重复报送；"
            "是更正或续报的，请改在原稿上，或在开头说明。"
        )
        yield Finding("near_duplicate", Severity.WARNING, 0, text.title, message)
