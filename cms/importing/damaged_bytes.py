"""Reading Chinese in two-byte characters when a byte is missing.

Every following character is then cut in the wrong place, and most of the wrong pairs are characters, too. The reading
is taken that leaves out as few bytes and holds as few rare characters as possible.
"""

from dataclasses import dataclass

REPLACEMENT = "\ufffd"
_LONGEST = 20_000
"""Bytes; a longer stretch without a mark is no text."""
_LEFT_OUT = 2.5
"""What a byte left out costs, measured in characters nobody uses."""
_NOBODY_USES = 1.5
_RARE = 0.6
_FIRST_LEVEL = range(0xB0, 0xD8)
"""Lead bytes of the 3,755 characters in daily use (GB 2312, level 1)."""
_SECOND_LEVEL = range(0xD8, 0xF8)
_MARKS = range(0xA1, 0xA4)
_ASCII = 0x80


@dataclass(frozen=True, slots=True)
class Reading:
    text: str
    """Each run of bytes left out as one U+FFFD."""
    lost: tuple[bytes, ...]

    @property
    def strangeness(self) -> float:
        wide = [character for character in self.text if ord(character) >= _ASCII and character != REPLACEMENT]
        common = len("".join(wide).encode("gb2312", "ignore")) // 2
        return _LEFT_OUT * sum(map(len, self.lost)) + len(wide) - common


def in_gb18030(stretch: bytes) -> Reading:
    """The least strange reading of the bytes."""
    if len(stretch) > _LONGEST:
        return Reading(stretch.decode("gb18030", "replace"), (stretch[:1],))
    steps = _steps(stretch)
    pieces: list[str] = []
    lost: list[bytes] = []
    at = 0
    left_out = b""
    while at < len(stretch):
        step = steps[at]
        if step < 0:
            left_out += stretch[at : at + 1]
            at += 1
            continue
        if left_out:
            pieces.append(REPLACEMENT)
            lost.append(left_out)
            left_out = b""
        pieces.append(stretch[at : at + step].decode("gb18030"))
        at += step
    if left_out:
        pieces.append(REPLACEMENT)
        lost.append(left_out)
    return Reading("".join(pieces), tuple(lost))


def _steps(stretch: bytes) -> list[int]:
    """For each place how many bytes to read as a character; -1 to leave one out. Decided from the end."""
    cost = [0.0] * (len(stretch) + 4)
    steps = [0] * len(stretch)
    for at in range(len(stretch) - 1, -1, -1):
        best, step = cost[at + 1] + _LEFT_OUT, -1
        if stretch[at] < _ASCII:
            best, step = min((best, step), (cost[at + 1], 1))
        elif at + 1 < len(stretch) and (price := _price(stretch[at], stretch[at + 1])) is not None:
            best, step = min((best, step), (cost[at + 2] + price, 2))
        cost[at], steps[at] = best, step
    return steps


def _price(lead: int, trail: int) -> float | None:
    """What a pair costs; None when it is no character."""
    try:
        bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return None
    if trail < 0xA1 or lead in range(0xAA, 0xB0) or lead > 0xF7:
        return _NOBODY_USES
    if lead in _FIRST_LEVEL or lead in _MARKS:
        return 0.0
    return _RARE if lead in _SECOND_LEVEL else _NOBODY_USES
