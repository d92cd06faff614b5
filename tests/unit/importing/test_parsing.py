"""The old portal's page, line by line."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.importing.old_page import Heading, Paragraph
from cms.importing.parsing import element_of, old_time, parse
from cms.importing.reading import Unreadable, lines_of

NOTICE = Path(__file__).resolve().parents[2] / "samples/old-portal-notice-2017.txt"


def test_the_notice_of_2017_is_read_whole() -> None:
    page = parse(lines_of(NOTICE.read_bytes()))

    assert page.title == "关于在市民政局推进落实“红色引擎工程” 的实施方案"
    assert page.source == "武汉市民政局"
    assert page.views == 1885
    assert page.published_at == datetime(2017, 8, 9, 9, 25, 57, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert page.trail == ("民政动态", "公文发布")


def test_its_text_is_kept_character_by_character() -> None:
    source = NOTICE.read_text(encoding="utf-8")
    body = source[source.index("根据市委《关于实施") : source.index("【关闭】")]

    page = parse(lines_of(NOTICE.read_bytes()))

    assert page.text == "\n".join(line.strip() for line in body.splitlines() if line.strip())


def test_its_headings_have_their_levels() -> None:
    page = parse(lines_of(NOTICE.read_bytes()))

    headings = [(element.level, element.text) for element in page.body if isinstance(element, Heading)]

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


def test_the_closing_furniture_is_dropped() -> None:
    page = parse(lines_of(NOTICE.read_bytes()))

    assert not any(word in page.text for word in ("【关闭】", "【返回顶部】", "相关栏目", "欢迎访问"))


def test_a_numbered_line_that_goes_on_into_sentences_is_a_paragraph() -> None:
    assert element_of("1.健全党建组织体系。坚持把党的组织植根于基层,推动组织下沉。") == Paragraph(
        "1.健全党建组织体系。坚持把党的组织植根于基层,推动组织下沉。"
    )
    assert element_of("1.工作目标") == Heading("1.工作目标", 4)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空的"),
        (b"  \n ", "空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "二进制"),
        ("一段没有来源的文字".encode(), "来源"),
        ("标题\n来源:某单位 浏览数:3 发布时间:2017/8/9 9:25:57\n".encode(), "正文"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        parse(lines_of(data))


def test_a_page_in_gb18030_reads_the_same() -> None:
    source = NOTICE.read_bytes()

    again = source.decode("utf-8").encode("gb18030")

    assert parse(lines_of(again)).identity == parse(lines_of(source)).identity


def test_html_is_reduced_to_its_words_and_scripts_leave_none() -> None:
    source = (
        "<!doctype html><html><head><title>x</title></head><body><div>当前位置: 首页 > 民政动态</div>"
        "<h1>示例标题</h1><p>来源:市救助站 浏览数:12 发布时间:2017/8/9 21:05:00</p>"
        "<script>alert(1)</script><p>第一段<a href='javascript:alert(2)'>链接</a>。</p><p>第二段。</p>"
        "<div>【关闭】 【返回顶部】</div></body></html>"
    )

    page = parse(lines_of(source.encode()))

    assert page.title == "示例标题"
    assert [element.text for element in page.body] == ["第一段链接。", "第二段。"]


@pytest.mark.parametrize("text", ["2017/13/9 9:25:57", "昨天", "2017/8/9 25:00:00"])
def test_a_time_that_is_none_is_none(text: str) -> None:
    assert old_time(text) is None


_words = st.text(alphabet="民政党员社区服务，。“”（）1", min_size=1, max_size=40).filter(
    lambda words: words.strip() == words and not words.startswith("【")
)


@given(st.lists(_words, min_size=1, max_size=12))
def test_any_body_comes_back_as_it_was(body: list[str]) -> None:
    lines = ["示例标题", "来源:市救助站 浏览数:1 发布时间:2017/8/9 9:25:57", "", *body, "【关闭】 【返回顶部】"]

    assert [element.text for element in parse(lines).body] == body
