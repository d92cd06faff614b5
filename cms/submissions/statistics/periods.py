"""Months, quarters and years by Wuhan's calendar. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from cms.submissions.enums import PeriodKind

_WRITTEN = re.compile(r"(?P<year>(?:19|20)\d{2})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")
QUARTER = 3
QUARTERS = ("一", "二", "三", "四")


@dataclass(frozen=True, slots=True)
class Period:
    kind: PeriodKind
    year: int
    number: int = 1
    """Of the month or quarter."""

    @classmethod
    def of(cls, day: date, kind: PeriodKind) -> Self:
        """The one a day lies in."""
        number = {PeriodKind.MONTH: day.month, PeriodKind.QUARTER: (day.month - 1) // QUARTER + 1, PeriodKind.YEAR: 1}
        return cls(kind, day.year, number[kind])

    @classmethod
    def read(cls, written: str) -> Self | None:
        """`2026`, `2026-Q3` or `2026-09`; None when it is none of them."""
        found = _WRITTEN.fullmatch(written)
        if found is None:
            return None
        if found["quarter"]:
            return cls(PeriodKind.QUARTER, int(found["year"]), int(found["quarter"]))
        if found["month"]:
            return cls(PeriodKind.MONTH, int(found["year"]), int(found["month"]))
        return cls(PeriodKind.YEAR, int(found["year"]))

    @property
    def written(self) -> str:
        endings = {PeriodKind.MONTH: f"-{self.number:02d}", PeriodKind.QUARTER: f"-Q{self.number}", PeriodKind.YEAR: ""}
        return f"{self.year}{endings[self.kind]}"

    @property
    def name(self) -> str:
        names = {
            PeriodKind.MONTH: f"{self.number}月",
            PeriodKind.QUARTER: f"第{QUARTERS[self.number - 1]}季度",
            PeriodKind.YEAR: "全年",
        }
        return f"{self.year}年{names[self.kind]}"

    @property
    def first(self) -> date:
        months = {
            PeriodKind.MONTH: self.number,
            PeriodKind.QUARTER: (self.number - 1) * QUARTER + 1,
            PeriodKind.YEAR: 1,
        }
        return date(self.year, months[self.kind], 1)

    @property
    def last(self) -> date:
        lengths = {PeriodKind.MONTH: 0, PeriodKind.QUARTER: QUARTER - 1, PeriodKind.YEAR: 11}
        month = self.first.month + lengths[self.kind]
        return date(self.year, month, monthrange(self.year, month)[1])

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def before(self) -> Self:
        return type(self).of(self.first - timedelta(days=1), self.kind)

    def after(self) -> Self:
        return type(self).of(self.last + timedelta(days=1), self.kind)
