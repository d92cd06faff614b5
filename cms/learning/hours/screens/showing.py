"""Totals in the words and lengths a page shows."""

from dataclasses import dataclass
from datetime import date

from cms.learning.hours import rules
from cms.learning.hours.rules import written
from cms.learning.hours.selectors import Row, Standing
from cms.members.enums import Post

LAST_QUARTER = 10
"""Its first month."""


@dataclass(frozen=True, slots=True)
class StandingShown:
    """Hours as text. `target` and `missing` are empty where none is set."""

    year: int
    post: str
    counted: str
    onsite: str
    online: str
    capped: str
    cap: str
    target: str
    missing: str
    is_reached: bool
    ring: rules.Ring
    said: str
    """The ring in one sentence, for who does not see it."""


def standing_shown(standing: Standing) -> StandingShown:
    found, belonging = standing.totals, standing.belonging
    target = "" if found.target is None else written(found.target)
    missing = "" if found.missing is None else written(found.missing)
    said = f"{standing.year} 年已学 {written(found.counted)} 学时"
    if target:
        said += f"，共需 {target} 学时，" + (f"还差 {missing} 学时" if found.missing else "已经学满")
    said += f"；其中集中培训 {written(found.onsite)}，网上微课 {written(found.online)}。"
    return StandingShown(
        year=standing.year,
        post=str(Post(belonging.post).label) if belonging is not None else "",
        counted=written(found.counted),
        onsite=written(found.onsite),
        online=written(found.online),
        capped=written(found.capped) if found.capped else "",
        cap="" if found.cap is None else written(found.cap),
        target=target,
        missing=missing,
        is_reached=found.is_reached,
        ring=rules.ring(found),
        said=said,
    )


def reminder(standing: Standing, *, today: date) -> str:
    """What helps a member in the last quarter of the running year; nothing to whoever has learned enough."""
    missing = standing.totals.missing
    if not missing or standing.year != today.year or today.month < LAST_QUARTER:
        return ""
    days = (date(today.year, 12, 31) - today).days + 1
    return f"今年连今天还有 {days} 天，还差 {written(missing)} 学时：网上微课随时可以看，集中培训怎么安排请问支部书记。"


@dataclass(frozen=True, slots=True)
class RowShown:
    """One person in a branch's table."""

    name: str
    key: str
    post: str
    onsite: str
    online: str
    counted: str
    target: str
    missing: str
    note: str


def row_shown(row: Row, *, name: str, key: str) -> RowShown:
    found = row.totals
    return RowShown(
        name=name,
        key=key,
        post=row.post_label,
        onsite=written(found.onsite),
        online=written(found.online),
        counted=written(found.counted),
        target="" if found.target is None else written(found.target),
        missing="" if found.missing is None else written(found.missing),
        note=_note(found),
    )


def _note(found: rules.Totals) -> str:
    """A fair word: it says what helps, and compares nobody."""
    if found.missing is None:
        return ""
    if not found.missing:
        return "已学满"
    return f"还可安排 {written(found.missing)} 学时"
