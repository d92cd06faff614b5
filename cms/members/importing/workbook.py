"""A spreadsheet of members as rows of text, however it was made; a hostile one is refused with a sentence.

Nothing is calculated, nothing unfolded that was not counted before, nothing kept.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from cms.members.enums import Post
from cms.members.rules import plain

HEADINGS = ("姓名", "手机号", "党组织", "职务", "起始日期")
MOST_BYTES = 3 * 1024**2
MOST_UNPACKED = 40 * 1024**2
MOST_PARTS = 500
MOST_ROWS = 2000
MOST_BLANK = 500
LONGEST_CELL = 200
OLD_FORMAT = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")
AGAIN = "请下载模板，把名单粘贴进去，再上传。"


class Refused(Exception):
    """The file is not taken; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """One line as it stands in the file; `number` is the line's own."""

    number: int
    name: str
    phone: str
    branch: str
    post: str
    since: str
    has_formula: bool = False


def rows_of(file: IO[bytes]) -> list[Row]:
    """All lines that are not blank. Raises Refused."""
    data = file.read(MOST_BYTES + 1)
    _refuse_traps(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        lines = sheet.iter_rows(max_col=30)
        return list(_rows(lines))
    except Refused:
        raise
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, TypeError, OSError):
        raise Refused(f"文件：打不开，可能已经损坏。{AGAIN}") from None
    except Exception as broken:  # a parser of other people's XML may raise anything
        raise Refused(f"文件：打不开，可能已经损坏。{AGAIN}") from broken


def _refuse_traps(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise Refused(f"文件：超过 {MOST_BYTES // 1024**2} MB。名单用不了这么大，请删去图片，或分成几个文件。")
    if not data:
        raise Refused(f"文件：内容是空的。{AGAIN}")
    if data.startswith(OLD_FORMAT):
        raise Refused("文件：是旧格式（.xls）或加了密码。请用 Excel 或 WPS 另存为不带密码的 .xlsx 再上传。")
    if not data.startswith(ZIP):
        raise Refused(f"文件：不是 Excel 表格（.xlsx）。{AGAIN}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_parts(archive)
    except Refused:
        raise
    except Exception:
        raise Refused(f"文件：打不开，可能已经损坏。{AGAIN}") from None


def _refuse_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if "xl/workbook.xml" not in names:
        raise Refused(f"文件：不是 Excel 表格（.xlsx）。{AGAIN}")
    if any(name.lower().endswith(".bin") and "vba" in name.lower() for name in names):
        raise Refused("文件：带有宏。请另存为不带宏的 .xlsx 再上传。")
    if len(parts) > MOST_PARTS or len(set(names)) != len(names):
        raise Refused(f"文件：结构异常，没有打开。{AGAIN}")
    left = MOST_UNPACKED
    for part in parts:
        left -= _unpacked_size(archive, part, left)


def _unpacked_size(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """Counted while it unfolds: what the archive says of itself may be a lie."""
    size = 0
    tail = b""
    with archive.open(part) as stream:
        while block := stream.read(65536):
            if not size and block.startswith(WIDE_TEXT) and part.filename.endswith((".xml", ".rels")):
                raise Refused(f"文件：编码异常，没有打开。{AGAIN}")
            size += len(block)
            if size > most:
                raise Refused(f"文件：解开后太大，像是“压缩炸弹”，没有打开。{AGAIN}")
            if DECLARES.search(tail + block):
                raise Refused(f"文件：夹带实体声明，没有打开。{AGAIN}")
            tail = block[-32:]
    return size


def _rows(lines: Iterator[Any]) -> Iterator[Row]:
    places: dict[str, int] = {}
    blank = found = 0
    for number, cells in enumerate(lines, start=1):
        values = [_text(cell) for cell in cells]
        if not any(values):
            blank += 1
            if blank > MOST_BLANK:
                break
            continue
        blank = 0
        if not places:
            places = _places(values)
            continue
        found += 1
        if found > MOST_ROWS:
            raise Refused(f"文件：超过 {MOST_ROWS} 行。请分成几个文件，一次导入一个。")
        formula = any(getattr(cell, "data_type", "") == "f" for cell in cells)
        name, phone, branch, post, since = (_at(values, places[heading]) for heading in HEADINGS)
        yield Row(number, name, phone, branch, post, since, formula)
    if not places:
        raise Refused(f"文件：第一张工作表是空的。{AGAIN}")
    if not found:
        raise Refused(f"文件：表头下面没有名单。{AGAIN}")


def _at(values: list[str], place: int) -> str:
    return values[place] if place < len(values) else ""


def _places(values: list[str]) -> dict[str, int]:
    """Where each column stands, in whatever order."""
    missing = [heading for heading in HEADINGS if heading not in values]
    if missing:
        raise Refused(f"文件：第一行要有表头“{'、'.join(HEADINGS)}”，缺少“{'、'.join(missing)}”。{AGAIN}")
    twice = [heading for heading in HEADINGS if values.count(heading) > 1]
    if twice:
        raise Refused(f"文件：表头“{'、'.join(twice)}”出现了两次，请删去一列。")
    return {heading: values.index(heading) for heading in HEADINGS}


def _text(cell: Any) -> str:
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        value = int(value)
    return plain(value)[:LONGEST_CELL]


def template() -> bytes:
    """An empty list with its headings, phones as text, and the posts to choose from."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.title = "党员名单"
    sheet.append(HEADINGS)
    for column, width in zip("ABCDE", (14, 18, 34, 14, 16), strict=True):
        sheet[f"{column}1"].font = Font(bold=True)
        sheet.column_dimensions[column].width = width
    posts = DataValidation(type="list", formula1=f'"{",".join(Post.labels)}"', allow_blank=True)
    sheet.add_data_validation(posts)
    posts.add("D2:D2001")
    for line in range(2, 302):
        sheet.cell(line, 2).number_format = "@"
        sheet.cell(line, 5).number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "A2"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
