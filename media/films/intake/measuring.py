"""What the walk through all packets tells: how long the film really is, how even, how far apart its key frames."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from media.films.intake.streams import Packet

UNEVEN = 1.5
"""A frame that stands so many times longer than the middle one makes the rate variable."""
FEW = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds throughout."""

    frames: int
    begins: float
    ends: float
    """Of the picture."""
    whole_ends: float
    """Of picture and sound."""
    whole_begins: float
    longest_gop: float
    is_variable: bool

    @property
    def fps(self) -> float:
        span = self.ends - self.begins
        return self.frames * 1000 / span if span > 0 else 0.0


def measure(packets: Iterable[Packet], picture: int, sound: int | None) -> Measured:
    frames: list[tuple[float, float, bool]] = []
    sounds: list[float] = []
    for packet in packets:
        if packet.index == picture:
            frames.append((packet.at_ms, packet.length_ms, packet.is_key))
        elif packet.index == sound:
            end = packet.at_ms + packet.length_ms
            sounds = [min(sounds[0], packet.at_ms), max(sounds[1], end)] if sounds else [packet.at_ms, end]
    frames.sort()
    if not frames:
        return Measured(0, 0.0, 0.0, 0.0, 0.0, 0.0, False)
    gaps = [later[0] - earlier[0] for earlier, later in pairwise(frames)]
    middle = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    begins, ends = frames[0][0], frames[-1][0] + (frames[-1][1] or middle)
    keys = [at for at, _, is_key in frames if is_key]
    gops = [later - earlier for earlier, later in pairwise([*keys, ends])]
    return Measured(
        frames=len(frames),
        begins=begins,
        ends=ends,
        whole_ends=max((ends, *sounds[1:])),
        whole_begins=min((begins, *sounds[:1])),
        longest_gop=max(gops, default=ends - begins),
        is_variable=len(gaps) > FEW and middle > 0 and sorted(gaps)[-FEW] > middle * UNEVEN,
    )
