"""What begins after it ended, told in a sentence: 2016年9月开工，2016年4月竣工; 1968年出生，1959年参加工作.

`dates` tells of ranges written 至 and —; here verbs say which day is the first one.
"""

import re
from collections.abc import Iterator
from datetime import date

from cms.editorial.proofreading.finding import Finding, Severity


def _day(name: str) -> str:
    day = rf"(?P<{name}_month>[0-9]{{1,2}})月(?:份|(?P<{name}_day>[0-9]{{1,2}})[日号])?"
    return rf"(?:(?P<{name}_year>(?:19|20)[0-9]{{2}})年)?(?:{day})?"


_BEGINNING = "开始|启动|开工|动工|开建|破土|实施|开班|开课|开放报名|开展|起|以来|开幕|开馆|发放|受理|执行|施行"
_ENDING = "结束|竣工|完成|完工|截止|闭幕|落幕|收官|交付|结业|关闭|终止|止"
_PART = "(?:上旬|中旬|下旬|底|初)?"
_BETWEEN = r"[，、；]?(?:有效期|期限|计划|预计)?(?:于|至|到|为)?"
_BEGUN_AND_ENDED = re.compile(
    rf"(?<![0-9.第])(?=[0-9]){_day('first')}{_PART}[^，。；、0-9]{{0,4}}(?:{_BEGINNING})[^，。；、0-9]{{0,2}}{_BETWEEN}"
    rf"(?=[0-9]){_day('last')}{_PART}(?:(?<=至)|[^，。；、0-9]{{0,6}}(?:{_ENDING})|(?=[，。；]))"
)
_ENDS = re.compile(rf"(?:{_ENDING})|(?:有效期|期限|截止日期)(?:至|到|为)")
_BORN = re.compile(
    r"(?P<first_year>(?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:出?生|诞生)[^。；0-9]{0,16}"
    r"(?P<last_year>(?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?[^，。；0-9]{0,6}"
    r"(?:参加工作|入党|参军|入伍|毕业|入学|退休|结婚|退役|加入)"
)
_AT_MOST_BACK = 60
"""Days; without years an end further back may be of the next year."""


def date_ranges(position: int, text: str) -> Iterator[Finding]:
    message = "先后日期颠倒，请核对。"
    for found in _BEGUN_AND_ENDED.finditer(text):
        if _ENDS.search(found.group()) and _runs_backwards(found):
            yield Finding("backward_range", Severity.WARNING, position, found.group(), message)
    for found in _BORN.finditer(text):
        if int(found["last_year"]) < int(found["first_year"]):
            yield Finding("backward_range", Severity.WARNING, position, found.group(), message)


def _runs_backwards(found: re.Match[str]) -> bool:
    """Compared is only what both name; an end without a year is of the year of its beginning."""
    first, last = _named(found, "first"), _named(found, "last")
    if first["year"] and last["year"]:
        shared = [part for part in ("year", "month", "day") if first[part] and last[part]]
        return [last[part] for part in shared] < [first[part] for part in shared]
    if last["year"] or not (first["month"] and last["month"] and first["day"] and last["day"]):
        return False
    try:
        back = date(2000, first["month"], first["day"]) - date(2000, last["month"], last["day"])
    except ValueError:
        return False
    return 0 < back.days <= _AT_MOST_BACK


def _named(found: re.Match[str], which: str) -> dict[str, int]:
    return {part: int(found[f"{which}_{part}"] or 0) for part in ("year", "month", "day")}
