"""The old portal's page, line by line."""

import html
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.importing.old_page import Heading, OldPage, Paragraph
from cms.importing.parsing import old_time, parse
from cms.importing.reading import lines_of
from cms.importing.structure import elements_of
from cms.importing.unreadable import Unreadable
from tests.unit.importing.conftest import unhurried

NOTICE = Path(__file__).resolve().parents[2] / "samples/old-portal-notice-2017.txt"
FACTS = "来源:市救助站 浏览数:1 发布时间:2017/8/9 9:25:57"


def _notice() -> OldPage:
    return parse(lines_of(NOTICE.read_bytes()))


def test_the_notice_of_2017_is_read_whole() -> None:
    page = _notice()

    assert page.title == "关于在市民政局推进落实“红色引擎工程” 的实施方案"
    assert page.source == "武汉市民政局"
    assert page.views == 1885
    assert page.published_at == datetime(2017, 8, 9, 9, 25, 57, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert page.published_as == "2017/8/9 9:25:57"
    assert page.trail == ("民政动态", "公文发布")
    assert page.related == ()
    assert page.unplaced == ()


def test_its_text_is_kept_character_by_character() -> None:
    source = NOTICE.read_text(encoding="utf-8")
    body = source[source.index("根据市委《关于实施") : source.index("【关闭】")]

    page = _notice()

    assert page.text == "\n".join(line.strip() for line in body.splitlines() if line.strip())
    assert page.text.count(",") == body.count(",") > 200


def test_its_headings_have_their_levels() -> None:
    headings = [(element.level, element.text) for element in _notice().body if isinstance(element, Heading)]

    assert headings == [
        (2, "一、指导思想"),
        (2, "二、主要任务"),
        (3, "(一)强化“红色引领”"),
        (3, "(二) 培育“红色头雁”"),
        (3, "(三)激活“红色细胞”"),
        (3, "(四)建设“红色阵地”"),
        (3, "(五)打造“红色品牌”"),
        (3, "(六)繁荣“红色文化”"),
        (3, "(七)掀起“红色旋风”"),
        (3, "(八)用好“红色基金”"),
        (2, "三、有关要求"),
    ]


def test_its_numbered_items_are_paragraphs() -> None:
    numbered = [element for element in _notice().body if element.text[0].isdigit()]

    assert len(numbered) == 29
    assert all(isinstance(element, Paragraph) for element in numbered)


def test_the_closing_furniture_is_dropped() -> None:
    page = _notice()

    assert not any(word in page.text for word in ("【关闭】", "【返回顶部】", "相关栏目", "欢迎访问", "当前位置"))


@pytest.mark.parametrize(
    ("line", "element"),
    [
        ("一、工作目标", Heading("一、工作目标", 2)),
        ("（十二）保障措施", Heading("（十二）保障措施", 3)),
        ("1.工作目标", Heading("1.工作目标", 4)),
        ("一、本办法自发布之日起施行。", Paragraph("一、本办法自发布之日起施行。")),
        ("一、加强领导。各单位要高度重视", Paragraph("一、加强领导。各单位要高度重视")),
        ("1.健全党建组织体系。坚持把党的组织植根于基层。", Paragraph("1.健全党建组织体系。坚持把党的组织植根于基层。")),
        ("1.身份证复印件；", Paragraph("1.身份证复印件；")),
        ("1.5万元以内", Paragraph("1.5万元以内")),
        ("12345热线开通", Paragraph("12345热线开通")),
        ("一心一意为民服务", Paragraph("一心一意为民服务")),
    ],
)
def test_a_heading_is_a_numbered_line_that_makes_no_sentence(line: str, element: Heading | Paragraph) -> None:
    assert elements_of([line, "正文。"])[0] == element


def test_short_numbered_lines_in_a_row_are_a_list() -> None:
    assert elements_of(["1.身份证", "2.户口簿", "以上材料请带原件。"]) == (
        Paragraph("1.身份证"),
        Heading("2.户口簿", 4),
        Paragraph("以上材料请带原件。"),
    )


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["一段没有来源的文字"], "来源"),
        (["标题", FACTS], "正文"),
        (["当前位置:首页 > 公文发布", FACTS, "正文。"], "标题"),
        (["长" * 256, FACTS, "正文。"], "255"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(lines: list[str], reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        parse(lines)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("来源：市救助站　浏览次数：12　发布时间：2017-08-09 09:25", ("市救助站", 12, "2017-08-09 09:25")),
        ("发布时间：2017年8月9日 来源：市救助站", ("市救助站", 0, "2017年8月9日")),
        ("来源:市救助站 浏览数: 发布时间:2017/8/9 9:25:57", ("市救助站", 0, "2017/8/9 9:25:57")),
        ("来源:市救助站 浏览数:99999999999 发布时间:2017/8/9", ("市救助站", 999999999, "2017/8/9")),
    ],
)
def test_the_line_of_facts_may_vary(facts: str, expected: tuple[str, int, str]) -> None:
    page = parse(["标题", facts, "正文。"])

    assert (page.source, page.views, page.published_as) == expected
    assert page.published_at is not None


