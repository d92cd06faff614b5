"""What the importer tells the editor."""

from pathlib import Path

import pytest

from cms.importing.defects import findings
from cms.importing.old_page import OldPage, Paragraph
from cms.importing.parsing import old_time, parse
from cms.importing.reading import lines_of

NOTICE = Path(__file__).resolve().parents[2] / "samples/old-portal-notice-2017.txt"


def _page(*paragraphs: str, title: str = "示例通知") -> OldPage:
    return OldPage(
        title=title,
        source="市救助站",
        views=1,
        published_at=old_time("2017-08-09 09:25"),
        published_as="2017-08-09 09:25",
        trail=(),
        body=tuple(Paragraph(text) for text in paragraphs),
    )


def test_everything_wrong_in_the_notice_of_2017_is_found_and_nothing_else() -> None:
    found = findings(parse(lines_of(NOTICE.read_bytes())))

    assert [(finding.code, finding.passage, finding.suggestion) for finding in found] == [
        (
            "space",
            "关于在市民政局推进落实“红色引擎工程” 的实施方案",
            "关于在市民政局推进落实“红色引擎工程”的实施方案",
        ),
        ("time", "2017/8/9 9:25:57", "2017-08-09 09:25"),
        ("document_number", "武文〔20175号", "武文〔2017〕5号"),
        ("document_number", "武直工委201715号", "武直工委〔2017〕15号"),
        ("document_number", "武直工委宣〔20172号", "武直工委宣〔2017〕2号"),
        ("named_two_ways", "(五)打造“红色品牌”", ""),
        ("number_range", "3--5家", "3—5家"),
        ("doubled", "区舒安街街八秀村", ""),
        ("named_two_ways", "(七)掀起“红色旋风”", ""),
        ("ending", "前面,用早用准用足“第一种形态”", ""),
        ("ending", "单,对推进落实情况进行跟踪督办,", ""),
        ("quotation", "“工作完成情况作为党建考……的取消评先资格”", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "根据武民政〔2017〕5号文件，人人参与，天天坚持。",
        "他说：“走进社区，常常看看。”",
        "渐渐地，家家户户都明明白白。",
        "预计有3—5家单位参加，时间为2017年8月9日。",
        "会议提出“四讲四有”标准（见附件）。",
    ],
)
def test_correct_text_is_left_in_peace(text: str) -> None:
    assert findings(_page(text)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("他提出“四讲四有标准。", "unbalanced"),
        ("依据《条例执行。", "unbalanced"),
        ("会议（第三次在局机关召开。", "unbalanced"),
        ("这是是一件好事。", "doubled"),
        ("依据武民政2017〕5号文件执行。", "document_number"),
        ("会议强调以下几点，", "ending"),
    ],
)
def test_one_defect_is_one_finding(text: str, code: str) -> None:
    assert [finding.code for finding in findings(_page(text))] == [code]
