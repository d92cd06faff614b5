"""What a person saw of a film may stand in several rows: under records that turned out to be the same person, and under
versions that play the same file, when a caption was corrected, say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from cms.learning.models import WatchProgress
from cms.learning.watching.intervals import Ranges, length, union
from cms.learning.watching.rules import stored
from cms.members.models import Member
from media.films.selectors import playing_the_same_file


@dataclass(frozen=True, slots=True)
class Seen:
    """What a member saw of a film, under whatever record and whichever version that plays the same file."""

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
    """Of all versions that play the same file. Of the member's own rows the newest is last, which the position is taken
    from."""
    rows = WatchProgress.objects.filter(of_member(member), version__in=playing_the_same_file(version_id))
    return sorted(rows, key=lambda row: (row.member_id == member.pk, row.updated_at))


def united(rows: Collection[WatchProgress]) -> Seen:
    """All of it together; seen to the end when it first was."""
    return Seen(
        ranges=union(*(stored(row.ranges) for row in rows)),
        position_ms=next((row.position_ms for row in reversed([*rows])), 0),
        completed_at=min((row.completed_at for row in rows if row.completed_at), default=None),
    )
