"""Figures that contradict each other within a sentence.

男12人，女15人，共28人; 由90%提高到95%，提高了5%; 为期3天 from the 5th to the 9th.

Told only where the parts stand directly one after another and the total right behind them.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from cms.editorial.proofreading.finding import Finding, Severity

_UNITS = "人次|人|名|位|户|家|个|件|项|场|次|套|册|份|台|辆|张|间|所|处|支|只|万元|元|亩|公里|吨|公斤"
_LABEL = r"[\u4e00-\u9fff]{1,10}?"
_FIGURE = r"[0-9]+(?:\.[0-9]+)?"
_SUM = re.compile(
    rf"(?P<parts>(?<![\u4e00-\u9fff0-9.])(?:{_LABEL}{_FIGURE}(?P<unit>{_UNITS})[，、；和]?)(?:{_LABEL}{_FIGURE}(?P=unit)[，、；和]?)+)"
    rf"(?:合计|共计|总计|总共|一共|共)(?P<total>{_FIGURE})(?P=unit)(?![\u4e00-\u9fff]?[次均])"
)
_NO_PARTS = re.compile(r"其中|增|减|退|较|比|超|近|约|余|多|每|至少|最|第|分别|累计|占|达|上限|以上|以下|另|同时|又|还")
_PART = re.compile(_FIGURE)
_ROSE = r"(?:提高|上升|增加|提升|增长|下降|降低|减少|回落|上涨)"
_POINTS = re.compile(
    rf"(?:由|从)[^，。；%％]{{0,12}}?(?P<first>{_FIGURE})[%％][^，。；%％]{{0,12}}?{_ROSE}?(?:到|至)[^，。；%％]{{0,6}}?(?P<last>{_FIGURE})[%％][，；]"
    rf"(?P<said>[^，。；%％0-9]{{0,6}}{_ROSE}了?(?P<by>{_FIGURE})[%％])"
)
_NUMERALS = {one: value for value, one in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_LASTS = re.compile(r"为期(?P<days>[0-9]{1,2}|[一二两三四五六七八九十])天")
_FROM_TO = re.compile(
    r"(?P<month>[0-9]{1,2})月(?P<first>[0-9]{1,2})日?(?:(?:至|到|—|-|～)|[^，。；0-9]{0,4}(?:开班|开幕|开始|开课|启动|开营|举行)[，、])"
    r"(?:(?P<last_month>[0-9]{1,2})月)?(?P<last>[0-9]{1,2})日"
)
_SENTENCE = re.compile(r"[^。！？\n]+")


def arithmetic(position: int, text: str) -> Iterator[Finding]:
    for found in _SUM.finditer(text):
        listed = sum(Decimal(part) for part in _PART.findall(found["parts"]))
        if listed != Decimal(found["total"]) and not _NO_PARTS.search(found["parts"]):
            message = f"各项相加是{listed}{found['unit']}，与合计数不符，请核对。"
            yield Finding("sum", Severity.WARNING, position, found.group(), message)
    for found in _POINTS.finditer(text):
        if abs(Decimal(found["last"]) - Decimal(found["first"])) == Decimal(found["by"]):
            message = "两个百分数相减，差是百分点，不是百分比，请改正。"
            proposed = re.sub("[%％]$", "个百分点", found["said"])
            yield Finding("percentage_point", Severity.WARNING, position, found["said"], message, proposed)
    for sentence in _SENTENCE.findall(text):
        yield from _durations(position, sentence)


def _durations(position: int, sentence: str) -> Iterator[Finding]:
    lasts, spans = list(_LASTS.finditer(sentence)), list(_FROM_TO.finditer(sentence))
    if len(lasts) != 1 or len(spans) != 1:
        return
    written, span = lasts[0]["days"], spans[0]
    days = int(written) if written.isdigit() else _NUMERALS[written]
    try:
        first = date(2001, int(span["month"]), int(span["first"]))
        between = (date(2001, int(span["last_month"] or span["month"]), int(span["last"])) - first).days
    except ValueError:
        return
    if between > 0 and days not in (between, between + 1):
        message = f"起止日期相距{between + 1}天，与“{lasts[0].group()}”不符，请核对。"
        yield Finding("duration", Severity.WARNING, position, lasts[0].group(), message)
