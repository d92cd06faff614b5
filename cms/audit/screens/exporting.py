"""The log as a file. A CSV has everything that fits, however much; a table for Excel its newest rows."""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from cms.audit import actions
from cms.audit.differences import in_words
from cms.audit.models import AuditEntry
from cms.audit.selectors import Wanted, all_of, entries
from cms.core.clocks import local

FORMATS = ("csv", "xlsx")
MOST_IN_A_TABLE = 20_000
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads the file in the machine's own encoding and shows no Chinese."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_000
"""Characters Excel takes in one cell, a little less than its limit."""
HEADINGS = (
    *("编号", "时间", "操作人", "账号编号", "动作", "动作代码", "对象", "对象类型", "对象编号", "从何处"),
    *("详情", "详情原文", "上一条的校验值", "校验值"),
)


def exported(wanted: Wanted, *, kind: str, up_to: int) -> HttpResponseBase:
    """All entries that fit up to a number, as `csv` or `xlsx`."""
    name = f"audit-{timezone.localdate():%Y%m%d}-{up_to}.{kind}"
    if kind == "xlsx":
        return FileResponse(_table(wanted, up_to), as_attachment=True, filename=name)
    response = StreamingHttpResponse(_lines(all_of(wanted, up_to=up_to)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _row(entry: AuditEntry) -> tuple[int | str, ...]:
    said = [entry.detail.get("words", ""), *(in_words(change) for change in entry.detail.get("changes", ()))]
    said += [f"{name}：{value}" for name, value in entry.detail.get("facts", {}).items()]
    texts = (
        f"{local(entry.at):%Y-%m-%d %H:%M:%S.%f}",
        entry.actor_name,
        entry.actor_key,
        actions.name_of(entry.action),
        entry.action,
        entry.subject_title,
        entry.subject_kind,
        entry.subject_key,
        entry.source,
        "；".join(one for one in said if one),
        json.dumps(entry.detail, ensure_ascii=False, sort_keys=True) if entry.detail else "",
        entry.previous_hash,
        entry.hash,
    )
    return (entry.number, *(_no_formula(text) for text in texts))


def _no_formula(text: str) -> str:
    """A table program reckons with what begins like a formula; titles and names are anybody's."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _lines(found: Iterable[AuditEntry]) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _line(HEADINGS)
    for entry in found:
        yield _line(_row(entry))


def _line(values: tuple[object, ...]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(values)
    return written.getvalue()


def _table(wanted: Wanted, up_to: int) -> io.BytesIO:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("审计日志")
    sheet.append(HEADINGS)
    newest = entries(wanted).filter(number__lte=up_to)[:MOST_IN_A_TABLE]
    for entry in reversed(newest):
        sheet.append([value if isinstance(value, int) else _fitting(value) for value in _row(entry)])
    written = io.BytesIO()
    book.save(written)
    written.seek(0)
    return written


def _fitting(text: str) -> str:
    """Without control characters, which no table program reads."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
