"""When a proofreader's note is settled by the text alone."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cms.editorial.passes.rules import is_still_there

WORDS = st.text("武汉市民政局", min_size=2, max_size=6)


@pytest.mark.parametrize(
    ("words", "passage", "suggestion", "is_open"),
    [
        ("示例福立院开放", "福立院", "福利院", True),
        ("示例福利院开放", "福立院", "福利院", False),
        ("武汉市民政局", "武汉", "武汉市", False),
        ("武汉市民政局在武汉开会", "武汉", "武汉市", True),
        ("示例的的报道", "的的", "的", True),
        ("示例的报道", "的的", "的", False),
        ("示例重复重复", "重复重复", "", True),
        ("示例", "重复重复", "", False),
    ],
)
def test_a_note_is_open_as_long_as_the_text_has_what_should_go(
    words: str, passage: str, suggestion: str, *, is_open: bool
) -> None:
    assert is_still_there(words, passage, suggestion) is is_open


@given(before=st.text("甲乙丙"), passage=WORDS, suggestion=WORDS, after=st.text("甲乙丙"))
def test_what_was_put_right_is_settled_and_what_was_left_is_not(
    before: str, passage: str, suggestion: str, after: str
) -> None:
    assume(passage not in suggestion or (passage != suggestion and passage not in suggestion.replace(suggestion, "")))
    assume(suggestion != passage)
    if suggestion not in passage:
        assert is_still_there(before + passage + after, passage, suggestion)
    assert not is_still_there(before + suggestion + after, passage, suggestion)
