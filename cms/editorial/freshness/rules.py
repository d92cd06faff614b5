"""Days and counts: what is fresh, and what an inspector would write down today.

Source: 政府网站与政务新媒体检查指标, 国办秘函〔2019〕19号. 单项否决 fails a site whatever else it does well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cms.columns.enums import ColumnType

DUE_SHARE = 0.7
"""Share of the period after which somebody is reminded, where no day is named for it."""
DUE_DAYS = {ColumnType.NEWS: 10, ColumnType.POLICY: 150, ColumnType.DISCLOSURE: 150}
HOME_DAYS, ACCOUNT_DAYS = 14, 14
CLOSELY_DUE_DAYS, CLOSELY_URGENT_DAYS = 7, 10
"""Of the home page and of accounts, each of which fails an inspection alone."""
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
    URGENT = "urgent"
    """Not overdue, and nobody should wait for that."""
    OVERDUE = "overdue"
    BLANK = "blank"


PRESSING = frozenset({State.DUE, State.URGENT, State.OVERDUE})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a column, the home page or an account stands on a day."""

    key: int
    title: str
    column_type: str
    """Of a column; empty for an account."""
    period: int
    """Days, as the column says itself."""
    newest: date | None
    """The day its newest content was published."""
    today: date
    is_watched_closely: bool = False

    @property
    def age(self) -> int | None:
        """Days since then, in the bureau's calendar; never less than none."""
        return None if self.newest is None else max(0, (self.today - self.newest).days)

    @property
    def days_left(self) -> int:
        """Until it is overdue; negative when it is."""
        return self.period - (self.age if self.age is not None else self.period)

    @property
    def due_from(self) -> float:
        """The age from which on somebody is reminded; the day the rules name, where the period leaves room for it."""
        if self.is_watched_closely:
            return CLOSELY_DUE_DAYS
        named = DUE_DAYS.get(ColumnType(self.column_type))
        return named if named is not None and named < self.period else self.period * DUE_SHARE

    @property
    def state(self) -> State:
        if self.age is None:
            return State.BLANK
        if self.age > self.period:
            return State.OVERDUE
        if self.is_watched_closely and self.age >= CLOSELY_URGENT_DAYS:
            return State.URGENT
        return State.DUE if self.age >= self.due_from else State.FRESH

    @property
    def is_pressing(self) -> bool:
        return self.state in PRESSING

    @property
    def is_past_the_indicators(self) -> bool:
        limit = PERIODS.get(ColumnType(self.column_type))
        return limit is not None and self.age is not None and self.age > limit


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of an inspector's sheet."""

    text: str
    is_veto: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """What else an inspector counts."""

    unanswered: int = 0
    """Readers' messages that wait for their answer longer than the indicators let them."""
    broken_links: int = 0
    """Addresses on other sites that do not work."""
    outdated: int = 0
    """Passages of public pages that time has overtaken."""


def remarks(
    home: Standing, columns: Sequence[Standing], accounts: Sequence[Standing] = (), counted: Counted | None = None
) -> Iterator[Remark]:
    """What would be noted today, the gravest first."""
    found = [*_of_home(home), *_of_accounts(accounts), *_of_columns(columns), *_of_counted(counted or Counted())]
    yield from sorted(found, key=lambda remark: not remark.is_veto)


def _of_home(home: Standing) -> Iterator[Remark]:
    if home.age is None:
        yield Remark("首页没有任何内容。", is_veto=True)
    elif home.age > HOME_DAYS:
        yield Remark(f"首页 {home.age} 天没有更新，期限是 {HOME_DAYS} 天。", is_veto=True)


def _of_accounts(accounts: Sequence[Standing]) -> Iterator[Remark]:
    """Of one whose postings nobody enters there is nothing to say."""
    for one in accounts:
        if one.state is State.OVERDUE:
            yield Remark(f"{one.title} {one.age} 天没有更新，期限是 {ACCOUNT_DAYS} 天。", is_veto=True)


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


def _of_counted(counted: Counted) -> Iterator[Remark]:
    if counted.unanswered:
        yield Remark(f"公众留言超过三个月没有答复：{counted.unanswered} 条。", is_veto=True)
    if counted.broken_links:
        yield Remark(f"通往其他网站的链接有 {counted.broken_links} 个打不开。", is_veto=False)
    if counted.outdated:
        yield Remark(f"公开页面上有 {counted.outdated} 处内容可能过时。", is_veto=False)
