"""From bytes to lines: encodings, what is no page, HTML."""

import time
from pathlib import Path

import pytest

from cms.importing.defects import findings
from cms.importing.parsing import parse
from cms.importing.reading import MAX_BYTES, lines_of, saved_page
from cms.importing.unreadable import Unreadable

NOTICE = Path(__file__).resolve().parents[2] / "samples/old-portal-notice-2017.txt"
SENTENCE = "武汉市民政局关于举办全市养老服务培训班的通知，请各区民政局按时参加。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_the_notice_reads_the_same_in_every_encoding_of_a_saved_page(encoding: str) -> None:
    source = NOTICE.read_text(encoding="utf-8")
    data = source.encode(encoding, "xmlcharrefreplace" if encoding == "gbk" else "strict")

    read = parse(lines_of(data.replace(b"&#160;", b"")))

    expected = parse(lines_of(NOTICE.read_bytes()))
    assert [element.text.replace("\xa0", "") for element in read.body] == [
        element.text.replace("\xa0", "") for element in expected.body
    ]


def test_an_encoding_the_page_declares_is_believed_when_it_fits() -> None:
    page = f'<html><head><meta charset="big5"></head><body><p>{"民政服務通知"}</p></body></html>'

    assert "民政服務通知" in lines_of(page.encode("big5"))


def test_a_wrong_declaration_does_not_spoil_the_text() -> None:
    page = f'<html><head><meta charset="big5"></head><body><p>{SENTENCE}</p></body></html>'

    assert SENTENCE in lines_of(page.encode("utf-8"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空的"),
        (b"  \n ", "空的"),
        (b"\xef\xbb\xbf \n", "空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "二进制"),
        (b"PK\x03\x04\x14\x00\x06\x00", "二进制"),
        (b"%PDF-1.7\n%\x01\x02 text", "二进制"),
        (SENTENCE.encode("utf-8") + b"\x00", "二进制"),
        (SENTENCE.encode("utf-8")[:-1], "编码无法识别"),
        (b"x" * (MAX_BYTES + 1), "超过 20 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        saved_page(data)


def _html(body: str) -> list[str]:
    return [line for line in lines_of(f"<!doctype html><html><body>{body}</body></html>".encode()) if line]


def test_every_block_is_a_line_and_words_beside_it_stay_apart() -> None:
    assert _html("<div>前<p>第一段</p>后</div>") == ["前", "第一段", "后"]
    assert _html("第一行<br>第二行<br/>第三行") == ["第一行", "第二行", "第三行"]
    assert _html("<p>一<b>二</b><span>三</span>四</p>") == ["一二三四"]


def test_a_line_broken_in_the_source_is_one_line_to_the_reader() -> None:
    assert _html("<p>推动组织\n      下沉，\n延伸触角</p>") == ["推动组织下沉，延伸触角"]
    assert _html("<p>see\n  also</p>") == ["see also"]


def test_references_are_read_once() -> None:
    assert _html("<p>印发&lt;方案&gt;，a &amp;lt; b</p>") == ["印发<方案>，a &lt; b"]
    assert _html("<p>甲&nbsp;&nbsp;乙</p>") == ["甲\xa0\xa0乙"]


def test_hostile_markup_leaves_text_only() -> None:
    lines = _html(
        "<script>alert(1)</script><style>p{}</style><iframe src='javascript:alert(2)'>三</iframe><!-- 四 -->"
        "<p onclick='alert(5)'>第一段<a href='javascript:alert(6)'>链接</a>。</p>"
        "<p style='display: none'>看不见</p><p hidden>看不见</p><svg><text>七</text></svg><template>八</template>"
        "<p>&#0;&#1;&#55296;干净</p><p>&lt;script&gt;alert(9)&lt;/script&gt;</p>"
    )

    assert [line.replace("\ufffd", "") for line in lines] == [
        "第一段链接。",
        "干净",
        "<script>alert(9)</script>",
    ]


def test_ten_thousand_nested_elements_are_no_trouble() -> None:
    assert _html("<div>" * 10_000 + "深处" + "</div>" * 10_000) == ["深处"]


def test_a_text_that_quotes_a_tag_is_not_html() -> None:
    text = "关于印发<p>标签用法</p>的通知\n<table>一行\n"

    assert lines_of(text.encode()) == ["关于印发<p>标签用法</p>的通知", "<table>一行"]


def test_the_address_a_browser_noted_is_kept() -> None:
    source = "<!-- saved from url=(0041)http://old.example/news/1.html -->\n<html><body><p>正文</p></body></html>"

    assert saved_page(source.encode()).address == "http://old.example/news/1.html"
    assert saved_page("正文".encode()).address == ""


@pytest.mark.parametrize(
    "hostile",
    [
        "<!--a-->" * 3_000 + "文字",
        "<html><p>文" + "\n" * 200_000 + "x字</p>",
        "来源:甲\n" * 20_000,
        "<p>" + "(" * 50_000,
        "1）" * 20_000,
        "“《（〔" * 10_000,
        "民" * 200_000,
    ],
)
def test_a_hostile_file_takes_no_long_time(hostile: str) -> None:
    page = f"标题\n来源:市救助站 浏览数:1 发布时间:2017/8/9\n{hostile}"
    begun = time.perf_counter()

    lines = lines_of(hostile.encode())
    findings(parse(lines_of(page.encode())))

    assert lines
    assert time.perf_counter() - begun < 30
