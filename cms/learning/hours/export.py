"""Tables as workbooks whose figures are formulas over the entries beside them: whoever changes a line sees what it
does to the sums."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cms.core.clocks import local
from cms.learning.hours.enums import HourKind
from cms.learning.hours.persons import roots
from cms.learning.hours.rules import HUNDREDTHS
from cms.learning.hours.selectors import BranchTotal, Row, counting_keys
from cms.learning.models import LearningHourEntry
from cms.units.models import Unit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PEOPLE = ("序号", "党员", "职务", "集中培训等", "网上微课（入账）", "网上微课（计入）", "合计", "目标", "还差")
ENTRIES = ("序号", "日期", "来源", "学习内容", "学时", "计入学时", "依据", "说明", "登记时间")
FILM = HourKind.MICRO_VIDEO.label
Cell = str | int | float | None


class Formula(str):
    """A text we wrote to be reckoned; every other text stays text, whatever it begins with."""

    __slots__ = ()


def branch_book(branch: Unit, year: int, found: Sequence[Row], names: Mapping[int, str]) -> bytes:
    """党员 and 账目: one line per person, one per entry; every sum is a formula."""
    places = {row.person: place for place, row in enumerate(found, 1)}
    entries = list(_entry_rows(year, places))
    last = len(entries) + 1
    cap = next((row.totals.cap for row in found), None)
    people = [_person_row(place, row, names[row.person], last) for place, row in enumerate(found, 1)]
    total = ["", "合计", "", *(Formula(f"=SUM({column}2:{column}{len(people) + 1})") for column in "DEFG"), "", ""]
    notes: list[list[Cell]] = [
        ["支部", str(branch)],
        ["年度", year],
        ["微视频每年最多计入", "不设上限" if cap is None else cap / HUNDREDTHS],
        ["说明", "“还差”按目标减合计，不小于 0；同一来源只计一次。"],
    ]
    return _book([("党员", [list(PEOPLE), *people, total]), ("账目", [list(ENTRIES), *entries]), ("说明", notes)])


def _person_row(place: int, row: Row, name: str, last: int) -> list[Cell]:
    line = place + 1
    own = f"账目!$A$2:$A${last},$A{line}"
    onsite = Formula(f'=SUMIFS(账目!$F$2:$F${last},{own},账目!$C$2:$C${last},"<>{FILM}")')
    online = Formula(f'=SUMIFS(账目!$F$2:$F${last},{own},账目!$C$2:$C${last},"{FILM}")')
    cap, target = row.totals.cap, row.totals.target
    capped = Formula(f"=E{line}" if cap is None else f"=MIN(E{line},{cap / HUNDREDTHS})")
    missing = "" if target is None else Formula(f"=MAX(0,H{line}-G{line})")
    shown_target = None if target is None else target / HUNDREDTHS
    return [place, name, row.post_label, onsite, online, capped, Formula(f"=D{line}+F{line}"), shown_target, missing]


def _entry_rows(year: int, places: Mapping[int, int]) -> Iterable[list[Cell]]:
    """Entries by person; `计入学时` is nothing for what was taken back or stands in another record too."""
    merged = roots()
    records = [*places, *(record for record, person in merged.items() if person in places)]
    entries = list(LearningHourEntry.objects.filter(year=year, member__in=records).order_by("occurred_on", "pk"))
    by_person: dict[int, list[LearningHourEntry]] = {person: [] for person in places}
    for entry in entries:
        by_person[merged.get(entry.member_id, entry.member_id)].append(entry)
    counted = counting_keys(entries, year)
    for person, own in by_person.items():
        for entry in own:
            yield [
                places[person],
                f"{entry.occurred_on:%Y-%m-%d}",
                entry.get_kind_display(),
                entry.title,
                float(entry.hours),
                float(entry.hours) if entry.pk in counted else 0,
                entry.evidence,
                f"更正：{entry.reason}" if entry.reverses_id else "",
                f"{local(entry.recorded_at):%Y-%m-%d %H:%M}",
            ]


def bureau_book(year: int, found: Sequence[Row], branches: Sequence[BranchTotal], names: Mapping[int, str]) -> bytes:
    """党组织 and 党员: sums of branches are formulas over the persons."""
    last = len(found) + 1
    named = {one.branch.pk: one.branch.short_name for one in branches}
    people: list[list[Cell]] = [
        ["党组织编号", "党组织", "党员", "职务", "集中培训等", "网上微课", "合计", "目标", "还差"]
    ]
    for line, row in enumerate(found, 2):
        target = row.totals.target
        people.append(
            [
                row.branch,
                named.get(row.branch, ""),
                names.get(row.person, ""),
                row.post_label,
                row.totals.onsite / HUNDREDTHS,
                row.totals.online / HUNDREDTHS,
                Formula(f"=E{line}+F{line}"),
                None if target is None else target / HUNDREDTHS,
                "" if target is None else Formula(f"=MAX(0,H{line}-G{line})"),
            ]
        )
    sums: list[list[Cell]] = [["党组织编号", "单位", "党组织", "人数", "学满人数", "集中培训等", "网上微课", "合计"]]
    for line, one in enumerate(branches, 2):
        own = f"党员!$A$2:$A${last},$A{line}"
        sums.append(
            [
                one.branch.pk,
                one.unit,
                one.branch.short_name,
                Formula(f"=COUNTIFS({own})"),
                Formula(f"=COUNTIFS({own},党员!$I$2:$I${last},0)"),
                Formula(f"=SUMIFS(党员!$E$2:$E${last},{own})"),
                Formula(f"=SUMIFS(党员!$F$2:$F${last},{own})"),
                Formula(f"=F{line}+G{line}"),
            ]
        )
    sums.append(["", "合计", "", *(Formula(f"=SUM({column}2:{column}{len(branches) + 1})") for column in "DEFGH")])
    return _book([("党组织", sums), ("党员", people), ("说明", [["年度", year]])])


def _book(sheets: Sequence[tuple[str, Iterable[Sequence[Cell]]]]) -> bytes:
    from openpyxl import Workbook  # large, and only exports need it

    book = Workbook()
    del book["Sheet"]
    for title, lines in sheets:
        _fill(book.create_sheet(title), lines)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Any, lines: Iterable[Sequence[Cell]]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    for number, line in enumerate(lines, 1):
        for place, value in enumerate(line, 1):
            if isinstance(value, Formula) or not isinstance(value, str):
                sheet.cell(row=number, column=place, value=value)
            else:
                cell = sheet.cell(row=number, column=place, value=ILLEGAL_CHARACTERS_RE.sub("", value))
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
