"""Times of the day: hours and minutes no clock shows, and hours counted twice (GB/T 7408: 24 hours, 下午 left out)."""

import re
from collections.abc import Iterator

from cms.editorial.proofreading.finding import Finding, Severity

_COLON = re.compile(r"(?<![0-9:：.])(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-9]{2})(?![0-9:：])")
_DAYPART = "上午|下午|午后|早上|早晨|清晨|晚上|今晚|昨晚|当晚|夜里|夜间|深夜|凌晨|中午|傍晚"
_SAYS_TIME_BEFORE = re.compile(
    rf"(?:[0-9]日|(?:19|20)[0-9]{{2}}(?P<mark>[-./])[0-9]{{1,2}}(?P=mark)[0-9]{{1,2}}|{_DAYPART}|当[天日]|[昨今次翌明]日"
    r"|[昨今明]天|每天|每日|时间[:：为是]?|[)）]|(?:营业|开放|持续|延长|截止|办理|服务|工作)(?:时间)?[到至]|[首末]班车?|星期[一二三四五六日天]|周[一二三四五六日]"
    r"|[0-9][:：][0-9]{2}\s?(?:至|到|—{1,2}|–|－|-|~|～))\s?$"
)
_SAYS_TIME_AFTER = re.compile(
    r"\s?(?:开始|准时|集合|前[，。集到报]|召开|举行|出发|接到|赶到|到达|抵达|离开|返回|签到|报到|入场|发车|左右[，。到赶]"
    r"|(?:至|到|—{1,2}|–|－|-|~|～)\s?[0-9]{1,2}[:：][0-9]{2})"
)
_RATIO = re.compile(r"(?:比例|比分|比率|之比|配比|配备|按|按照|以|比)[^，。；]{0,6}$")
_NO_HOUR = r"(?:2[5-9]|[3-9][0-9])"
_HOURS = re.compile(
    rf"(?:{'|'.join(f'(?<={word})' for word in (*_DAYPART.split('|'), '[0-9]日', '当[天日]', '[昨今次翌明]日'))})"
    rf"(?:{_NO_HOUR}(?:时(?![间期])|点(?:[0-9]{{1,2}}分|[钟整半许]|(?=[，。；前后开至到左])))|[0-9]{{1,2}}点[6-9][0-9]分)"
    r"|(?<![0-9.])(?:[01]?[0-9]|2[0-4])(?:时[6-9][0-9]分(?!钟)|点[6-9][0-9]分(?=[，。；许左前后到至]))"
    r"|(?<![0-9])24时(?:[1-9]|[1-5][0-9])分(?!钟)"
    rf"|(?:(?<=[0-9]时至)|(?<=[0-9]时到)|(?<=[0-9]时—)){_NO_HOUR}时"
    rf"|(?:(?<=推迟至)|(?<=推迟到)|(?<=提前至)|(?<=提前到)|(?<=延长至)|(?<=延长到)|(?<=延至)){_NO_HOUR}时(?=[，。；起止前后]|[0-9]{{1,2}}分)"
)
_MORNING = ("中午", "上午", "凌晨", "清晨", "早晨", "早上")
_IN_WORDS = re.compile(
    r"(?:二十[五六七八九]|三十[一二三四五六七八九]?)时(?:[一二三四五]?十?[一二三四五六七八九]?分(?!钟)|许|左右|整)"
)
_SCORED = re.compile(r"(?:得分|评分|打分|打出|平均|最高|最低|成绩|总分)[^，。；]{0,6}$")
"""9点85分 of a jury."""
_TWICE = re.compile(
    r"(?P<daypart>上午|下午|午后|晚上|凌晨|清晨|早晨|早上|中午(?=\s?(?:1[5-9]|2)))\s?(?P<hour>1[3-9]|2[0-3]|十[三四五六七八九]|二十[一二三]?)\s?"
    r"(?:时(?![间期])(?:[0-9]{1,2}分|半)?|[:：][0-9]{2}(?![0-9])"
    r"|点(?:[0-9]{1,2}分|[钟半整]|(?=[至到—，。；、）)前后左开\s])|$))"
)


def clock_times(position: int, text: str) -> Iterator[Finding]:
    message = "没有这样的时刻，请核对时间。"
    for found in _COLON.finditer(text):
        hour, minute = int(found["hour"]), int(found["minute"])
        if (hour > 24 or minute > 59 or (hour == 24 and minute > 0)) and _is_a_time(text, found):
            yield Finding("impossible_time", Severity.ERROR, position, found.group(), message)
    for found in _IN_WORDS.finditer(text):
        yield Finding("impossible_time", Severity.ERROR, position, found.group(), message)
    for found in _HOURS.finditer(text):
        if _SCORED.search(text[max(0, found.start() - 10) : found.start()]):
            continue
        yield Finding("impossible_time", Severity.ERROR, position, found.group(), message)
    for found in _TWICE.finditer(text):
        yield from _counted_twice(position, found)


def _is_a_time(text: str, found: re.Match[str]) -> bool:
    """25:70 may be a score or a ratio as well."""
    before = text[max(0, found.start() - 16) : found.start()]
    if _RATIO.search(before):
        return False
    if 24 < int(found["hour"]) < 30 and int(found["minute"]) < 60 and before.endswith(("至", "到", "于")):
        return True
    return bool(_SAYS_TIME_BEFORE.search(before) or _SAYS_TIME_AFTER.match(text, found.end()))


def _counted_twice(position: int, found: re.Match[str]) -> Iterator[Finding]:
    daypart, hour = found["daypart"], found["hour"]
    if daypart in _MORNING:
        message = f"“{daypart}”与{hour}时矛盾，请核对时间。"
        yield Finding("daypart_twice", Severity.WARNING, position, found.group(), message)
        return
    message = f"24小时制已表明时段，“{daypart}”多余，请删去或改用12小时制。"
    proposed = found.group().removeprefix(daypart).lstrip()
    yield Finding("daypart_twice", Severity.WARNING, position, found.group(), message, proposed)
