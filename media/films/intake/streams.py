"""What an instrument reads of a file, in the same words whichever instrument it is."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stream:
    index: int
    kind: str
    """video, audio or something else."""
    codec: str
    tag: str = ""
    is_cover: bool = False
    """A picture that players show beside the sound."""
    width: int = 0
    height: int = 0
    pix_fmt: str = ""
    level: int = 0
    transfer: str = ""
    is_interlaced: bool = False
    duration_ms: int | None = None
    channels: int = 0
    sample_rate: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    duration_ms: int | None
    """As the container says; None when it does not."""
    streams: tuple[Stream, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Packet:
    index: int
    at_ms: float
    length_ms: float
    is_key: bool


@dataclass(frozen=True, slots=True)
class Walked:
    packets: list[Packet]
    shows_a_picture: bool
    """Whether anything of the first seconds can be decoded at all."""
    rotation: int
    """By how much players turn the picture, clockwise, in degrees."""


class Instrument(Protocol):
    """Reads files by one library or another, each in a confined process. All raise `running.Unreadable`."""

    def read(self, path: Path, container: str) -> Read: ...

    def walk(self, path: Path, container: str, index: int) -> "Walked":
        """Through the whole file; `index` is the picture's stream, of which the first seconds are decoded."""
        ...


def packet_of(line: str) -> Packet | None:
    """`index,pts,dts,duration,flags` with times in seconds, as both instruments write it; None without a time."""
    parts = line.split(",")
    if len(parts) < 5 or not parts[0].isdecimal():
        return None
    at = _milliseconds(parts[1])
    at = _milliseconds(parts[2]) if at is None else at
    if at is None:
        return None
    return Packet(int(parts[0]), at, _milliseconds(parts[3]) or 0.0, parts[4].startswith("K"))


def _milliseconds(text: str) -> float | None:
    try:
        return float(text) * 1000
    except ValueError:
        return None
