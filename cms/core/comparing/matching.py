"""Where two sequences of words agree. Pure, no Django.

First what is the same at both ends, then words that stand exactly once on either side, as far as they keep their order
(patience diff), then the stretches between them. It takes time in proportion to the text, where Python's own difflib
takes the square of it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

SMALL = 40_000
"""Words of one side times words of the other: up to here every pair is compared when no word stands alone."""


def agreements(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """Stretches that stand in both, as (start in old, start in new, length), in order; none adjoins another."""
    found: list[tuple[int, int, int]] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        old_start, old_end, new_start, new_end = waiting.pop()
        at_start = _alike(old, new, range(min(old_end - old_start, new_end - new_start)), old_start, new_start)
        found.append((old_start, new_start, at_start))
        old_start, new_start = old_start + at_start, new_start + at_start
        shorter = min(old_end - old_start, new_end - new_start)
        at_end = _alike(old, new, range(-1, -shorter - 1, -1), old_end, new_end)
        old_end, new_end = old_end - at_end, new_end - at_end
        found.append((old_end, new_end, at_end))
        if old_start == old_end or new_start == new_end:
            continue
        anchors = _anchors(old, new, (old_start, old_end), (new_start, new_end))
        if anchors:
            for (from_old, from_new), (to_old, to_new) in zip(
                [(old_start, new_start), *anchors], [*anchors, (old_end, new_end)], strict=True
            ):
                waiting.append((from_old, to_old, from_new, to_new))
        elif (old_end - old_start) * (new_end - new_start) <= SMALL:
            matcher = SequenceMatcher(None, old[old_start:old_end], new[new_start:new_end], autojunk=False)
            found += [(old_start + one.a, new_start + one.b, one.size) for one in matcher.get_matching_blocks()]
    return _joined(sorted(one for one in found if one[2]))


def in_order(places: Sequence[int]) -> list[int]:
    """Indexes of a longest rising row among the places: what was not moved."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(place)
            ends.append(index)
        else:
            tails[at], ends[at] = place, index
    row: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        row.append(index)
        index = before[index]
    return row[::-1]


def _alike(old: Sequence[Hashable], new: Sequence[Hashable], steps: range, old_at: int, new_at: int) -> int:
    for length, step in enumerate(steps):
        if old[old_at + step] != new[new_at + step]:
            return length
    return len(steps)


def _anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], in_old: tuple[int, int], in_new: tuple[int, int]
) -> list[tuple[int, int]]:
    """Places of words that stand once on each side, in order on both."""
    old_count, new_count = Counter(old[slice(*in_old)]), Counter(new[slice(*in_new)])
    place_in_new = {new[place]: place for place in range(*in_new) if new_count[new[place]] == 1}
    pairs = [
        (place, place_in_new[old[place]])
        for place in range(*in_old)
        if old_count[old[place]] == 1 and old[place] in place_in_new
    ]
    return [pairs[index] for index in in_order([new_place for _, new_place in pairs])]


def _joined(stretches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    for old_at, new_at, length in stretches:
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (old_at, new_at):
            old_at, new_at, length = *joined[-1][:2], joined[-1][2] + length
            joined.pop()
        joined.append((old_at, new_at, length))
    return joined
