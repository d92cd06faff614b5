"""Dates: days no calendar has, weekdays of another day, ranges that run backwards, and how years are written.

Years have four digits and dates in Chinese no zeros before a digit (GB/T 15835-2011, 5.1.4; GB/T 9704-2012, 7.3.5.4);
the rest is the Gregorian calendar (GB/T 7408). Dates of the lunar calendar are left alone.
"""

import re
from collections.abc import Iterator
from datetime import date

from cms.editorial.proofreading.calendar_dates import Written, last_day, possible_days, written_dates
from cms.editorial.proofreading.finding import Finding, Severity

_ANY_DATE = re.compile(
    r"[0-9] ?[年月]|季度|[〇零○一二三四五六七八九]年[一二三四五六七八九十]|[0-9][-./][0-9]{1,2}[-./][0-9]"
)
_WEEK = "一二三四五六日"
_CALLED_A_DATE = re.compile(r"(?:时间|日期|截至|截止|生日|发布于|更新于|成立于)[为是:：]?\s?$")
_MONTH_OF_NO_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3} ?年 ?(?P<month>[0-9]{1,2}) ?月(?:份)?(?![龄内])(?! ?[0-9])")
_TO = r"(?:至|到|—{1,2}|–|－|-|~|～)"
_REMARK = r"(?:\s?[（(][^（()）]{0,10}[）)])?"
_HOUR = r"(?:\s?(?:上午|下午|中午|晚上)?\s?[0-9]{1,2}(?:[:：][0-9]{2}|[时点](?:[0-9]{1,2}分)?))?"
_RANGE_END = re.compile(
    rf"(?:{_REMARK}{_HOUR}(?:起|开始)?\s?{_TO}\s?)(?:(?P<year>[12][0-9]{{3}}) ?年 ?)?(?:(?P<month>[0-9]{{1,2}}) ?月 ?)?"
    r"(?P<day>[0-9]{1,2}) ?[日号]"
)
_DAYS_OF_A_MONTH = re.compile(
    rf"(?<![0-9.])(?:(?P<year>[12][0-9]{{3}}) ?年 ?)?(?P<month>[0-9]{{1,2}}) ?月 ?(?P<first>[0-9]{{1,2}})\s?{_TO}\s?"
    r"(?P<last>[0-9]{1,2}) ?日"
)
"""8月9—11日; 8月9日—11日 is a date and its range's end."""
_YEAR_RANGE = re.compile(
    rf"(?:(?<![0-9〔\[（(])|(?<=[（(])(?=[^（()）]*年[）)]))(?P<from>(?:19|20)[0-9]{{2}})年?(?:(?P<from_month>[0-9]{{1,2}})月)?{_TO}"
    r"(?P<to>(?:19|20)[0-9]{2})年(?:(?P<to_month>[0-9]{1,2})月)?(?![0-9])"
)
_EVERY_YEAR = re.compile(r"每年|学年|年度|周期|逐年")
_BACKWARDS_DAYS = 60
"""Without the second year an end so far before the begin may be of the next year: 9月1日至6月30日."""

_WEEKDAY_AFTER = re.compile(
    r"\s?(?:[上下]午|晚上?)?\s?[（(]\s?(?:农历[^（()），、]{2,8}[，、]\s?)?(?:本|这|即)?(?:星期|礼拜|周)(?P<inside>[一二三四五六日天])"
    r"(?P<rest>[^（()）]{0,12})[）)]"
    r"|\s?(?:星期|礼拜)(?P<plain>[一二三四五六日天])"
    r"|[，,]\s?(?:星期|礼拜)(?P<apart>[一二三四五六日天])(?=[上下晚早，。、；）)\s]|$)"
    r"|[，,]\s?周(?P<apart_short>[一二三四五六日])(?=[上下]午|晚|[，。；])"
    r"|[，,]?\s?(?:也就是|正好是|恰好是|刚好是|恰逢|是)(?:星期|礼拜|周)(?P<namely>[一二三四五六日天])"
    r"|\s?周(?P<short>[一二三四五六日])(?=[上下晚早，。、；）)\s]|$)"
)
_WEEKDAY_BEFORE = re.compile(r"(?<!每)(?<!每个)(?:星期|礼拜|周)(?P<weekday>[一二三四五六日天])\s?[（(]$")
_AND_WEEKDAY = re.compile(
    r"\s?(?P<join>[、，和及]|至|到|—{1,2}|–|－|-|~|～)\s?(?:星期|礼拜|周)(?P<second>[一二三四五六日天])$"
)
_STARTS_A_LIST = re.compile(r"\s?(?:[、和及]|至|到|—|–|－|-|~|～)\s?(?:星期|礼拜|周)?[一二三四五六日天]")

