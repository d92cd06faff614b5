"""Several encodings in one file, and bytes that are no character."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.importing.decoding import decoded, readable_name
from cms.importing.defects import findings
from cms.importing.parsing import parse
from cms.importing.reading import saved_page
from tests.unit.importing.conftest import unhurried

LINES = [
    "武汉市民政局关于举办全市养老服务培训班的通知，请各区民政局按时参加。",
    "各单位要高度重视，精心组织。",
    "现将有关事项通知如下：",
    "一、指导思想",
]
FACTS = "来源:市救助站 浏览数:1 发布时间:2017-08-09 09:25"


def _html(*lines: str, charset: str = "utf-8") -> list[str]:
    return [
        f'<html><head><meta charset="{charset}"></head><body>',
        *(f"<p>{line}</p>" for line in lines),
        "</body></html>",
    ]


def test_chinese_in_gbk_that_claims_to_be_utf_8_is_read() -> None:
    source = "\n".join(_html(*LINES)).encode("gbk")

    assert [line.text for line in saved_page(source).lines] == LINES


def test_every_stretch_of_a_mixed_file_is_read_in_its_own_encoding() -> None:
    parts = [line.encode("gbk" if number % 2 else "utf-8") for number, line in enumerate(_html(*LINES))]

    page = saved_page(b"\n".join(parts))

    assert [line.text for line in page.lines] == LINES
    assert page.damages == ()


@pytest.mark.parametrize(
    ("encoding", "word"),
    [("gb18030", "压实"), ("gb18030", "图片"), ("gb18030", "（一）强"), ("utf-8", "·"), ("utf-8", "é")],
)
def test_a_word_that_both_encodings_know_is_read_as_the_line_it_stands_in(encoding: str, word: str) -> None:
    other = "utf-8" if encoding == "gb18030" else "gb18030"
    line = f"<p><b>{word}</b>思想政治责任</p>"

    text = decoded("\n".join(LINES).encode(other) + b"\n" + line.encode(encoding) + b"\n" + LINES[0].encode(other)).text

    assert line in text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_lost_byte_costs_one_character_and_is_told_with_the_bytes(encoding: str) -> None:
    source = "\n".join(_html("标题", FACTS, *LINES)).encode(encoding)
    at = source.index("高度".encode(encoding)) + 1
    saved = saved_page(source[:at] + source[at + 1 :])

    page = replace(parse(saved.lines), damages=saved.damages)
    told = [finding for finding in findings(page) if finding.code == "damaged"]

    assert page.text.count("\ufffd") >= 1
    assert page.body[1].text.endswith("精心组织。")
    assert "要" in told[0].passage and "\ufffd" in told[0].passage
    assert "文件里的字节是" in told[0].message
    assert all(finding.code != "damaged_elsewhere" for finding in findings(page))


def test_damage_outside_the_text_is_told_too() -> None:
    source = "\n".join(_html("标题", FACTS, *LINES, "【关闭】", "版权所有武汉市民政局")).encode()
    saved = saved_page(source.replace("版权".encode(), "版权".encode()[:-1]))

    page = replace(parse(saved.lines), damages=saved.damages)

    (told,) = [finding for finding in findings(page) if finding.code.startswith("damaged")]
    assert (told.code, told.position) == ("damaged_elsewhere", 0)
    assert "版\ufffd所有" in told.passage and "E6 9D" in told.message


def test_a_file_that_is_mostly_damage_is_refused() -> None:
    with pytest.raises(ValueError, match="编码无法识别"):
        decoded(b"\n".join(line.encode()[1::2] for line in LINES * 5))


@unhurried
@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["utf-8", "gbk"])), min_size=6, max_size=12))
def test_every_line_may_have_an_encoding_of_its_own(lines: list[tuple[str, str]]) -> None:
    parts = [line.encode(encoding) for line, encoding in lines]

    assert decoded(b"\n".join(parts)).text.split("\n") == [line for line, _encoding in lines]


@pytest.mark.parametrize("name", ["图片", "公文", "联通", "关于养老服务的通知", "a-1_2"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_file_names_are_read_in_either_encoding(name: str, encoding: str) -> None:
    assert readable_name(name.encode(encoding)) == name
