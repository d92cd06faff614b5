"""What a text is checked against that changes with the years: who holds which office, what the units are called.

Plain values, handed in: proofreading knows no database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Official:
    name: str
    offices: Sequence[str]
    """All of them, as written in full and in short: 示例市民政局局长, 市民政局局长."""
    since: date | None = None
    until: date | None = None
    """The last day in office."""

    def holds_on(self, day: date | None) -> bool:
        """Of a text without a day only those who hold their office still are sure."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Tables:
    officials: Sequence[Official] = ()
    units: Sequence[str] = ()
    """Official names, five characters and more: 示例市民政局."""


NO_TABLES = Tables()