_NO_QUARTER = re.compile(r"第[五六七八九]季度")
_SHORT_YEAR = re.compile(
    r"(?<![0-9〇零○一二三四五六七八九第.])(?P<year>[0-9]{2})年(?P<rest>[0-9]{1,2}月[0-9]{1,2}[日号]|[0-9]{1,2}月(?!龄)|[底初末](?![心气蕴线层色子])|[上下]半年|度(?![过日假])|春节|元旦|全年|第?[一二三四]季度)"
)
_APOSTROPHE_YEAR = re.compile(r"(?<![0-9A-Za-z])(?:[’']|‘(?![^‘’]*’))(?P<year>[0-9]{2})年(?![来间以里内后前多余的])")
_REIGN = re.compile(
    r"(?:民国|民國|顺治|崇祯|万历|嘉靖|洪武|永乐|天保|安政|庆应|光绪|宣统|同治|咸丰|道光|嘉庆|乾隆|雍正|康熙|昭和|大正|平成|明治|令和)$"
)
_YEAR_EXPLAINED = re.compile(r"\s?[（(](?:公元)?[0-9]{4}年")
"""天保12年6月6日（1841年7月23日）."""
_BEGINS_A_DATE = re.compile(r"(?:^|[，。；：、（(“《\s—]|[于在自从至到截止])$")
_LEADING_ZERO = re.compile(
    r"(?<![0-9.])(?:[0-9]{4} ?年 ?)?(?:0[1-9] ?月(?: ?[0-9]{1,2} ?日)?|[0-9]{1,2} ?月 ?0[1-9] ?日)"
)
_YEAR_RUN_ON = re.compile(
    r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})(?P<month>1[0-2]|[1-9])月(?![龄])(?P<day>[0-9]{1,2}日)?"
)
_HALF_IN_DIGITS = re.compile(
    r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})日"
)


def dates(position: int, text: str) -> Iterator[Finding]:
    if not _ANY_DATE.search(text):
        return
    written = written_dates(text)
    yield from _impossible(position, text, written)
    yield from _weekdays(position, text, written)
    yield from _backwards(position, text, written)
    yield from _years_of_two_digits(position, text)
    for found in _YEAR_RUN_ON.finditer(text):
        proposed = f"{found['year']}年{found['month']}月{found['day'] or ''}"
        message = "年份后漏了“年”字，请核对日期。"
        yield Finding("date_style", Severity.WARNING, position, found.group(), message, proposed)
    for found in _HALF_IN_DIGITS.finditer(text):
        proposed = f"{found['year']}年{int(found['month'])}月{int(found['day'])}日"
        message = "日期里数字分隔和“日”字混用，请统一写法。"
        yield Finding("date_style", Severity.WARNING, position, found.group(), message, proposed)
    for found in _LEADING_ZERO.finditer(text):
        proposed = re.sub(r"(?<![0-9])0(?=[1-9])", "", found.group())
        message = "汉字写法的日期，月、日前不加“0”。"
        yield Finding("leading_zero", Severity.NOTE, position, found.group(), message, proposed)


