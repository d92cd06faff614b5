"""What is told by watching: a film that was seen becomes hours, in the same transaction."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from cms.learning.hours.services import film_completed
from cms.learning.hours.setting import rules_take_effect
from cms.members.models import Member


def follow_rules(**more: Any) -> None:
    """Receiver of a saved or deleted rule: it may be in force from today."""
    rules_take_effect()


class Seen(Protocol):
    """Of a lesson's film: the lesson's key, which stays when the film is replaced, its length, title and worth."""

    @property
    def source(self) -> str: ...
    @property
    def duration_ms(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def hours(self) -> Decimal: ...


def book_film(*, member: Member, watchable: Seen, completed_at: datetime, **more: Any) -> None:
    """Receiver of `film_completed`. Of a replaced film nothing is booked again: the source is the lesson."""
    film_completed(
        member=member,
        source=f"film:{watchable.source}",
        duration_ms=watchable.duration_ms,
        title=watchable.title or "微视频",
        completed_at=completed_at,
        hours=watchable.hours or None,
    )
