"""Outlines of any shape, right and with one thing wrong."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.editorial.proofreading.numbering import Form, chinese, heading_levels, number, numbering, numbering_marks
from cms.editorial.proofreading.passage import Kind, Passage

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
LEVELS = (Form.CHINESE, Form.CHINESE_BRACKETED, Form.ARABIC, Form.ARABIC_BRACKETED, Form.CIRCLED)
Outline = list["Outline"]
"""Of every item what stands below it."""

items = st.integers(min_value=2, max_value=6)
leaves: st.SearchStrategy[Outline] = items.map(lambda size: [[] for _ in range(size)])
outlines: st.SearchStrategy[Outline] = st.recursive(
    leaves,
    lambda below: st.lists(st.one_of(st.just([]), below), min_size=2, max_size=5),
    max_leaves=12,
)


def _depth(outline: Outline) -> int:
    return 1 + max((_depth(below) for below in outline if below), default=0)


def _written(outline: Outline, level: int = 0, *, without: tuple[int, ...] = ()) -> Iterator[Passage]:
    """The outline's passages; of the item on the path `without` nothing is written."""
    for place, below in enumerate(outline):
        if without == (place,):
            continue
        yield Passage(f"{LEVELS[level].write(place + 1)}做好社会救助工作。")
        inner = without[1:] if without and without[0] == place else ()
        yield from _written(below, level + 1, without=inner)


def _middles(outline: Outline, path: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """Paths of items that have one before and one behind them in their list."""
    for place, below in enumerate(outline):
        if 0 < place < len(outline) - 1:
            yield (*path, place)
        yield from _middles(below, (*path, place))


@unhurried
@given(outlines.filter(lambda outline: _depth(outline) <= len(LEVELS)))
def test_a_well_numbered_outline_is_left_in_peace(outline: Outline) -> None:
    assert list(numbering(list(_written(outline)))) == []


@unhurried
@given(outlines.filter(lambda outline: _depth(outline) <= len(LEVELS) and any(_middles(outline))), st.data())
def test_an_item_left_out_in_the_middle_is_told_once(outline: Outline, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(_middles(outline))))
    passages = list(_written(outline, without=path))

    (finding,) = numbering(passages)

    form = LEVELS[len(path) - 1]
    assert finding.passage == form.write(path[-1] + 2)
    assert f"“{form.write(path[-1] + 1)}”" in finding.message
    assert passages[finding.position - 1].text.startswith(finding.passage)


@unhurried
@given(st.lists(st.integers(min_value=2, max_value=5), min_size=2, max_size=6))
def test_items_may_be_counted_through_the_whole_text(sizes: list[int]) -> None:
    passages, counted = [], 0
    for part, size in enumerate(sizes, start=1):
        passages.append(Passage(f"（{chinese(part)}）完善养老服务", Kind.HEADING, 3))
        for _ in range(size):
            counted += 1
            passages.append(Passage(f"{counted}.落实责任。"))

    assert list(numbering(passages)) == []


@given(st.integers(min_value=1, max_value=999))
def test_a_chinese_numeral_is_read_as_it_is_written(value: int) -> None:
    assert number(chinese(value)) == value


@pytest.mark.parametrize("words", ["一二", "十十", "二百百", "百"])
def test_characters_that_make_no_numeral_have_no_value(words: str) -> None:
    assert number(words) == 0


@unhurried
@given(st.lists(st.text(alphabet="一二三十、（）()1234.．第条章 ①②“”附件：。", min_size=1), min_size=1))
def test_whatever_is_told_stands_in_its_passage(texts: list[str]) -> None:
    passages = [Passage(text) for text in texts]

    for finding in (*numbering(passages), *numbering_marks(passages)):
        assert finding.passage
        assert finding.passage in texts[finding.position - 1]
        assert finding.message.endswith("。")


@pytest.mark.parametrize(
    ("texts", "proposed"),
    [
        (["（一）摸排。", "（二）登记。", "（二）帮扶。", "（四）回访。"], "（三）"),
        (["(1)受理。", "(2)审核。", "(4)公示。", "(4)发放。"], "(3)"),
        (["1、受理。", "2、审核。", "2、公示。", "4、发放。"], "3、"),
        (["1.受理。", "2.审核。", "4.公示。", "5.发放。"], ""),
    ],
)
def test_a_number_is_proposed_where_the_next_one_shows_that_nothing_is_lost(texts: list[str], proposed: str) -> None:
    (finding,) = numbering([Passage(text) for text in texts])

    assert finding.suggestion == proposed


def test_the_items_of_a_list_are_counted_for_themselves() -> None:
    passages = [
        Passage("1.第一项。"),
        Passage("1.甲\n2.乙\n4.丁", Kind.LIST),
        Passage("2.第二项。"),
        Passage("1\n3\n7.合计", Kind.TABLE),
    ]

    assert [(finding.position, finding.passage) for finding in numbering(passages)] == [(2, "4.")]


def test_a_wrong_mark_behind_numbers_is_told_once_with_how_often_it_stands() -> None:
    (finding,) = numbering_marks([Passage("1、甲。"), Passage("2、乙。"), Passage("3、丙。")])

    assert (finding.position, finding.passage, finding.suggestion) == (1, "1、", "1.")
    assert "3 处" in finding.message


def test_a_heading_may_rise_as_far_as_it_likes_and_sink_one_level_at_a_time() -> None:
    levels = [2, 3, 4, 2, 3, 3, 2]

    assert list(heading_levels([Passage("标题", Kind.HEADING, level) for level in levels])) == []
    assert [
        one.position for one in heading_levels([Passage("标题", Kind.HEADING, level) for level in (2, 4, 4, 2, 4)])
    ] == [
        2,
        5,
    ]
