"""Days everybody knows, told with a date they do not have: 农历九月初八是重阳节, 9月15日是“中华慈善日”.

Told where nothing but 是 or a bracket stands between: an event for a day may be held on another one.
Sources: 全国年节及纪念日放假办法, 老年人权益保障法, 慈善法, 残疾人保障法, 英雄烈士保护法 and the UN's list of days.
"""

import re
from collections.abc import Iterator
from datetime import date

from cms.editorial.proofreading.finding import Finding, Severity

_SUN = """
3.5 学雷锋纪念日 3.8 国际劳动妇女节|三八妇女节|国际妇女节 3.12 植树节 3.15 国际消费者权益日|消费者权益日 4.2
世界孤独症关注日|世界自闭症关注日 4.15 全民国家安全教育日|国家安全教育日 4.23 世界读书日 5.1 国际劳动节|劳动节
5.4 五四青年节|青年节 5.8 世界红十字日 5.12 全国防灾减灾日|防灾减灾日|国际护士节 5.15 国际家庭日 5.18
国际博物馆日 6.1 国际儿童节|六一儿童节 6.5 世界环境日 6.6 全国爱眼日 6.14 世界献血者日 6.26 国际禁毒日 7.1
建党节|建党纪念日 8.1 建军节 8.8 全民健身日 8.19 中国医师节 9.3 抗战胜利纪念日 9.5 中华慈善日 9.10 教师节 9.20
全国爱牙日 9.21 世界阿尔茨海默病日 9.30 烈士纪念日 10.1 国庆节|国际老年人日|国际老人节 10.17
国家扶贫日|全国扶贫日 11.8 中国记者节|记者节 11.9 全国消防日|全国消防宣传日|消防宣传日 12.1 世界艾滋病日 12.2
全国交通安全日 12.3 国际残疾人日 12.4 国家宪法日 12.5 国际志愿者日|国际志愿人员日 12.13 国家公祭日
"""
_MOON = """
正月初一 春节 正月十五 元宵节 二月初二 龙抬头 五月初五 端午节 七月初七 七夕节|七夕 八月十五 中秋节 九月初九
重阳节|老人节 腊月初八|十二月初八 腊八节
"""
_HELP_DAY = "全国助残日|助残日"
"""The third Sunday in May."""


def _pairs(listed: str) -> dict[str, frozenset[str]]:
    words = listed.split()
    return {
        name: frozenset(days.split("|"))
        for days, names in zip(words[::2], words[1::2], strict=True)
        for name in names.split("|")
    }


_DAYS = {**_pairs(_SUN), **_pairs(_MOON)}
_ANY = "|".join(sorted((*_DAYS, *_HELP_DAY.split("|")), key=len, reverse=True))
_MONTHS = "正|二|三|四|五|六|七|八|九|十|冬|腊|十一|十二"
_DATE = (
    r"(?:(?P<year>(?:19|20)[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]"
    rf"|(?:农历|阴历)?(?P<moon>(?:{_MONTHS})月(?:初[一二三四五六七八九十]|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]))"
)
_NAMED_AFTER = re.compile(
    rf"(?<![0-9至—-])(?:{_DATE})(?:，?(?:正?是|正值|恰逢|适逢|迎来)|（)(?:第[一二三四五六七八九十0-9]{{1,3}}个|一年一度的?|我国|全国第[0-9]+次|传统节日)?"
    rf"[“‘]?(?P<name>{_ANY})(?=[”’）]*(?:[，。；！]|当[天日]|这天|$))"
)
_NAMED_BEFORE = re.compile(rf"(?P<name>{_ANY})[”’]?(?:是|为|（|在)(?:每年的?)?(?:{_DATE})(?=[）)，。；]|$)")


def well_known_days(position: int, text: str) -> Iterator[Finding]:
    for pattern in (_NAMED_AFTER, _NAMED_BEFORE):
        for found in pattern.finditer(text):
            right = _right(found)
            if right:
                message = f"“{found['name']}”是{right}，与所写日期不符，请核对。"
                yield Finding("well_known_day", Severity.WARNING, position, found.group(), message)


def _right(found: re.Match[str]) -> str:
    """When the day is, where that is not what was written."""
    name, moon = found["name"], found["moon"]
    if name in _HELP_DAY.split("|"):
        return "" if moon or _may_be_the_third_sunday(found) else "五月的第三个星期日"
    days = _DAYS[name]
    is_of_the_moon = not any(day[0].isdigit() for day in days)
    if moon or is_of_the_moon:
        return "" if not moon or not is_of_the_moon or moon in days else f"农历{sorted(days)[0]}"
    if f"{int(found['month'])}.{int(found['day'])}" in days:
        return ""
    month, day = sorted(days)[0].split(".")
    return f"{month}月{day}日"


def _may_be_the_third_sunday(found: re.Match[str]) -> bool:
    month, day = int(found["month"]), int(found["day"])
    if month != 5 or not 15 <= day <= 21:
        return False
    return not found["year"] or date(int(found["year"]), month, day).isoweekday() == 7
