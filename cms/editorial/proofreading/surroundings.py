"""What a text leads to, shows and resembles, besides its words: plain values, looked up by whoever hands them in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Target(StrEnum):
    """Where a link leads."""

    OURS = "ours"
    """To what the public may see on our own site."""
    GONE = "gone"
    """To a page or file of ours that is missing, withdrawn or not public."""
    OUTSIDE = "outside"
    NOWHERE = "nowhere"
    """No address a browser could follow."""


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    target: Target
    address: str = ""
    """As it is written, where it is no page or file of ours."""
    broken: str = ""
    """Of another site's address that has not worked for days: since when, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    """By which its editor knows it."""
    alt: str
    is_decorative: bool
    credit: str
    is_by_others: bool
    """Whether it is used by somebody's permission rather than made by the bureau itself."""
    ground: str = ""
    """What the permission rests on: a contract, a letter."""


@dataclass(frozen=True, slots=True)
class Film:
    name: str
    """With the number of its version: of a replaced film nothing is let pass before it was seen."""
    has_captions: bool


@dataclass(frozen=True, slots=True)
class Resembled:
    """Another text of ours that is nearly the same."""

    title: str
    published: date
    percent: int
