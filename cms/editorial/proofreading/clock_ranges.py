"""Times from … to … that run backwards: 11:30—9:00, 下午3时至下午2时30分, 10:20开始，10:05结束.

A night may lie between, and who writes 9:00至5:00 means five in the afternoon: both are left alone.
"""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

_TO = r"\s?(?:持续|延续)?(?:至|到|—{1,2}|–|－|-|~|～)\s?"
_DAYPART = "上午|下午|中午|早上|晚上"


def _time(name: str) -> str:
    return (
        rf"(?P<{name}_part>{_DAYPART})?\s?(?P<{name}_hour>[0-9]{{1,2}})"
        rf"(?:[:：](?P<{name}_minute>[0-9]{{2}})|[时点](?:(?P<{name}_spoken>[0-9]{{1,2}})分|(?P<{name}_half>半))?)"
    )


_RANGE = re.compile(rf"(?<![0-9:：.]){_time('first')}{_TO}{_time('last')}(?![0-9:：])")
_BEGUN_AND_ENDED = re.compile(
    rf"(?<![0-9:：.]){_time('first')}(?:正式|准时)?(?:开始|开幕|开会|开讲|开课|入场|开场)[，、；]?\s?{_time('last')}"
    "(?:准时)?(?:结束|散会|闭幕|下课|散场|收官)"
)
_EVENING, _NOON, _MORNING = 17 * 60, 12 * 60, 8 * 60
_BACK_AT_MOST = 120
"""Minutes by which a morning's time may be overtaken without meaning the afternoon's."""


def clock_ranges(position: int, text: str) -> Iterator[Finding]:
    for pattern in (_RANGE, _BEGUN_AND_ENDED):
        for found in pattern.finditer(text):
            if _runs_backwards(found):
                message = "起止时间前后颠倒，请核对。"
                yield Finding("backward_range", Severity.WARNING, position, found.group(), message)


def _runs_backwards(found: re.Match[str]) -> bool:
    first, last = _minutes(found, "first"), _minutes(found, "last")
    parts = found["first_part"], found["last_part"]
    if first <= last or max(first, last) > 24 * 60:
        return False
    if parts[0] and parts[1]:
        return parts[0] == parts[1] and parts[0] != "晚上"
    if parts[0] or parts[1]:
        is_of_the_morning = parts[0] == "上午" and last >= _MORNING
        return is_of_the_morning or (parts[0] not in (None, "晚上") and first - last <= _BACK_AT_MOST)
    if first >= _EVENING:
        return last > _NOON
    return last >= _MORNING or first - last <= _BACK_AT_MOST


def _minutes(found: re.Match[str], which: str) -> int:
    """Of a clock with twelve hours noon is where it begins anew."""
    hour = int(found[f"{which}_hour"])
    if hour == 12 and found[f"{which}_part"] == "下午":
        hour = 0
    minute = 30 if found[f"{which}_half"] else int(found[f"{which}_minute"] or found[f"{which}_spoken"] or 0)
    return hour * 60 + minute
