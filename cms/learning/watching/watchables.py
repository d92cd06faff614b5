"""What may be watched, by whom: asked of the rooms above, which know pages and audiences."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from cms.members.models import Member


@dataclass(frozen=True, slots=True)
class Watchable:
    """A lesson's film as watching needs it.

    `source` is the lesson's key (32 hexadecimal digits of a page), the same for ever; `version_id` a `FilmVersion`;
    `title` what the lesson is called to those who watch it.
    `max_rate` is the fastest speed that counts, `threshold` the part of the film that makes it seen, `hours` what it is
    worth then.
    """

    source: str
    version_id: int
    duration_ms: int
    title: str = ""
    max_rate: Decimal = Decimal(1)
    threshold: Decimal = Decimal("0.9")
    hours: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.duration_ms <= 0 or self.max_rate <= 0 or not 0 < self.threshold <= 1:
            raise ValueError(f"This cannot be watched: {self}.")


Finder = Callable[[str, Member], Watchable | None]
"""From a lesson's key and a member; None when there is no such lesson, or this member may not watch it now."""

_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Called from `AppConfig.ready()` of whoever has lessons."""
    if finder not in _finders:
        _finders.append(finder)


def find(source: str, member: Member) -> Watchable | None:
    return next(filter(None, (finder(source, member) for finder in _finders)), None)
