"""Lists of records: columns by any usual name in any order, problems by row and column."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cms.importing.old_page import Paragraph, Picture
from cms.importing.records import NAMES, Record, records
from cms.importing.sources.folder import Folder
from cms.importing.unreadable import Unreadable
from tests.factories.old_files import BILLION_LAUGHS, with_member, xlsx_bytes

HEAD = ["编号", "发布日期", "栏 目", "内容", "标题", "供稿单位", "点击量", "网址", "附件", "配图"]
ROW = [
    1,
    datetime(2017, 8, 9, 9, 25),
    "首页 > 民政动态",
    "<p>第一段。</p><p>第二段<b>。</b></p>",
    "开放日",
    "市救助站",
    "1,885次",
    "http://old.example/1.html",
    "a.doc；b.pdf",
    "up/a.jpg",
]


def _read(tmp_path: Path, name: str, content: bytes) -> list[Record]:
    (tmp_path / name).write_bytes(content)
    (entry,) = Folder(tmp_path / name).entries()
    return list(records(entry))


def _xlsx(tmp_path: Path, *rows: Sequence[Any]) -> list[Record]:
    return _read(tmp_path, "清单.xlsx", xlsx_bytes({"清单": rows}))


def _csv(tmp_path: Path, *rows: Sequence[Any], encoding: str = "utf-8", delimiter: str = ",") -> list[Record]:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return _read(tmp_path, "清单.csv", buffer.getvalue().encode(encoding))


def test_a_row_is_a_page(tmp_path: Path) -> None:
    (record,) = _xlsx(tmp_path, ["武汉民政好声音清单"], HEAD, ROW)

    page = record.page
    assert page is not None and record.label == "第 3 行"
    assert (page.title, page.source, page.views, page.trail) == ("开放日", "市救助站", 1885, ("民政动态",))
    assert page.published_at == datetime(2017, 8, 9, 9, 25, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert page.address == "http://old.example/1.html"
    assert page.text == "第一段。\n第二段。"
    assert page.body[-1] == Picture("up/a.jpg")
    assert [link.address for link in page.loose_links] == ["a.doc", "b.pdf"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_file_reads_like_a_workbook(tmp_path: Path, encoding: str, delimiter: str) -> None:
    (record,) = _csv(tmp_path, HEAD, [str(value) for value in ROW], encoding=encoding, delimiter=delimiter)

    (same,) = _xlsx(tmp_path, HEAD, ROW)
    assert record.page is not None and same.page is not None
    assert record.page.body == same.page.body
    assert record.page.published_at == same.page.published_at


@pytest.mark.parametrize("title", NAMES["title"])
@pytest.mark.parametrize("body", NAMES["body"])
def test_columns_are_known_by_any_usual_name(tmp_path: Path, title: str, body: str) -> None:
    (record,) = _csv(tmp_path, [body.upper(), f" {title} "], ["正文。", "开放日"])

    assert record.page is not None
    assert (record.page.title, record.page.body) == ("开放日", (Paragraph("正文。"),))


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["", "正文。"], "第 3 行“标题”列是空的，没有导入。请补上后再导入。"),
        (["开放日", "  "], "第 3 行“内容”列是空的，没有导入。请补上后再导入。"),
        (["长" * 256, "正文。"], "第 3 行“标题”列超过 255 个字，不像标题，没有导入。"),
        (["开放日", "<p></p>"], "第 3 行“内容”列：缺少正文，不是完整的文章页。"),
        (["开放日", "民" * 500_001], "第 3 行“内容”列：正文超过 50 万字，不像一篇文章。请拆成几个文件。"),
    ],
)
def test_a_problem_names_row_and_column_and_the_other_rows_go_on(tmp_path: Path, row: list[str], problem: str) -> None:
    good = ["好的一行", "正文。"]

    read = _csv(tmp_path, ["标题", "内容"], good, row, good)

    assert [record.problem for record in read] == ["", problem, ""]


@pytest.mark.parametrize("value", [42956.39236111111, "2017年8月9日 9:25", "2017/8/9 09:25"])
def test_times_are_read_as_spreadsheets_keep_them(tmp_path: Path, value: Any) -> None:
    (record,) = _xlsx(tmp_path, ["标题", "正文", "时间"], ["开放日", "正文。", value])

    assert record.page is not None
    assert record.page.published_at == datetime(2017, 8, 9, 9, 25, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_time_that_is_none_makes_a_draft(tmp_path: Path) -> None:
    (record,) = _csv(tmp_path, ["标题", "正文", "时间"], ["开放日", "正文。", "去年"])

    assert record.page is not None
    assert (record.page.published_at, record.page.published_as) == (None, "去年")


def test_every_sheet_is_read_and_one_without_names_is_told(tmp_path: Path) -> None:
    sheets = {
        "一": [["标题", "正文"], ["甲", "正文。"]],
        "二": [["标题", "正文"], ["乙", "正文。"]],
        "说明": [["如何填写"]],
    }

    read = _read(tmp_path, "清单.xlsx", xlsx_bytes(sheets))

    assert [(record.label, bool(record.page)) for record in read] == [
        ("“一”表第 2 行", True),
        ("“二”表第 2 行", True),
        ("“说明”表", False),
    ]
    assert "没有找到表头" in read[2].problem


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", "空的"),
        ("a.csv", "甲,乙\n1,2\n".encode(), "没有找到表头"),
        ("a.csv", '标题,正文\n"甲,乙\n'.encode() + b'"' + b"x" * 3_000_000, "引号不成对"),
        ("a.csv", b"\x00\x01", "二进制"),
        ("a.xlsx", b"PK\x03\x04", "已损坏"),
        ("a.xlsx", "标题,正文".encode(), "不是 Excel"),
        (
            "a.xlsx",
            with_member(xlsx_bytes({"x": [["标题", "正文"]]}), "xl/sharedStrings.xml", BILLION_LAUGHS.encode()),
            "XML 炸弹",
        ),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        _read(tmp_path, name, content)


def test_what_no_text_contains_is_left_out(tmp_path: Path) -> None:
    (record,) = _xlsx(tmp_path, ["标题", "正文"], ["开放日", "正\u0090文_x000D_。"])

    assert record.page is not None
    assert record.page.text == "正文。"
