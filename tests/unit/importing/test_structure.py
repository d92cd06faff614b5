"""HTML with structure: tables, lists, pictures, styles; and the blocks made of them."""

import html
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from cms.core.rich_text import plain_text
from cms.importing.blocks import NO_CAPTION, Targets, body_blocks
from cms.importing.lines import Loss
from cms.importing.old_page import Heading, ItemList, OldPage, Paragraph, Picture, Table
from cms.importing.parsing import parse
from cms.importing.reading import saved_page
from tests.unit.importing.conftest import unhurried

FACTS = "来源:市救助站 浏览数:1 发布时间:2017/8/9 9:25:57"


def _page(body: str) -> OldPage:
    source = f"<!doctype html><html><body><h1>示例标题</h1><p>{FACTS}</p>{body}<p>【关闭】</p></body></html>"
    return parse(saved_page(source.encode()).lines)


def _html_of(body: str, **targets: dict[str, str]) -> list[str]:
    blocks = body_blocks(_page(body).body, Targets(**targets))  # type: ignore[arg-type]
    return [block["value"] for block in blocks if block["type"] == "paragraph"]


def test_a_table_of_data_is_a_table() -> None:
    page = _page(
        "<table><tr><td colspan='2'>2017年接待人次</td></tr><tr><td>月份</td><td>人次</td></tr>"
        "<tr><td>七月</td><td>12</td></tr><tr><td>八月</td><td></td></tr></table>"
    )

    assert page.body == (Table("2017年接待人次", (("月份", "人次"), ("七月", "12"), ("八月", ""))),)
    assert page.text == "2017年接待人次\n月份\n人次\n七月\n12\n八月"


def test_cells_that_reach_over_others_leave_them_empty_and_it_is_told() -> None:
    (table,) = _page(
        "<table><tr><th rowspan=2>单位</th><th colspan=2>人数</th></tr><tr><th>男</th><th>女</th></tr>"
        "<tr><th>甲站</th><td>1</td><td>2</td></tr></table>"
    ).body

    assert isinstance(table, Table)
    assert table.rows == (("单位", "人数", ""), ("", "男", "女"), ("甲站", "1", "2"))
    assert table.was_merged


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td><p>第一段。</p><p>第二段。</p></td></tr></table>",
        "<table><tr><td><table><tr><td>第一段。</td></tr></table></td></tr><tr><td>第二段。</td></tr></table>",
        "<table><tr><td><img src=a.jpg></td><td>第一段。</td></tr><tr><td>第二段。</td><td></td></tr></table>",
        "<table><tr><td>第一段。<tr><td>第二段。</table>",
    ],
)
def test_a_table_used_for_layout_is_only_its_words(layout: str) -> None:
    words = [element for element in _page(layout).body if not isinstance(element, Picture)]

    assert words == [Paragraph("第一段。"), Paragraph("第二段。")]


def test_lists_keep_their_order_and_their_depth() -> None:
    (value,) = _html_of("<ul><li>甲<ul><li>乙</li></ul></li><li>丙<br>续</li></ul>")

    assert value == "<ul><li>甲<ul><li>乙</li></ul></li><li>丙<br/>续</li></ul>"
    (element,) = _page("<ol><li>身份证<li>户口簿</ol>").body
    assert isinstance(element, ItemList)
    assert [item.is_ordered for item in element.items] == [True, True]


def test_bold_and_footnotes_stay_and_colours_go() -> None:
    (value,) = _html_of(
        "<p>  <font color=red>一<b>二<i>三</i></b></font>四<sup>①</sup> <span style='x'>a &lt; b</span></p>"
    )

    assert value == "<p>一<b>二<i>三</i></b>四<sup>①</sup> a &lt; b</p>"


def test_a_heading_has_no_style() -> None:
    assert _page("<p><b>一、指导思想</b></p><p>正文。</p>").body[0] == Heading("一、指导思想", 2)


def test_links_lead_where_they_are_told_to_and_lose_only_the_tag() -> None:
    body = "<p>见<a href='1.html'>通知</a>、<a href='javascript:x()'>此处</a>。</p>"

    assert _html_of(body, links={"1.html": 'linktype="page" id="3"'}) == [
        '<p>见<a linktype="page" id="3">通知</a>、此处。</p>'
    ]


def test_pictures_stand_where_they_stood_with_their_captions() -> None:
    page = _page(
        "<p>第一段<img src='a.jpg' alt='义诊现场'>还是第一段。</p><p><img src='b.jpg'></p><p>图为义诊现场。</p>"
        "<figure><img src='c.jpg'><figcaption>社区广场</figcaption></figure><img src='dot.gif' width=1 height=1>"
    )

    assert page.body == (
        Paragraph("第一段还是第一段。"),
        Picture("a.jpg", "义诊现场"),
        Picture("b.jpg", "", "图为义诊现场。"),
        Picture("c.jpg", "", "社区广场"),
    )


def test_one_picture_is_a_picture_several_are_a_gallery_and_no_caption_is_lost() -> None:
    body = [Picture("a"), Picture("b", "", "图为甲。"), Picture("缺", "", "图为乙。"), Picture("c")]

    blocks = body_blocks(body, Targets(pictures={"a": 1, "b": 2, "c": 3}))

    assert [block["type"] for block in blocks] == ["gallery", "paragraph", "picture"]
    assert [item["value"]["image"] for item in blocks[0]["value"]["pictures"]] == [1, 2]
    assert blocks[1]["value"] == "<p>图为乙。</p>"


def test_a_table_without_caption_says_so() -> None:
    (block,) = body_blocks([Table("", (("月份", "人次"), ("七月", "12")))])

    assert block["value"]["caption"] == NO_CAPTION
    assert block["value"]["table"]["columns"] == [
        {"type": "text", "heading": "月份"},
        {"type": "text", "heading": "人次"},
    ]


def test_scripts_and_frames_in_the_text_are_counted_and_those_around_it_are_not() -> None:
    page = _page("<p onclick='x()'>正文。</p><iframe src='v'></iframe><script>y()</script>")

    assert sorted(page.losses) == [Loss.FRAME, Loss.SCRIPT, Loss.SCRIPT]
    assert _page("<p>正文。</p><p>【关闭】</p><script>y()</script>").losses == ()


def test_text_keeps_its_lines_inside_preformatted_elements() -> None:
    assert _page("<pre>第一行\n第二行</pre>").text == "第一行\n第二行"


_WORD = st.text(alphabet="民政街村服务，。“”《》1aB<&> ", min_size=1, max_size=12).map(
    lambda word: " ".join(word.split())
)
_PIECES = st.lists(
    st.tuples(_WORD.filter(bool), st.sets(st.sampled_from(["b", "i", "sup", "a", "font"]), max_size=3)),
    min_size=1,
    max_size=6,
)


@unhurried
@given(_PIECES)
def test_styled_words_are_the_same_words(pieces: list[tuple[str, set[str]]]) -> None:
    inline = ""
    for word, tags in pieces:
        opened = "".join(f"<{tag} href='x'>" for tag in sorted(tags))
        closed = "".join(f"</{tag}>" for tag in sorted(tags, reverse=True))
        inline += f"{opened}{html.escape(word)}{closed}"
    plain = re.sub(" +", " ", "".join(word for word, _tags in pieces)).strip()

    values = _html_of(f"<p>前{inline}后</p>", links={"x": 'href="https://example.gov.cn/"'})

    assert [BeautifulSoup(value, "html.parser").get_text() for value in values] == [f"前{plain}后"] or plain == ""
    assert all(plain_text(value) for value in values)
