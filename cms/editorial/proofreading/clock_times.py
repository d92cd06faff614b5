"""Times of the day: hours and minutes no clock shows, and hours counted twice (GB/T 7408: 24 hours, 下午 left out)."""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

_COLON = re.compile(r"(?<![0-9:：.])(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?![0-9:：])")
_SAYS_TIME_BEFORE = re.compile(
    r"(?:[0-9]日|(?:19|20)[0-9]{2}(?P<mark>[-./])[0-9]{1,2}(?P=mark)[0-9]{1,2}|上午|下午|早上|早晨|晚上|今晚|当晚|凌晨|中午|傍晚|每天|每日|时间[:：为是]?|[)）]|星期[一二三四五六日天]|周[一二三四五六日]"
    r"|[0-9][:：][0-9]{2}\s?(?:至|到|—{1,2}|–|－|-|~|～))\s?$"
)
_SAYS_TIME_AFTER = re.compile(
    r"\s?(?:开始|准时|集合|前[，。集到报]|召开|举行|出发|(?:至|到|—{1,2}|–|－|-|~|～)\s?[0-9]{1,2}[:：][0-9]{2})"
)
_RATIO = re.compile(r"(?:比例|比分|比率|之比|配比|配备|按|按照|以|比)[^，。；]{0,6}$")
_HOURS = re.compile(
    r"(?:(?<=上午)|(?<=下午)|(?<=晚上)|(?<=凌晨)|(?<=[0-9]日))"
    r"(?:(?:2[5-9]|[3-9][0-9])(?:时(?!间)|点(?:[0-9]{1,2}分|[钟整半]|(?=[，。；前开至到])))|[0-9]{1,2}点[6-9][0-9]分)"
    r"|(?<![0-9])(?:[01]?[0-9]|2[0-4])时[6-9][0-9]分(?!钟)"
)
_TWICE = re.compile(
    r"(?P<daypart>上午|下午|午后|晚上)\s?(?P<hour>1[3-9]|2[0-3]|十[三四五六七八九]|二十[一二三]?)\s?"
    r"(?:时(?![间期])(?:[0-9]{1,2}分|半)?|[:：][0-9]{2}(?![0-9])"
    r"|点(?:[0-9]{1,2}分|[钟半整]|(?=[至到—，。；、）)前后左开\s])|$))"
)


def clock_times(position: int, text: str) -> Iterator[Finding]:
    message = "没有这样的时刻，请核对时间。"
    for found in _COLON.finditer(text):
        hour, minute = int(found["hour"]), int(found["minute"])
        if (hour > 24 or minute > 59 or (hour == 24 and minute > 0)) and _is_a_time(text, found):
            yield Finding("impossible_time", Severity.ERROR, position, found.group(), message)
    for found in _HOURS.finditer(text):
        yield Finding("impossible_time", Severity.ERROR, position, found.group(), message)
    for found in _TWICE.finditer(text):
        yield from _counted_twice(position, found)


def _is_a_time(text: str, found: re.Match[str]) -> bool:
    """25:70 may be a score or a ratio as well."""
    before = text[max(0, found.start() - 16) : found.start()]
    if _RATIO.search(before):
        return False
    return bool(_SAYS_TIME_BEFORE.search(before) or _SAYS_TIME_AFTER.match(text, found.end()))


def _counted_twice(position: int, found: re.Match[str]) -> Iterator[Finding]:
    daypart, hour = found["daypart"], found["hour"]
    if daypart == "上午":
        message = f"“上午”与{hour}时矛盾，请核对时间。"
        yield Finding("daypart_twice", Severity.WARNING, position, found.group(), message)
        return
    message = f"24小时制已表明时段，“{daypart}”多余，请删去或改用12小时制。"
    proposed = found.group().removeprefix(daypart).lstrip()
    yield Finding("daypart_twice", Severity.WARNING, position, found.group(), message, proposed)
