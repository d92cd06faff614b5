"""The clipboard of Word, WPS and 公众号: structure kept, styles dropped, nothing counted otherwise than it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.importing.desk.clippings import Clipping, clipping
from cms.importing.markup import office
from cms.importing.old_page import Heading, ItemList, Paragraph, Picture, Table
from cms.importing.unreadable import Unreadable
from tests.factories.clipboards import (
    wechat_html,
    wechat_paragraph,
    wechat_picture,
    word_html,
    word_item,
    word_note_mark,
    word_notes,
    word_paragraph,
    word_picture,
    word_table,
)


def _read(html: str) -> Clipping:
    return clipping(html.encode())


def _items(html: str) -> list[list[tuple[str, int, bool]]]:
    lists = (element for element in _read(html).page.body if isinstance(element, ItemList))
    return [[(item.text, item.depth, item.is_ordered) for item in one.items] for one in lists]


def test_paragraphs_that_word_dressed_as_a_list_become_one() -> None:
    html = word_html(
        word_paragraph("会议要求："),
        word_item("第一件事", "1."),
        word_item("细项", "l", level=2),
        word_item("又一细项", "·", level=2),
        word_item("第二件事", "2."),
        word_paragraph("会后大家合影。"),
    )

    body = _read(html).page.body

    assert [type(element) for element in body] == [Paragraph, ItemList, Paragraph]
    assert _items(html) == [[("第一件事", 1, True), ("细项", 2, False), ("又一细项", 2, False), ("第二件事", 1, True)]]


@pytest.mark.parametrize(
    ("items", "texts"),
    [
        ([word_item("工作目标", "一、"), word_paragraph("正文。")], ["一、工作目标", "正文。"]),
        ([word_item("接着讲", "3."), word_item("还有", "4.")], ["3.接着讲", "4.还有"]),
        ([word_item("只有一条", "1."), word_paragraph("正文。")], ["1.只有一条", "正文。"]),
        ([word_item("总则", "第一条"), word_item("适用范围", "第二条")], ["第一条　总则", "第二条　适用范围"]),
        ([word_item("小节", "1.1"), word_item("小节", "1.2")], ["1.1 小节", "1.2 小节"]),
    ],
)
def test_a_mark_that_our_lists_could_not_give_stays_as_words(items: list[str], texts: list[str]) -> None:
    assert [element.text for element in _read(word_html(*items)).page.body] == texts


def test_a_heading_that_word_counts_stays_a_heading_with_its_number() -> None:
    page = _read(word_html(word_item("工作目标", "一、", tag="h1"), word_paragraph("正文。"))).page

    assert page.body[0] == Heading("一、工作目标", 2)


def test_tables_come_over_and_styles_do_not() -> None:
    page = _read(word_html(word_paragraph("<b>重点</b>工作"), word_table([["月份", "人次"], ["七月", "12"]]))).page

    paragraph, table = page.body
    assert isinstance(paragraph, Paragraph) and [span.style for span in paragraph.spans] == ["b"]
    assert isinstance(table, Table) and table.rows == (("月份", "人次"), ("七月", "12"))


def test_notes_keep_their_numbers_and_stand_apart() -> None:
    clip = _read(
        word_html(
            word_paragraph(f"据统计{word_note_mark(1)}，有所增长{word_note_mark(2)}。"), word_notes("示例甲", "示例乙")
        )
    )

    (paragraph,) = clip.page.body
    assert isinstance(paragraph, Paragraph) and paragraph.text == "据统计[1]，有所增长[2]。"
    assert [(span.style, paragraph.text[span.begin : span.end]) for span in paragraph.spans] == [
        ("sup", "[1]"),
        ("sup", "[2]"),
    ]
    assert [note.text for note in clip.notes] == ["[1] 示例甲", "[2] 示例乙"]


def test_pictures_on_the_writers_disk_are_counted_in_their_order() -> None:
    clip = _read(word_html(word_picture("a.png"), word_paragraph("图为现场"), word_picture("b.png")))

    assert clip.clipped == 2
    assert [element.source for element in clip.page.body if isinstance(element, Picture)] == ["clip-0", "clip-1"]


def test_an_article_of_wechat_gives_its_words_and_the_addresses_of_its_pictures() -> None:
    address = "https://pictures.example/a?wx_fmt=jpeg"
    page = _read(
        wechat_html(
            wechat_paragraph("第一段。"), wechat_picture(address), "<iframe></iframe>", wechat_paragraph("末段。")
        )
    ).page

    assert page.body == (Paragraph("第一段。"), Picture(address), Paragraph("末段。"))
    assert page.losses == ("frame",)


def test_scripts_leave_no_word() -> None:
    page = _read("<p onclick=evil()>正文。<script>alert(1)</script><style>p{}</style></p>").page

    assert page.text == "正文。"


@pytest.mark.parametrize("html", ["", "<p> &nbsp;</p>", "<html><body><!--StartFragment--><!--EndFragment-->"])
def test_an_empty_clipboard_is_refused_with_the_remedy(html: str) -> None:
    with pytest.raises(Unreadable, match="复制后再粘贴"):
        _read(html)


def test_a_huge_clipboard_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable, match="分几次粘贴"):
        clipping(b"x" * (20 * 1024**2 + 1))
    monkeypatch.setattr(office, "MOST_TOKENS", 10)
    with pytest.raises(Unreadable, match="分几次"):
        _read("<b>x</b>" * 10)


TAGS = st.sampled_from(
    [
        "<p style='mso-list:l0 level1 lfo1'>",
        "<p style='mso-list:l0 level3 lfo1'>",
        "</p>",
        "<span style='mso-list:Ignore'>1.</span>",
        "<span style='mso-list:Ignore'>·",
        "</span>",
        "<div style='mso-element:footnote-list'>",
        "</div>",
        "<a href='#_ftn1'>",
        "</a>",
        "<table><tr><td>",
        "</table>",
        "<li>",
        "<img src='file:///a'>",
        "字",
        " ",
    ]
)


@given(st.lists(TAGS, max_size=40))
def test_no_word_is_lost_however_the_tags_are_torn(pieces: list[str]) -> None:
    html = "字" + "".join(pieces)
    clip = _read(html)
    words = "\n".join([clip.page.text, *(note.text for note in clip.notes)])
    ignored = sum(piece.startswith("<span style='mso-list:Ignore'>") for piece in pieces)

    if not ignored:
        assert words.count("字") == html.count("字")
    else:
        assert "字" in words
