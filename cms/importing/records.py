"""A list of records, CSV or Excel: one page in each row, its columns named in any order and by any usual name."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from cms.importing.decoding import decoded
from cms.importing.lines import Line
from cms.importing.markup.page import read_page
from cms.importing.old_page import LooseLink, OldPage, Picture
from cms.importing.packages import check_package
from cms.importing.parsing import MAX_TITLE, body_of, old_time, trail_of
from cms.importing.sources.entry import Entry
from cms.importing.unreadable import Unreadable
from media.rules import extension_of

WHAT = "Excel（.xlsx）"
MAX_BYTES = 50 * 1024**2
MAX_ROWS = 50_000
MAX_COLUMNS = 100
MAX_CELL = 2 * 1024**2
"""Characters of a CSV cell."""
_HEADER_WITHIN = 10
"""Rows among which the names of the columns stand; above them there may be a title."""
NAMES = {
    "title": ("标题", "题目", "题名", "文章标题", "信息标题", "名称", "title"),
    "body": ("正文", "内容", "文章内容", "信息内容", "正文内容", "content", "body"),
    "source": ("来源", "信息来源", "发布单位", "发布机构", "来源单位", "供稿单位", "单位", "source"),
    "time": ("发布时间", "发布日期", "发文时间", "时间", "日期", "发布于", "pubdate", "date"),
    "views": ("浏览数", "浏览量", "浏览次数", "点击数", "点击量", "点击次数", "阅读数", "阅读量", "views"),
    "trail": ("栏目", "所属栏目", "栏目名称", "当前位置", "频道", "分类", "类别", "column"),
    "address": ("网址", "链接", "地址", "原网址", "旧网址", "原文链接", "页面地址", "url"),
    "files": ("附件", "附件文件", "attachments"),
    "pictures": ("图片", "配图", "图片文件", "images"),
}
"""What the columns may be called, white space and upper case aside."""
_FIELDS = {name: field for field, names in NAMES.items() for name in names}
_REQUIRED = ("title", "body")
_MARKUP = re.compile(r"<(?:p|br|div|table|img|span|h[1-6]|ul|ol|a)\b[^>]*>", re.IGNORECASE)
_SEVERAL = re.compile(r"[;；|\n]+")
_SERIALS = range(20_000, 80_000)
"""Excel's day numbers of the years 1954 to 2119."""
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]|_x000D_")


@dataclass(frozen=True, slots=True)
class Record:
    number: str
    """Tells it apart in its file."""
    label: str
    page: OldPage | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Header:
    """At which place of a row each field stands, and how the list calls it."""

    places: dict[str, int]
    names: dict[str, str]

    def value(self, row: Sequence[Any], field: str) -> Any:
        place = self.places.get(field)
        return row[place] if place is not None and place < len(row) else None

    def text(self, row: Sequence[Any], field: str) -> str:
        value = self.value(row, field)
        return "" if value is None else _NO_TEXT.sub("", str(value)).strip()


def records(entry: Entry) -> Iterator[Record]:
    """Every row of the list, read as it is asked for. Raises `Unreadable` when the file is no list of pages."""
    data = entry.read(MAX_BYTES)
    if extension_of(entry.name) == "xlsx":
        yield from _workbook(data)
    else:
        yield from _of_rows(_csv_rows(decoded(data).text), "")


def _csv_rows(text: str) -> Iterator[Sequence[Any]]:
    csv.field_size_limit(MAX_CELL)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error:
            raise Unreadable(
                f"第 {rows.line_num} 行附近的引号不成对或单元格太长，读不下去。请用表格软件另存后再导入。"
            ) from None