def test_facts_in_cells_of_a_table_are_one_line_of_facts() -> None:
    source = (
        "<html><body><table><tr><td>标题</td></tr><tr><td>来源：市救助站</td><td>发布时间：2017/8/9</td>"
        "<td>浏览数：7</td></tr></table><p>正文。</p></body></html>"
    )

    page = parse(lines_of(source.encode()))

    assert (page.title, page.source, page.views, page.text) == ("标题", "市救助站", 7, "正文。")


def test_a_subtitle_belongs_to_the_title_and_other_lines_are_not_lost() -> None:
    page = parse(["当前位置:首页 > 民政动态", "眉题一行", "让爱回家", "——救助站开放日", FACTS, "正文。"])

    assert page.title == "让爱回家——救助站开放日"
    assert page.unplaced == ("眉题一行",)


def test_text_after_the_closing_furniture_is_named() -> None:
    lost = "这一段文字不知为什么排在关闭按钮后面，一共有二十多个字。"

    page = parse(["标题", FACTS, "正文。", "【关闭】", "相关栏目", "某某通知", "【返回顶部】", lost, "版权所有"])

    assert page.text == "正文。"
    assert page.related == ("某某通知",)
    assert page.unplaced == (lost,)


def test_a_page_in_html_reads_like_the_page_in_text() -> None:
    rows = "".join(f"<p>{html.escape(line)}</p>" for line in NOTICE.read_text(encoding="utf-8").splitlines())
    saved = f"<!doctype html><html><head><title>x</title></head><body>{rows}</body></html>"

    read = parse(lines_of(saved.encode("gb18030")))

    assert read.body == _notice().body
    assert read.identity == _notice().identity


def test_the_identity_tells_other_text_apart_and_forgives_white_space() -> None:
    page = parse(["标题", FACTS, "第一段 文字。"])

    assert parse(["标题", FACTS.replace("浏览数:1", "浏览数:9"), "第一段\xa0\xa0文字。"]).identity == page.identity
    assert parse(["标题", FACTS, "第一段文字。"]).identity != page.identity


@pytest.mark.parametrize("text", ["2017/13/9 9:25:57", "昨天", "2017/8/9 25:00:00", "", "2017/2/30"])
def test_a_time_that_is_none_is_none(text: str) -> None:
    assert old_time(text) is None


_WORDS = (
    st.text(
        alphabet=st.one_of(
            st.sampled_from("民政党员社区服务，。“”（）《》〔〕、；：—… 一二三四五六1234567890.,<>&;\xa0\u3000"),
            st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"), max_codepoint=0xFFFF),
        ),
        min_size=1,
        max_size=60,
    )
    .map(lambda words: " ".join(words.split(" ")).strip())
    .filter(lambda words: words and "  " not in words and words[0] not in "【[相\ufeff")
)
_BODIES = st.lists(
    st.one_of(
        _WORDS,
        _WORDS.map(lambda words: f"一、{words}"),
        _WORDS.map(lambda words: f"（二）{words}"),
        _WORDS.map(lambda words: f"3.{words}"),
    ),
    min_size=1,
    max_size=12,
)


@unhurried
@given(_BODIES)
def test_any_body_comes_back_as_it_was(body: list[str]) -> None:
    lines = ["当前位置:首页 > 民政动态", "示例标题", FACTS, "", *body, "【关闭】 【返回顶部】", "相关栏目"]

    read = parse(lines_of("\n\n".join(lines).encode()))

    assert [element.text for element in read.body] == body


@unhurried
@given(_BODIES)
def test_any_body_in_html_comes_back_as_it_was(body: list[str]) -> None:
    lines = ["当前位置:首页 > 民政动态", "示例标题", FACTS, *body, "【关闭】 【返回顶部】", "相关栏目"]
    rows = "\n".join(f"<p>\n{html.escape(line)}\n</p>" for line in lines)

    read = parse(lines_of(f"<html><body>{rows}</body></html>".encode()))

    assert [element.text for element in read.body] == body
