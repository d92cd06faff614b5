"""The party grid of the plan, section 二(一)1."""

from itertools import pairwise

import pytest

from cms.units.rules import ALLOWED_PARENTS, grid_depth, grid_level, may_stand_under, same_name


@pytest.mark.parametrize(
    ("line", "levels"),
    [
        (["bureau", "headquarters", "branch", "group"], 3),
        (["bureau", "direct_unit", "branch", "group"], 4),
        (["bureau", "veterans_office", "veterans_centre", "branch", "group"], 5),
        (["bureau", "veterans_office", "veterans_centre", "veterans_home", "branch", "group"], 5),
    ],
)
def test_the_grids_have_three_four_and_five_levels(line: list[str], levels: int) -> None:
    assert grid_level(line) == levels == grid_depth(line)
    assert all(may_stand_under(below, above) for above, below in pairwise(line))


def test_only_the_bureau_stands_at_the_top() -> None:
    assert [kind for kind in ALLOWED_PARENTS if may_stand_under(kind, None)] == ["bureau"]


def test_a_group_never_stands_directly_below_a_unit() -> None:
    assert not may_stand_under("group", "direct_unit")


def test_names_are_compared_without_spaces_of_any_width() -> None:
    assert same_name("市 救助\u3000站") == "市救助站"