def _impossible(position: int, text: str, written: list[Written]) -> Iterator[Finding]:
    told = {one.begin for one in written if not one.is_possible}
    for one in written:
        if not one.is_possible and _is_meant_as_a_date(text, one):
            message = "历法上没有这一天，请核对日期。"
            yield Finding("impossible_date", Severity.ERROR, position, text[one.begin : one.end], message)
        last = _range_end(text, one)
        if last is not None and not last.is_possible and last.begin not in told:
            message = "历法上没有止期的这一天，请核对日期。"
            yield Finding("impossible_date", Severity.ERROR, position, text[one.begin : last.end], message)
    for found in _MONTH_OF_NO_YEAR.finditer(text):
        if not 1 <= int(found["month"]) <= 12:
            message = "一年没有这个月，请核对日期。"
            yield Finding("impossible_date", Severity.ERROR, position, found.group(), message)
    for found in _NO_QUARTER.finditer(text):
        message = "一年只有四个季度，请核对。"
        yield Finding("impossible_date", Severity.ERROR, position, found.group(), message)
    for found in _DAYS_OF_A_MONTH.finditer(text):
        year, month = int(found["year"]) if found["year"] else None, int(found["month"])
        if not 1 <= month <= 12 or not all(1 <= int(found[day]) <= last_day(year, month) for day in ("first", "last")):
            message = "历法上没有这样的日期，请核对。"
            yield Finding("impossible_date", Severity.ERROR, position, found.group(), message)


def _is_meant_as_a_date(text: str, one: Written) -> bool:
    """2017-13-05 may be a number of something else, 2017-02-30 hardly, and neither behind 时间."""
    if not text[one.end - 1].isdigit() or (1 <= one.month <= 12 and 29 <= one.day <= 31):
        return True
    return bool(_CALLED_A_DATE.search(text[max(0, one.begin - 6) : one.begin]))


def _weekdays(position: int, text: str, written: list[Written]) -> Iterator[Finding]:
    for one in written:
        begin = one.begin
        ends = _range_end(text, one)
        if ends is not None:
            yield from _weekday_of_range(position, text, one, ends)
        found = _WEEKDAY_AFTER.match(text, one.end)
        if found is None:
            before = _WEEKDAY_BEFORE.search(text[max(0, begin - 8) : begin])
            if before and text[one.end : one.end + 1] in ("）", ")", "，"):
                at = max(0, begin - 8) + before.start("weekday")
                start = max(0, begin - 8) + before.start()
                stop = one.end + (text[one.end] in "）)")
                yield from _weekday(position, text, one, start, at, stop)
            continue
        group = found.lastgroup if found.lastgroup != "rest" else "inside"
        rest = found["rest"] or ""
        listed = _STARTS_A_LIST.match(rest) if group == "inside" else _STARTS_A_LIST.match(text, found.end())
        if group is not None and not listed and not _follows_a_list(text, begin, written):
            yield from _weekday(position, text, one, begin, found.start(group), found.end())


def _follows_a_list(text: str, begin: int, written: list[Written]) -> bool:
    """Whether dates listed before it share the weekday's place: 8月9日、8月10日（星期三）."""
    return any(other.end == begin - 1 and text[begin - 1] in "、和及" for other in written)


def _weekday(position: int, text: str, one: Written, begin: int, at: int, end: int) -> Iterator[Finding]:
    """Told if no day the date may mean has the weekday that stands at a place."""
    days = possible_days(text, one)
    said = _WEEK.index(text[at].replace("天", "日"))
    if days and all(day.weekday() != said for day in days):
        right = _WEEK[days[0].weekday()]
        passage = text[begin:end]
        proposed = text[begin:at] + right + text[at + 1 : end]
        message = f"{_in_words(days[0])}是星期{right}，请核对日期和星期。"
        yield Finding("weekday", Severity.ERROR, position, passage, message, proposed)


