"""What of a text is out of date on a day. Few and sure: a list that cries wolf is not read."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.former_names import former_names
from cms.editorial.proofreading.passage import Text

LONG_PAST = timedelta(days=366)
"""A day that was announced is out of date when it is so long past: before, the page is news still."""
_DAY = r"(?P<year>(?:19|20)\d\d)年(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?)?"
_ANNOUNCED = re.compile(rf"(?:将于|将在|定于|拟于|拟定于|计划于|计划在|预计于|预计在|预计){_DAY}")
_OF_ITSELF = re.compile(r"本(?:通知|通告|公告|办法|规定|细则|方案|意见|制度|规则|标准|决定|指南|文件)|^有效期")
_UNTIL = re.compile(rf"(?:有效期|施行|实施|执行|试行|适用|有效)(?:限)?(?:截至|截止到|截止|至|到){_DAY}")
_YEARS = re.compile(
    rf"自{_DAY}起(?:正式)?(?:施行|实施|执行|试行|生效)[，,；;]?(?:试行期|有效期)(?:限)?为?(?P<years>\d{{1,2}}|[一二两三四五十])年"
)
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "十": 10}
_SENTENCE = re.compile(r"[^。！？；;]+[；;]?[^。！？；;]*")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")


def outdated_in_standing(text: Text, today: date) -> Iterator[Finding]:
    """Of a page that introduces something and is read as of today."""
    yield from former_names(replace(text, dated=today))
    yield from _announced(text, today)


def outdated_in_document(text: Text, today: date) -> Iterator[Finding]:
    """Of a document that counts as in force. Its names stay those of its day."""
    yield from _ended(text, today)
    yield from _announced(text, today)


def _announced(text: Text, today: date) -> Iterator[Finding]:
    for position, words in text.numbered():
        for found in _ANNOUNCED.finditer(_unquoted(words)):
            if (end := _last_day(found)) is not None and end < today - LONG_PAST:
                message = f"“{found.group()}”早已过去：请改成已经发生的说法，或者把这一页标明失效、撤下。"
                yield Finding("announced_past", Severity.WARNING, position, found.group(), message)


def _ended(text: Text, today: date) -> Iterator[Finding]:
    """Only where a sentence speaks of the document itself: it may name the term of another one."""
    for position, words in text.numbered():
        for sentence in _SENTENCE.findall(_unquoted(words)):
            if not _OF_ITSELF.search(sentence.strip()):
                continue
            for found in (*_UNTIL.finditer(sentence), *_YEARS.finditer(sentence)):
                if (end := _end_of_term(found)) is not None and end < today:
                    message = (
                        f"文中写着“{found.group()}”，{end.year}年{end.month}月{end.day}日已到期："
                        "请把“有效性”改为“已失效”，或者写明延长的依据。"
                    )
                    yield Finding("validity_ended", Severity.WARNING, position, found.group(), message)


def _unquoted(words: str) -> str:
    return _QUOTED.sub(lambda quoted: "〇" * len(quoted.group()), words)


def _end_of_term(found: re.Match[str]) -> date | None:
    years = found.groupdict().get("years")
    day = _last_day(found)
    if day is None or years is None:
        return day
    year = day.year + (_NUMBERS.get(years) or int(years))
    return (date(year, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=year)) - timedelta(days=1)


def _last_day(found: re.Match[str]) -> date | None:
    """Of the day, month or year that is named; None for a day no calendar has."""
    year, month, day = (int(found[part]) if found[part] else 0 for part in ("year", "month", "day"))
    try:
        if day:
            return date(year, month, day)
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1) if month else date(year, 12, 31)
    except ValueError:
        return None