def _workbook(data: bytes) -> Iterator[Record]:
    import openpyxl  # large, and only workbooks need it

    check_package(data, "xl/workbook.xml", WHAT)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Unreadable:
        raise
    except Exception:
        raise Unreadable(f"{WHAT} 文件已损坏，打不开。请用表格软件另存后再导入。") from None
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    problems: list[tuple[str, Unreadable]] = []
    found = False
    for sheet in sheets:
        sheet.reset_dimensions()
        try:
            name = f"“{sheet.title}”表" if len(sheets) > 1 else ""
            for record in _of_rows(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), name):
                found = True
                yield record
        except Unreadable as problem:
            problems.append((sheet.title, problem))
    if not found and problems:
        raise problems[0][1]
    for title, refusal in problems:
        yield Record(f"{title}#", f"“{title}”表", problem=str(refusal))


def _of_rows(rows: Iterable[Sequence[Any]], sheet: str) -> Iterator[Record]:
    header: _Header | None = None
    for number, row in enumerate(rows, start=1):
        if number > MAX_ROWS:
            raise Unreadable(f"超过 {MAX_ROWS} 行，后面的没有读取。请拆成几个文件。")
        if header is None:
            header = _header(row)
            if header is None and number >= _HEADER_WITHIN:
                break
        elif any(value not in (None, "") for value in row):
            place = f"第 {number} 行"
            try:
                page = _page(row, header, place)
            except Unreadable as problem:
                yield Record(f"{sheet}{number}", f"{sheet}{place}", problem=str(problem))
            else:
                yield Record(f"{sheet}{number}", f"{sheet}{place}", page)
    if header is None:
        raise Unreadable("没有找到表头。前十行中应有一行列名，至少包括“标题”和“正文”。")


def _header(row: Sequence[Any]) -> _Header | None:
    """The columns, when the row names those a page cannot do without; the first of two with one meaning counts."""
    places: dict[str, int] = {}
    names: dict[str, str] = {}
    for place, value in enumerate(row):
        name = "".join(str(value or "").split())
        field = _FIELDS.get(name.lower())
        if field is not None and field not in places:
            places[field], names[field] = place, name
    return _Header(places, names) if all(field in places for field in _REQUIRED) else None


def _page(row: Sequence[Any], header: _Header, place: str) -> OldPage:
    """The page of one row. Raises `Unreadable` naming row and column."""
    for field in _REQUIRED:
        if not header.text(row, field):
            raise Unreadable(f"{place}“{header.names[field]}”列是空的，没有导入。请补上后再导入。")
    title = " ".join(header.text(row, "title").split())
    if len(title) > MAX_TITLE:
        raise Unreadable(f"{place}“{header.names['title']}”列超过 {MAX_TITLE} 个字，不像标题，没有导入。")
    try:
        body = body_of(_lines(header.text(row, "body")))
    except Unreadable as problem:
        raise Unreadable(f"{place}“{header.names['body']}”列：{problem}") from None
    written = _time(header.value(row, "time"))
    views = re.sub(r"\D", "", header.text(row, "views"))
    page = OldPage(
        title=title,
        source=header.text(row, "source"),
        views=int(views[:9] or 0),
        published_at=old_time(written),
        published_as=written,
        trail=trail_of(header.text(row, "trail")),
        **body,
    )
    pictures = (Picture(name) for name in _several(header.text(row, "pictures")))
    files = (LooseLink(name, name.rpartition("/")[2]) for name in _several(header.text(row, "files")))
    return replace(
        page,
        body=(*page.body, *pictures),
        loose_links=(*page.loose_links, *files),
        address=header.text(row, "address"),
    )


def _lines(text: str) -> Sequence[Line]:
    return read_page(text).lines if _MARKUP.search(text) else tuple(Line(line) for line in text.splitlines())


def _several(text: str) -> list[str]:
    return [part.strip() for part in _SEVERAL.split(text) if part.strip()]


def _time(value: Any) -> str:
    """A time as text: spreadsheets keep it as a date, as text, or as the number of a day."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and int(value) in _SERIALS:
        from openpyxl.utils.datetime import from_excel  # see above

        value = from_excel(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return "" if value is None else " ".join(str(value).split())
