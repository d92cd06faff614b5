from hypothesis import given
from hypothesis import strategies as some

from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.passage import Passage, Text

FIGURES = some.text(
    some.sampled_from(
        "0123456789０９XE年月日时点分号（）:：—-～%％￥元万千百十一二两、，。约近余多左右以上星期周护照鄂A.〇是要第①②有们gK²平米"
    ),
    max_size=60,
)


@given(FIGURES)
def test_whatever_the_figures_a_text_is_read_and_what_is_told_stands_in_it(words: str) -> None:
    for finding in proofread(Text("示例", [Passage(words)])):
        assert finding.passage and finding.passage in words
        assert finding.message.endswith("。") and finding.suggestion != finding.passage


def test_a_title_is_read_like_the_text_below_it() -> None:
    (finding,) = proofread(Text("联系人13800000001", [Passage("正文。")]))
    assert (finding.code, finding.position) == ("mobile_number", 0)
