"""A person's progress may stand under several records, when two of them turned out to be the same person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from cms.learning.models import WatchProgress
from cms.learning.watching.intervals import Ranges, length, union
from cms.learning.watching.rules import stored
from cms.members.models import Member


@dataclass(frozen=True, slots=True)
class Seen:
    """What a member saw of a film version, under whatever record."""

    ranges: Ranges = ()
    position_ms: int = 0
    completed_at: datetime | None = None

    @property
    def covered_ms(self) -> int:
        return length(self.ranges)


def of_member(member: Member) -> Q:
    """Rows of the member and of the records merged into it. `cms.members` joins no record to one that is merged
    itself; the second step is for the moment in which that happens."""
    return Q(member=member) | Q(member__merged_into=member) | Q(member__merged_into__merged_into=member)


def rows_of(member: Member, version_id: int) -> list[WatchProgress]:
    """The member's own row last, which its position is taken from."""
    rows = WatchProgress.objects.filter(of_member(member), version_id=version_id)
    return sorted(rows, key=lambda row: (row.member_id == member.pk, row.updated_at))


def united(rows: Collection[WatchProgress]) -> Seen:
    """All of it together; seen to the end when it first was."""
    return Seen(
        ranges=union(*(stored(row.ranges) for row in rows)),
        position_ms=next((row.position_ms for row in reversed([*rows])), 0),
        completed_at=min((row.completed_at for row in rows if row.completed_at), default=None),
    )
