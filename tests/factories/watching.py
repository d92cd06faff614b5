"""Members, films and lessons for tests of watching."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal

from cms.learning.watching import watchables
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member
from cms.users.models import User
from media.enums import FilmState
from media.films.revising import version_revise
from media.models import Film, FilmVersion


def version_of(duration_ms: int, *, title: str = "示例影片") -> FilmVersion:
    return FilmVersion.objects.create(
        film=Film.objects.create(title=title),
        number=1,
        state=FilmState.READY,
        original="films/originals/shi-li.mp4",
        original_name="示例.mp4",
        size=1,
        sha256=uuid.uuid4().hex * 2,
        duration_ms=duration_ms,
    )


def corrected(film: Watchable) -> Watchable:
    """The lesson with another version of its film, made to change a caption."""
    return replace(film, version_id=version_revise(version=FilmVersion.objects.get(pk=film.version_id)).pk)


def member_with_account(username: str = "dangyuan") -> Member:
    return Member.objects.create(account=User.objects.create_user(username))


@dataclass
class Shelf:
    """Lessons by their key; `closed` are those the member may not watch."""

    lessons: dict[str, Watchable] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)

    def add(self, duration_ms: int, *, max_rate: str = "1", threshold: str = "0.9", hours: str = "0.11") -> Watchable:
        version = version_of(duration_ms)
        film = Watchable(
            source=uuid.uuid4().hex,
            version_id=version.pk,
            duration_ms=duration_ms,
            max_rate=Decimal(max_rate),
            threshold=Decimal(threshold),
            hours=Decimal(hours),
        )
        self.lessons[film.source] = film
        return film

    def find(self, source: str, member: Member) -> Watchable | None:
        return None if member.pk in self.closed else self.lessons.get(source)


@contextmanager
def shelf() -> Iterator[Shelf]:
    """The only lessons there are meanwhile."""
    before, made = watchables._finders[:], Shelf()
    watchables._finders[:] = [made.find]
    try:
        yield made
    finally:
        watchables._finders[:] = before
