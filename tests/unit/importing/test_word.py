"""Word files: structure kept, styles dropped, traps refused."""

from datetime import date

import pytest

from cms.importing.defects import findings
from cms.importing.old_page import Heading, ItemList, Paragraph, Picture, Table
from cms.importing.unreadable import Unreadable
from cms.importing.word import word_page
from tests.factories.media import picture_bytes
from tests.factories.old_files import (
    BILLION_LAUGHS,
    FOOTNOTE,
    OUTSIDE_ENTITY,
    counted,
    docx_bytes,
    numbering,
    paragraph,
    picture,
    table,
    with_member,
    zip_bomb,
    zip_of,
)

DOCUMENT = (
    paragraph("武汉市民政局文件"),
    paragraph("武民政〔2017〕5号"),
    paragraph("关于示例工作的通知", bold=True),
    paragraph("各区民政局："),
    paragraph("一、总体要求"),
    paragraph("加强&lt;领导&gt;，落实责任。", after=FOOTNOTE),
    table([["月份", "人次"], ["七月", "12"]]),
    picture(),
    paragraph("武汉市民政局"),
    paragraph("2017年8月9日"),
)


def test_a_document_keeps_its_structure() -> None:
    page = word_page(docx_bytes(*DOCUMENT, image=picture_bytes(80, 60, "PNG")))

    assert page.title == "关于示例工作的通知"
    assert [type(element) for element in page.body[:3]] == [Paragraph, Paragraph, Paragraph]
    assert Heading("一、总体要求", 2) in page.body
    assert any(
        isinstance(element, Table) and element.rows == (("月份", "人次"), ("七月", "12")) for element in page.body
    )
    assert any(isinstance(element, Picture) and element.alt == "示例图" for element in page.body)
    assert page.text.splitlines()[:5] == [
        "武汉市民政局文件",
        "武民政〔2017〕5号",
        "各区民政局：",
        "一、总体要求",
        "加强<领导>，落实责任。[1]",
    ]
    assert page.text.endswith("2017年8月9日\n示例脚注")


def test_who_signed_it_is_its_source_and_when_it_was_published_nobody_knows() -> None:
    page = word_page(docx_bytes(*DOCUMENT))

    assert (page.source, page.issued_on, page.document_number) == (
        "武汉市民政局",
        date(2017, 8, 9),
        "武民政〔2017〕5号",
    )
    assert page.published_at is None
    (told,) = [finding for finding in findings(page) if finding.code == "time"]
    assert told.message.startswith("文件里没有发布时间，本页未公开")


def test_a_document_with_the_old_portals_line_of_facts_is_read_as_a_page() -> None:
    page = word_page(
        docx_bytes(
            paragraph("开放日"), paragraph("来源：市救助站 浏览数：7 发布时间：2017-08-09 09:25"), paragraph("正文。")
        )
    )

    assert (page.title, page.source, page.views, page.text) == ("开放日", "市救助站", 7, "正文。")
    assert page.published_at is not None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "不是 Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99, "旧格式"),
        (zip_of({"a.txt": "x"}), "不是 Word"),
        (docx_bytes(*DOCUMENT)[:-40], "已损坏"),
        (docx_bytes(*DOCUMENT, head=BILLION_LAUGHS), "XML 炸弹"),
        (docx_bytes(*DOCUMENT, head=OUTSIDE_ENTITY), "XML 炸弹"),
        (with_member(docx_bytes(*DOCUMENT), "word/styles.xml", BILLION_LAUGHS.encode()), "XML 炸弹"),
        (docx_bytes("<w:p>" * 5000), "已损坏|太深"),
        (docx_bytes("<w:p>" * 300 + "</w:p>" * 300), "太深"),
        (docx_bytes(paragraph("x"), more={"../../evil.xml": "x"}), "路径指向压缩包之外"),
        (with_member(docx_bytes(*DOCUMENT), "word/media/b.bmp", b"\x00" * 40 * 1024**2), "压缩炸弹"),
        (docx_bytes("<w:bad"), "已损坏"),
        (docx_bytes(), "缺少"),
        (docx_bytes(paragraph("只有标题")), "缺少正文"),
        (docx_bytes(paragraph("长" * 300), paragraph("正文")), "不像一个标题"),
    ],
)
def test_what_is_no_document_or_a_trap_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        word_page(data)


def test_a_zip_bomb_in_the_place_of_the_document_is_not_unpacked() -> None:
    with pytest.raises(Unreadable, match="炸弹"):
        word_page(with_member(zip_bomb("word/document.xml"), "a.xml", b"<a/>"))


def test_pictures_outside_the_file_are_not_fetched() -> None:
    page = word_page(docx_bytes(paragraph("标题"), paragraph("正文。"), picture("rId7")))

    assert page.body == (Paragraph("正文。"),)


def test_numbers_that_word_counts_stand_in_the_text_as_its_reader_sees_them() -> None:
    parts = numbering(
        [("chineseCountingThousand", "%1、"), ("decimal", "%1.%2")],
        [("decimal", "%1.")],
        [("bullet", "\uf0b7")],
        [("chineseCounting", "第%1条")],
    )
    page = word_page(
        docx_bytes(
            paragraph("标题"),
            counted("背景"),
            paragraph("正文。"),
            counted("办法"),
            counted("细则", level=1),
            counted("甲", 2),
            counted("乙", 2),
            paragraph("插话。"),
            counted("丙", 2),
            counted("一点", 3),
            counted("又一点", 3),
            counted("总则", 4),
            more=parts,
        )
    )

    assert [element.text for element in page.body if not isinstance(element, ItemList)] == [
        "一、背景",
        "正文。",
        "二、办法",
        "二.1　细则",
        "插话。",
        "3.丙",
        "第一条　总则",
    ]
    lists = [element.items for element in page.body if isinstance(element, ItemList)]
    assert [[(item.text, item.is_ordered) for item in items] for items in lists] == [
        [("甲", True), ("乙", True)],
        [("一点", False), ("又一点", False)],
    ]
    assert page.body[0] == Heading("一、背景", 2)
