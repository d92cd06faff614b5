"""Long names with one character off, left out or too many, or two neighbours in each other's place.

With one error at most either the first half of a name or the second one is whole: the halves are looked for in one
pass, and only around them the text is compared with the name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_HAN = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class NearMiss:
    begin: int
    end: int
    name: str

    @property
    def length(self) -> int:
        return self.end - self.begin


def finder(names: Sequence[str], *, longer: bool = False) -> Callable[[str], Iterator[NearMiss]]:
    """A function that finds near misses of the names; with `longer`, also names with one character too many."""
    halves: dict[str, list[tuple[str, bool]]] = {}
    for name in names:
        middle = len(name) // 2
        halves.setdefault(name[:middle], []).append((name, True))
        halves.setdefault(name[middle:], []).append((name, False))
    for half, begun in halves.items():
        shorter = (other for other in halves if half != other and half.startswith(other))
        begun.extend(one for other in list(shorter) for one in halves[other] if one not in begun)
    if not halves:
        return lambda _text: iter(())
    across = {_swapped_in_the_middle(name): name for name in names}
    any_across = re.compile("|".join(map(re.escape, sorted(across, key=len, reverse=True))))
    any_half = re.compile(f"(?=({'|'.join(map(re.escape, sorted(halves, key=len, reverse=True)))}))")

    def find(text: str) -> Iterator[NearMiss]:
        found: list[NearMiss] = []
        right: list[tuple[int, int]] = []
        for hit in any_half.finditer(text):
            for name, is_head in halves[hit[1]]:
                middle = len(name) // 2
                anchor = hit.start() if is_head else hit.start() + len(name) - middle
                near = _compare(text, anchor, name, is_head, longer)
                if near is not None and near.length == len(name) and text[near.begin : near.end] == name:
                    right.append((near.begin, near.end))
                elif near is not None:
                    found.append(near)
        found += [NearMiss(*hit.span(), across[hit.group()]) for hit in any_across.finditer(text)]
        yield from _apart(found, right)

    return find


def _swapped_in_the_middle(name: str) -> str:
    """What breaks both halves at once."""
    middle = len(name) // 2
    return name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]


def _compare(text: str, anchor: int, name: str, is_head: bool, longer: bool) -> NearMiss | None:
    """The name itself or its near miss that begins (or, for a second half, ends) at the anchor."""
    for difference in (0, -1, 1) if longer else (0, -1):
        length = len(name) + difference
        begin = anchor if is_head else anchor - length
        written = text[begin : begin + length] if begin >= 0 else ""
        if len(written) == length and (written == name or _is_near(written, name)):
            return NearMiss(begin, begin + length, name)
    return None


def _is_near(written: str, name: str) -> bool:
    """One character off, left out or too many, the first one and a cut end left aside: they begin other words."""
    if not _HAN.fullmatch(re.sub("[、“”]", "", written)):
        return False
    if len(written) == len(name):
        off = [at for at, (one, other) in enumerate(zip(written, name, strict=True)) if one != other]
        return (len(off) == 1 and off[0] > 0 and name[off[0]] not in "、“”") or _is_swapped(written, name, off)
    shorter, longer = sorted((written, name), key=len)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1))


def _is_swapped(written: str, name: str, off: Sequence[int]) -> bool:
    """Two neighbours in each other's place: 政民局."""
    if len(off) != 2 or off[1] != off[0] + 1 or off[0] == 0:
        return False
    return written[off[0]] == name[off[1]] and written[off[1]] == name[off[0]]


def _apart(found: list[NearMiss], right: list[tuple[int, int]]) -> Iterator[NearMiss]:
    """Of those that overlap the longest one; none that is part of a name written rightly."""
    taken = list(right)
    for near in sorted(set(found), key=lambda one: (-one.length, one.begin)):
        if all(near.end <= begin or end <= near.begin for begin, end in taken):
            taken.append((near.begin, near.end))
            yield near
