"""Columns as wide as what stands in them, and never narrower than a step."""

import re
from pathlib import Path

import pytest

from cms.core.table_widths import STEP, widths

STYLES = Path(__file__).parents[3] / "site/styles/components/blocks.css"


def test_a_column_is_as_wide_as_its_longest_cell() -> None:
    rows = [
        ["层级", "局机关", "局直属单位", "军休系统"],
        ["第一级", "局直属机关党委", "局直属机关党委", "局直属机关党委"],
        ["第二级", "局机关党支部", "局直属单位党委（总支、支部）", "军休办党委"],
    ]

    assert widths(rows) == [10, 20, 35, 20]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["甲", "乙"]], [50, 50]),
        ([["全部"]], [100]),
        ([["2017", "二〇一七"]], [35, 60]),
        ([["一行\n另一行", "一二三"]], [50, 50]),
        ([["甲", ""], ["甲"]], [65, 35]),
        ([["序号", "文" * 500, "日期"]], [15, 65, 15]),
        ([], []),
    ],
)
def test_widths_follow_lengths(rows: list[list[str]], expected: list[int]) -> None:
    assert widths(rows) == expected


@pytest.mark.parametrize("count", range(1, 21))
def test_widths_are_whole_steps_and_fit_the_table(count: int) -> None:
    found = widths([["字" * (index % 7) for index in range(count)]])

    assert sum(found) <= 100
    assert min(found) >= STEP
    assert all(width % STEP == 0 for width in found)


def test_a_table_of_more_columns_than_steps_is_left_to_the_browser() -> None:
    assert widths([["字"] * 21]) == []


def test_the_styles_know_every_width() -> None:
    known = {int(width) for width in re.findall(r'col\[data-width="(\d+)"\]', STYLES.read_text(encoding="utf-8"))}

    assert known == set(range(STEP, 101, STEP))
