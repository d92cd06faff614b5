"""Fewer announced than listed: 做好三项工作：一是……二是……三是……四是……."""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.numbering import number

_ANNOUNCED = re.compile(
    r"(?P<passage>(?P<count>[两二三四五六七八九])(?:个|项|点|件|条|大)?(?:重点)?(?:方面|任务|工作|要求|意见|措施|问题|重点|环节|步骤|特点|原则|目标|举措"
    r"|建议|部分|关系|转变|内容|事项))[^。：:；]{0,8}[：:]\s?(?=一是)"
)
_ITEM = re.compile(r"(?:(?<=[：:；。，、])|^)\s?(?P<number>[一二三四五六七八九十])是(?![否非])")


def announced_counts(position: int, text: str) -> Iterator[Finding]:
    """A list may go on in the next paragraph, so that too few are nothing to tell of."""
    for found in _ANNOUNCED.finditer(text):
        count = 2 if found["count"] == "两" else number(found["count"])
        listed = 0
        for item in _ITEM.finditer(text, found.end()):
            if number(item["number"]) != listed + 1:
                break
            listed += 1
        if listed > count:
            message = f"前面说“{found['passage']}”，后面列了{listed}项，请核对。"
            yield Finding("numbering", Severity.WARNING, position, found["passage"], message)
