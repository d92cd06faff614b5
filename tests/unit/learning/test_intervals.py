"""The algebra of ranges against sets of points."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cms.learning.watching.intervals import Ranges, canonical, clipped, first, length, union, without

END = 40

some_pairs = st.lists(st.tuples(st.integers(0, END), st.integers(0, END)), max_size=12)
some_ranges = some_pairs.map(canonical)


def points(pairs: list[tuple[int, int]] | Ranges) -> set[int]:
    return {point for start, end in pairs for point in range(start, end)}


def is_canonical(ranges: Ranges) -> bool:
    return all(start < end for start, end in ranges) and all(one[1] < other[0] for one, other in pairwise(ranges))


@given(some_pairs)
def test_canonical_ranges_hold_the_same_points(pairs: list[tuple[int, int]]) -> None:
    ranges = canonical(pairs)

    assert points(ranges) == points(pairs) and is_canonical(ranges)
    assert length(ranges) == len(points(pairs))
    assert canonical(ranges) == ranges


@given(some_ranges, some_ranges, some_ranges)
def test_a_union_knows_no_order_and_nothing_twice(one: Ranges, two: Ranges, three: Ranges) -> None:
    assert points(union(one, two)) == points(one) | points(two)
    assert union(one, two) == union(two, one)
    assert union(union(one, two), three) == union(one, two, three)
    assert union(one, one) == one


@given(some_ranges, some_ranges)
def test_what_is_taken_away_is_gone_and_nothing_else(one: Ranges, two: Ranges) -> None:
    left = without(one, two)

    assert points(left) == points(one) - points(two) and is_canonical(left)


@given(some_ranges, st.integers(-5, END + 5))
def test_clipping_keeps_what_lies_before_the_end(ranges: Ranges, end: int) -> None:
    assert points(clipped(ranges, end)) == {point for point in points(ranges) if 0 <= point < end}


@given(some_ranges, st.integers(-5, END * 2))
def test_the_first_milliseconds_are_exactly_so_many_and_the_earliest(ranges: Ranges, milliseconds: int) -> None:
    taken = first(ranges, milliseconds)

    assert points(taken) == set(sorted(points(ranges))[: max(0, milliseconds)])
    assert is_canonical(taken)
