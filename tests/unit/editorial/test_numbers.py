import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms.editorial.proofreading.finding import Severity
from cms.editorial.proofreading.numbers import numbers

COUNTS = some.integers(10, 99_999)
MEASURES = some.sampled_from(["人", "名", "户", "件", "万元", "个社区"])
ABOUT = some.sampled_from(["约", "近", "大约", "将近", "超过"])


@given(COUNTS, MEASURES, ABOUT)
def test_one_word_for_about_is_enough(count: int, measure: str, about: str) -> None:
    once = (f"{about}{count}{measure}", f"{count}余{measure}", f"{count}多{measure}", f"{count}{measure}左右")
    assert list(numbers(1, "，".join(f"已有{one}受益" for one in once))) == []
    for twice in (f"{about}{count}余{measure}", f"{about}{count}多{measure}"):
        assert [one.code for one in numbers(1, f"已有{twice}受益。")] == ["double_approximation"]


@given(some.integers(1, 49), some.integers(50, 100))
def test_a_range_of_per_cent_gets_both_its_signs(low: int, high: int) -> None:
    (finding,) = numbers(1, f"上浮{low}-{high}%。")
    assert (finding.suggestion, finding.severity) == (f"{low}%—{high}%", Severity.NOTE)
    assert list(numbers(1, f"上浮{finding.suggestion}。")) == []


@given(some.integers(0, 10**9).map(str))
def test_wide_figures_are_proposed_narrow(figures: str) -> None:
    wide = "".join(chr(ord("０") + int(figure)) for figure in figures)
    assert [(one.passage, one.suggestion) for one in numbers(1, f"共{wide}人")] == [(wide, figures)]


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("支出3万5千元。", "3.5万"),
        ("支出3万5千2百元。", "3.52万"),
        ("藏书2千5百册。", "2500"),
        ("约有3、4十人。", "三四十"),
        ("预算￥1,200万元。", "1,200万元"),
        ("人民币￥300。", "人民币300元"),
        ("这是第两批。", "第二批"),
        ("二零一七年八月", "二〇一七年"),
    ],
)
def test_what_is_proposed_says_the_same_number(text: str, proposed: str) -> None:
    assert [one.suggestion for one in numbers(1, text)] == [proposed]
