"""Sets of milliseconds as half-open ranges: sorted, disjoint, not touching."""

from collections.abc import Iterable, Sequence

Range = tuple[int, int]
Ranges = tuple[Range, ...]


def canonical(pairs: Iterable[Sequence[int]]) -> Ranges:
    """The same milliseconds as few ranges as possible, in their order; pairs that hold none are left out."""
    merged: list[Range] = []
    for start, end in sorted((pair[0], pair[1]) for pair in pairs if pair[0] < pair[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def union(*several: Ranges) -> Ranges:
    return canonical(one for ranges in several for one in ranges)


def clipped(ranges: Ranges, end: int) -> Ranges:
    """What of the ranges lies in [0, end)."""
    return canonical((max(0, start), min(end, stop)) for start, stop in ranges)


def without(ranges: Ranges, taken: Ranges) -> Ranges:
    """What of the ranges is not in `taken`."""
    left: list[Range] = []
    place = 0
    for start, end in ranges:
        while place < len(taken) and taken[place][1] <= start:
            place += 1
        at = start
        for taken_start, taken_end in taken[place:]:
            if taken_start >= end:
                break
            if at < taken_start:
                left.append((at, taken_start))
            at = max(at, taken_end)
        if at < end:
            left.append((at, end))
    return tuple(left)


def first(ranges: Ranges, milliseconds: int) -> Ranges:
    """The first so many milliseconds of the ranges, all of them if there are no more."""
    taken: list[Range] = []
    for start, end in ranges:
        if milliseconds <= 0:
            break
        taken.append((start, min(end, start + milliseconds)))
        milliseconds -= taken[-1][1] - start
    return tuple(taken)


def length(ranges: Ranges) -> int:
    """Milliseconds in the ranges."""
    return sum(end - start for start, end in ranges)