def _weekday_of_range(position: int, text: str, first: Written, last: Written) -> Iterator[Finding]:
    """8月9日至11日（星期三至星期五）, both weekdays; one weekday alone may be of either day."""
    found = _WEEKDAY_AFTER.match(text, last.end)
    starts, ends = possible_days(text, first), possible_days(text, last)
    if found is None or not found["inside"] or len(starts) != 1 or len(ends) != 1:
        return
    said = [_WEEK.index(found["inside"].replace("天", "日"))]
    right = [starts[0].weekday(), ends[0].weekday()]
    if second := _AND_WEEKDAY.match(found["rest"]):
        said.append(_WEEK.index(second["second"].replace("天", "日")))
        wrong = said != right and (second["join"] not in "、，和及" or last.day - first.day == 1)
        proposed_marks = f"（星期{_WEEK[right[0]]}至星期{_WEEK[right[1]]}）"
    elif "月" in text[last.begin : last.end]:
        return
    else:
        wrong = said[0] not in right and not _STARTS_A_LIST.match(found["rest"])
        proposed_marks = f"（星期{_WEEK[right[1]]}）"
    if wrong:
        passage = text[first.begin : found.end()]
        proposed = text[first.begin : last.end] + proposed_marks
        message = (
            f"{_in_words(starts[0])}是星期{_WEEK[right[0]]}，{_in_words(ends[0])}是星期{_WEEK[right[1]]}，请核对。"
        )
        yield Finding("weekday", Severity.ERROR, position, passage, message, proposed)


def _range_end(text: str, first: Written) -> Written | None:
    """The date a range that begins with this one ends with, its year and month taken over where it has none."""
    found = _RANGE_END.match(text, first.end)
    if found is None:
        return None
    year = int(found["year"]) if found["year"] else first.year
    month = int(found["month"]) if found["month"] else first.month
    begin = next(found.start(name) for name in ("year", "month", "day") if found[name])
    return Written(begin, found.end(), year, month, int(found["day"]))


def _backwards(position: int, text: str, written: list[Written]) -> Iterator[Finding]:
    message = "起止日期前后颠倒，请核对。"
    for one in written:
        last = _range_end(text, one)
        if last is None or not one.is_possible or not last.is_possible:
            continue
        if _runs_backwards(text, one, last):
            yield Finding("backward_range", Severity.WARNING, position, text[one.begin : last.end], message)
    for found in _DAYS_OF_A_MONTH.finditer(text):
        if int(found["first"]) > int(found["last"]) > 0:
            yield Finding("backward_range", Severity.WARNING, position, found.group(), message)
    for found in _YEAR_RANGE.finditer(text):
        begin = (int(found["from"]), int(found["from_month"] or 0))
        end = (int(found["to"]), int(found["to_month"] or 0))
        same_year = begin[0] == end[0]
        if begin > end and not (same_year and 0 in (begin[1], end[1])):
            yield Finding("backward_range", Severity.WARNING, position, found.group(), "起止时间前后颠倒，请核对。")


def _runs_backwards(text: str, one: Written, last: Written) -> bool:
    written_end = text[last.begin : last.end]
    if "年" in written_end:
        return one.year is not None and (one.year, one.month, one.day) > (last.year, last.month, last.day)
    if "月" not in written_end:
        return last.day < one.day
    back = (date(2000, one.month, one.day) - date(2000, last.month, last.day)).days
    repeated = _EVERY_YEAR.search(text[max(0, one.begin - 10) : one.begin])
    return 2 <= back <= _BACKWARDS_DAYS and not repeated


def _years_of_two_digits(position: int, text: str) -> Iterator[Finding]:
    message = "年份应写四位数字，不能简写。"
    for found in _SHORT_YEAR.finditer(text):
        before = text[max(0, found.start() - 4) : found.start()]
        is_full_date = found["rest"][-1] in "日号"
        if (
            _REIGN.search(before)
            or _YEAR_EXPLAINED.match(text, found.end())
            or before.endswith(("’", "'", "‘"))
            or not (is_full_date or _BEGINS_A_DATE.search(before))
        ):
            continue
        proposed = _century(found["year"]) + found.group() if _century(found["year"]) else ""
        yield Finding("short_year", Severity.WARNING, position, found.group(), message, proposed)
    for found in _APOSTROPHE_YEAR.finditer(text):
        proposed = f"{_century(found['year'])}{found['year']}年" if _century(found["year"]) else ""
        yield Finding("short_year", Severity.WARNING, position, found.group(), message, proposed)


def _century(two_digits: str) -> str:
    """Of a year of which that is sure enough to be proposed."""
    year = int(two_digits)
    return "20" if year <= 30 else "19" if year >= 49 else ""


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
