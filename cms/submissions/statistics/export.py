"""A board as a file: a workbook with figures, evidence and rule, or the figures alone as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cms.core.clocks import local
from cms.submissions.enums import Channel
from cms.submissions.points.selectors import written
from cms.submissions.statistics.lines import ADOPTED, MEDIA_PICKUP, POINTS, SENT, Figures, Line
from cms.submissions.statistics.scoring import HUNDREDTHS
from cms.submissions.statistics.selectors import BY_UNIT, Board, rate

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads the file in the machine's own encoding and shows no Chinese."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CHANNELS = [channel.label for channel in Channel]
FIGURES = ["上报", "采用", "采用率", *CHANNELS, "上级媒体合计", "积分"]
EVIDENCE = ["日期", "编号", "标题", "类别", "单位", "上报人", "采用渠道", "栏目或媒体", "网址", "积分"]

Cell = str | int | float


def figure_rows(board: Board) -> list[list[Cell]]:
    """Heading, rows, total."""
    names = ["单位"] if board.by == BY_UNIT else ["单位", "上报人"]
    rows: list[list[Cell]] = [[*names, *FIGURES]]
    for row in board.rows:
        rows.append([*([row.unit_name] if board.by == BY_UNIT else [row.unit_name, row.person]), *_cells(row.figures)])
    return [*rows, ["合计", *[""] * (len(names) - 1), *_cells(board.total)]]


def _cells(figures: Figures) -> list[Cell]:
    percent = rate(figures)
    return [
        figures[SENT],
        figures[ADOPTED],
        "" if percent is None else f"{percent}%",
        *(figures[channel] for channel in Channel.values),
        figures[MEDIA_PICKUP],
        figures[POINTS] / HUNDREDTHS,
    ]


def evidence_rows(lines: Iterable[Line]) -> Iterator[list[Cell]]:
    yield list(EVIDENCE)
    for line in lines:
        yield [
            line.day,
            line.number,
            line.title,
            line.kind_label,
            line.unit_name,
            line.person,
            Channel(line.channel).label if line.channel else "上报",
            line.place,
            line.link,
            line.points / HUNDREDTHS,
        ]


def rule_rows(board: Board) -> Iterator[list[Cell]]:
    for rule in board.rules:
        yield ["计分规则", rule["name"]]
        yield ["起用日期", rule["valid_from"]]
        yield ["一稿多处采用", rule["counting"]]
        yield ["每篇最高分", rule["most"]]
        yield ["几条上报合成一篇", rule["sharing"]]
        yield ["类别", *CHANNELS]
        for row in rule["rows"]:
            yield [row["kind"], *row["points"]]


def note_rows(board: Board) -> Iterator[list[Cell]]:
    frozen = board.frozen
    yield ["统计期", board.period.name]
    yield ["状态", f"已公布 {local(frozen.frozen_at):%Y-%m-%d}" if frozen else "未公布，随账目变化"]
    if frozen is not None:
        yield ["指纹", frozen.fingerprint]
    yield ["去重后实际采用篇数", board.pieces]


def csv_lines(board: Board) -> Iterator[str]:
    yield BYTE_ORDER_MARK
    for row in figure_rows(board):
        yield _csv_line(row)
    for row in (*note_rows(board), *_correction_rows(board)):
        yield _csv_line(row)


def _csv_line(row: Sequence[Cell]) -> str:
    file = io.StringIO()
    csv.writer(file).writerow([_no_formula(cell) for cell in row])
    return file.getvalue()


def _no_formula(cell: Cell) -> Cell:
    """A table program reckons with what begins like a formula; an editor may have typed it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _correction_rows(board: Board) -> Iterator[list[Cell]]:
    for change in board.corrections:
        line = change.line
        yield [
            "更正",
            "增加" if change.sign > 0 else "减少",
            line.number,
            line.title,
            line.unit_name,
            Channel(line.channel).label if line.channel else "上报",
            written(change.sign * line.points),
        ]


def workbook(board: Board) -> bytes:
    """统计, 明细, 计分规则 and, of published figures, 更正."""
    from openpyxl import Workbook  # large, and only exports need it

    book = Workbook(write_only=False)
    del book["Sheet"]
    _sheet(book, "统计", [*figure_rows(board), [], *note_rows(board)])
    _sheet(book, "明细", evidence_rows(board.lines))
    _sheet(book, "计分规则", rule_rows(board))
    if board.corrections:
        _sheet(book, "更正", _correction_rows(board))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet(book: Any, title: str, rows: Iterable[Sequence[Cell]]) -> None:
    sheet = book.create_sheet(title)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(row=number, column=place, value=value)
            if isinstance(value, str):
                cell.data_type = "s"  # what begins like a formula is text all the same
    sheet.freeze_panes = "A2"
