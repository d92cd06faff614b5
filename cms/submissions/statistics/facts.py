"""The facts as figures are reckoned from, and which of them stand. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar


class Entry(Protocol):
    @property
    def key(self) -> int: ...

    @property
    def takes_back(self) -> int | None: ...


EntryT = TypeVar("EntryT", bound=Entry)


@dataclass(frozen=True, slots=True)
class Sent:
    """A submission."""

    key: int
    number: str
    title: str
    kind: str
    unit: int
    unit_name: str
    person: str
    day: date


@dataclass(frozen=True, slots=True)
class Credited:
    """That a submission went into a piece."""

    key: int
    piece: int
    submission: int
    takes_back: int | None = None


@dataclass(frozen=True, slots=True)
class Adopted:
    """That a piece appeared somewhere."""

    key: int
    piece: int
    channel: str
    place: str
    link: str
    day: date
    takes_back: int | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    sent: tuple[Sent, ...]
    credited: tuple[Credited, ...]
    adopted: tuple[Adopted, ...]


def standing(entries: Iterable[EntryT]) -> list[EntryT]:
    """First entries that are in force, by their key: those nobody took back, or whose taking back was taken back.

    Every entry is reversed at most once, so what follows a first entry is a chain; it stands when the chain is even.
    """
    every = sorted(entries, key=lambda entry: entry.key)
    by_reversed: Mapping[int, EntryT] = {entry.takes_back: entry for entry in every if entry.takes_back is not None}
    return [entry for entry in every if entry.takes_back is None and _reversals(entry, by_reversed) % 2 == 0]


def tip(entry: EntryT, entries: Iterable[EntryT]) -> EntryT:
    """The last entry of a first entry's chain: the one that a further entry would reverse."""
    by_reversed = {other.takes_back: other for other in entries if other.takes_back is not None}
    while entry.key in by_reversed:
        entry = by_reversed[entry.key]
    return entry


def _reversals(entry: EntryT, by_reversed: Mapping[int, EntryT]) -> int:
    number, key = 0, entry.key
    while (later := by_reversed.get(key)) is not None:
        number, key = number + 1, later.key
    return number
