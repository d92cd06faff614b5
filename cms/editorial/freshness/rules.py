"""Days and counts: what is fresh, and what an inspector would write down today.

Source: 政府网站与政务新媒体检查指标, 国办秘函〔2019〕19号. 单项否决 fails a site whatever else it does well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cms.columns.enums import ColumnType

DUE_SHARE = 0.7
"""Share of the period after which somebody is reminded."""
HOME_DAYS = 14
NEWS_DAYS, NOTICE_DAYS = 14, 183
OVERDUE_COLUMNS = 5
LONG_OVERDUE_COLUMNS = 10
BLANK_COLUMNS = 5
PERIODS = {
    ColumnType.NEWS: NEWS_DAYS,
    ColumnType.POLICY: NOTICE_DAYS,
    ColumnType.DISCLOSURE: NOTICE_DAYS,
}
"""Kinds of columns to which the indicators themselves give a period."""


class State(StrEnum):
    FRESH = "fresh"
    DUE = "due"
    OVERDUE = "overdue"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a column stands on a day."""

    key: int
    title: str
    column_type: str
    period: int
    """Days, as the column says itself."""
    newest: date | None
    """The day its newest content was published."""
    today: date

    @property
    def age(self) -> int | None:
        """Days since then, in the bureau's calendar; never less than none."""
        return None if self.newest is None else max(0, (self.today - self.newest).days)

    @property
    def days_left(self) -> int:
        """Until it is overdue; negative when it is."""
        return self.period - (self.age if self.age is not None else self.period)

    @property
    def state(self) -> State:
        if self.age is None:
            return State.BLANK
        if self.age > self.period:
            return State.OVERDUE
        return State.DUE if self.age >= self.period * DUE_SHARE else State.FRESH

    @property
    def is_past_the_indicators(self) -> bool:
        limit = PERIODS.get(ColumnType(self.column_type))
        return limit is not None and self.age is not None and self.age > limit


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of an inspector's sheet."""

    text: str
    is_veto: bool


def remarks(home: Standing, columns: Sequence[Standing], *, broken_links: int = 0) -> Iterator[Remark]:
    """What would be noted today, the gravest first. `broken_links`: addresses on other sites that do not work."""
    found = [*_of_home(home), *_of_columns(columns)]
    if broken_links:
        found.append(Remark(f"通往其他网站的链接有 {broken_links} 个打不开。", is_veto=False))
    yield from sorted(found, key=lambda remark: not remark.is_veto)


def _of_home(home: Standing) -> Iterator[Remark]:
    if home.age is None:
        yield Remark("首页没有任何内容。", is_veto=True)
    elif home.age > HOME_DAYS:
        yield Remark(f"首页 {home.age} 天没有更新，期限是 {HOME_DAYS} 天。", is_veto=True)


def _of_columns(columns: Sequence[Standing]) -> Iterator[Remark]:
    past = [one for one in columns if one.is_past_the_indicators]
    overdue = [one for one in columns if one.state is State.OVERDUE and not one.is_past_the_indicators]
    blank = [one for one in columns if one.state is State.BLANK]
    for found, limit, what in (
        (past, OVERDUE_COLUMNS, "动态要闻、通知政策类栏目超过期限没有更新"),
        (overdue, LONG_OVERDUE_COLUMNS, "其他栏目应更新没有更新"),
        (blank, BLANK_COLUMNS, "栏目空白"),
    ):
        if found:
            names = "、".join(one.title for one in found)
            yield Remark(f"{what}：{len(found)} 个（{names}），满 {limit} 个即单项否决。", is_veto=len(found) >= limit)
