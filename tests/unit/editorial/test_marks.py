"""What is told once for a whole text, and what is proposed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.editorial.proofreading.checking import CHECKS, proofread
from cms.editorial.proofreading.finding import Finding, Severity
from cms.editorial.proofreading.mark_sequences import doubled_marks, narrow_marks
from cms.editorial.proofreading.passage import Kind, Passage, Text
from cms.editorial.proofreading.quotations import pauses_between_quotations

NOTICE = Path(__file__).resolve().parents[2] / "samples/old-portal-notice-2017.txt"


def _told(*paragraphs: str, title: str = "示例标题") -> list[Finding]:
    return proofread(Text(title, [Passage(paragraph) for paragraph in paragraphs]))


def test_the_narrow_marks_of_the_notice_of_2017_are_one_note() -> None:
    lines = [line.strip() for line in NOTICE.read_text(encoding="utf-8").splitlines() if line.strip()]

    (note,) = narrow_marks(Text("示例", [Passage(line) for line in lines]))

    assert note.severity is Severity.NOTE
    assert "全文共" in note.message


def test_narrow_marks_are_counted_over_title_and_text_but_not_in_tables() -> None:
    text = Text("一要落实,二要监督", [Passage("抓宣传,抓落实。"), Passage("甲,乙", Kind.TABLE)])

    (note,) = narrow_marks(text)

    assert (note.position, note.passage, note.suggestion) == (0, "一要落实,二要监督", "一要落实，二要监督")
    assert "全文共 2 处" in note.message


def test_pauses_between_quotations_are_one_note_with_their_number() -> None:
    (note,) = pauses_between_quotations([Passage("“甲”、“乙”、“丙”。"), Passage("《甲》、《乙》。")])

    assert note.severity is Severity.NOTE
    assert "全文共 3 处" in note.message


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("会议结束。。", "。"),
        ("请认真贯彻，。", "。"),
        ("社工、，志愿者参加。", "，"),
        ("我们一直在路上。。。。。。", "……"),
        ("取得成效。，受到好评。", ""),
        ("请报送！。", "！"),
    ],
)
def test_of_two_marks_the_one_that_is_meant_is_proposed_where_it_can_be_known(text: str, proposed: str) -> None:
    (finding,) = doubled_marks(1, text)

    assert finding.suggestion == proposed


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("根据武民政〔17〕5号文件执行。", "武民政〔2017〕5号"),
        ("根据武民政〔98〕5号文件执行。", "武民政〔1998〕5号"),
        ("根据武民政〔２０１７〕０５号文件执行。", "武民政〔2017〕5号"),
        ("见《通知》（武民政〔2017〕5）。", "武民政〔2017〕5号"),
        ("按照武民办〔2017〕8号《关于值班的通知》执行。", "《关于值班的通知》（武民办〔2017〕8号）"),
        ("转发《关于印发养老服务方案》的通知。", "《关于印发养老服务方案的通知》"),
        ("他说：“要用好“三社联动”机制。”", "‘三社联动’"),
    ],
)
def test_what_is_sure_enough_is_proposed(text: str, proposed: str) -> None:
    (finding,) = _told(text)

    assert finding.suggestion == proposed


def test_a_quotation_behind_a_colon_may_run_over_paragraphs() -> None:
    assert _told("第三条修改为：“（三）加强督导。", "（四）强化问责。”") == []
    assert [one.code for one in _told("他提到“三社联动。", "大家都赞成”。")] == ["unbalanced", "unbalanced"]


@given(
    st.lists(
        st.text(alphabet="民政工作，。、；：！？,;:()（）“”《》‘’〔〕2017号的通知关于印发 ", min_size=1), min_size=1
    )
)
def test_every_finding_quotes_its_passage_and_ends_with_a_full_stop(texts: list[str]) -> None:
    for finding in proofread(Text("示例标题", [Passage(text) for text in texts]), CHECKS):
        assert finding.passage in (texts[finding.position - 1] if finding.position else "示例标题")
        assert finding.message.endswith("。")
