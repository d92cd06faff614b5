"""Two texts by words: both can be read back, and what is told is what an editor did."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.core.comparing.matching import agreements, in_order
from cms.core.comparing.showing import difference
from cms.core.comparing.words import words_of
from search.words.segmenting import pieces
from tests.unit.core.comparing.told import new_side, notes, old_side

CHINESE = st.text(alphabet="武汉民政红色引擎工程的了在是，。“”\n 2017ab<>&", max_size=60)
ANY = st.text(max_size=40)
WITHOUT_HURRY = settings(deadline=None)
"""The first word that is cut reads the dictionary."""


@WITHOUT_HURRY
@given(ANY | CHINESE)
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


@WITHOUT_HURRY
@given(CHINESE, CHINESE)
def test_each_side_of_a_comparison_is_its_text(old: str, new: str) -> None:
    shown = difference(words_of(old), words_of(new))

    assert new_side(shown) == new
    assert old_side(shown) == old


@WITHOUT_HURRY
@given(ANY, ANY)
def test_of_any_script_too(old: str, new: str) -> None:
    shown = difference(words_of(old), words_of(new))

    assert (old_side(shown), new_side(shown)) == (old, new)


@given(st.lists(st.sampled_from("甲乙丙丁")), st.lists(st.sampled_from("甲乙丙丁")))
def test_what_agrees_stands_on_both_sides_in_order(old: list[str], new: list[str]) -> None:
    ends = (0, 0)
    for old_at, new_at, length in agreements(old, new):
        assert old[old_at : old_at + length] == new[new_at : new_at + length]
        assert old_at >= ends[0] and new_at >= ends[1] and length
        ends = (old_at + length, new_at + length)


@WITHOUT_HURRY
@given(CHINESE)
def test_the_same_text_twice_tells_of_nothing(text: str) -> None:
    shown = difference(words_of(text), words_of(text))

    assert "<ins>" not in shown and "<del>" not in shown


def test_a_changed_word_is_told_alone() -> None:
    shown = difference(words_of("武汉民政开展红色引擎工程。"), words_of("武汉民政深化红色引擎工程。"))

    assert "武汉民政<del>开展</del><ins>深化</ins>红色引擎工程。" in shown


def test_a_sentence_written_anew_is_not_cut_into_islands() -> None:
    shown = difference(words_of("请于周五的下午前来报到。"), words_of("活动的时间另行通知。"))

    assert shown.count("<del>") == 1
    assert shown.count("<ins>") == 1


def test_white_space_that_came_or_went_is_named() -> None:
    shown = difference(words_of("第一段第二段"), words_of("第一段\n第二段"))

    assert notes(shown) == ["（分段）"]


def test_code_in_a_text_is_shown_as_it_was_typed() -> None:
    shown = difference(words_of("<script>"), words_of("<script>alert(1)</script>"))

    assert "<script" not in shown


def test_what_was_not_moved_is_the_longest_rising_row() -> None:
    assert in_order([3, 1, 2, 4, 0]) == [1, 2, 3]


def test_every_change_of_a_long_text_is_told() -> None:
    sentences = [f"示例：第{number}户居民在社区服务站领到了一份爱心礼包，工作人员逐一登记。" for number in range(600)]
    old = "".join(sentences)[:20_000]
    new = "".join(one.replace("领到", "收到") if at % 3 else one for at, one in enumerate(sentences))[:20_000]

    shown = difference(words_of(old), words_of(new))

    assert shown.count("<ins>收到</ins>") > 300
