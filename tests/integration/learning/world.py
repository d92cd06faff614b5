"""A person with devices before a server whose clock may step; after every deed it checks what has to hold.

Times are milliseconds. `real` is what truly passed; the server sees `real + offset`. A deed is a small tuple, so that
histories can be drawn, printed and written down: `("start", device, film)`, `("play", device, ms)`, `("seek", device,
ms)`, `("beat", device)`, `("forge", device, ranges)`, `("replay", device, which)`, `("correct", film)`, `("wait", ms)`,
`("step", ms)`.
"""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from cms.learning.models import WatchProgress, WatchSession
from cms.learning.watching import services, watchables
from cms.learning.watching.intervals import Ranges, canonical, length, union, without
from cms.learning.watching.rules import CAP_MS, SLACK_MS, Unacceptable, needed_ms, stored
from cms.learning.watching.services import Superseded, watch_beat, watch_start
from cms.learning.watching.signals import film_completed
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member
from tests.factories.watching import corrected

Deed = tuple[Any, ...]
EPOCH = datetime(2026, 7, 1, tzinfo=UTC)


@dataclass
class Device:
    """A player: what it showed of the film since the session began, and what it reported before."""

    session: uuid.UUID
    film: Watchable
    position: int
    began: int
    credited: int = 0
    played: list[tuple[int, int]] = field(default_factory=list)
    reports: list[list[tuple[int, int]]] = field(default_factory=list)
    seq: int = 0


class World:
    def __init__(self, member: Member, films: list[Watchable]) -> None:
        self.member, self.films = member, [*films]
        self.lessons = {film.version_id: film.source for film in films}
        self.real = self.offset = self.stepped_forward = 0
        self.devices: dict[int, Device] = {}
        self.active: int | None = None
        self.seen: dict[int, Ranges] = {}
        self.completions: list[int] = []

    def now(self, *_ignored: object) -> datetime:
        return EPOCH + timedelta(milliseconds=self.real + self.offset)

    def do(self, deeds: Iterable[Deed]) -> None:
        for name, *arguments in deeds:
            getattr(self, name)(*arguments)
            self.check()

    def wait(self, milliseconds: int) -> None:
        self.real += milliseconds

    def step(self, milliseconds: int) -> None:
        self.offset += milliseconds
        self.stepped_forward += max(0, milliseconds)

    def start(self, device: int, film: int) -> None:
        what = self.films[film % len(self.films)]
        known = self._known().get(what.source, ())
        started = watch_start(member=self.member, film=what, client="web")
        assert without(known, started.seen.ranges) == (), "A corrected caption took away what was seen."
        self.devices[device] = Device(started.session_id, what, started.resume_ms, self._passed)
        self.active = device

    def play(self, device: int, milliseconds: int, rate: Decimal | None = None) -> None:
        """Really, at the fastest speed that counts unless told otherwise; time passes for everybody."""
        if (one := self.devices.get(device)) is not None:
            end = min(one.film.duration_ms, one.position + int(milliseconds * (rate or one.film.max_rate)))
            one.played.append((one.position, end))
            one.position = end
        self.real += milliseconds

    def seek(self, device: int, position: int) -> None:
        if (one := self.devices.get(device)) is not None:
            one.position = min(position, one.film.duration_ms)

    def correct(self, film: int) -> None:
        """A caption of the film: its lesson shows another version of the same file from now on."""
        place = film % len(self.films)
        self.films[place] = corrected(self.films[place])
        self.lessons[self.films[place].version_id] = self.films[place].source

    def shown(self, source: str, member: Member) -> Watchable | None:
        """What was corrected, before what the shelf has."""
        return next((film for film in self.films if film.source == source), None)

    def beat(self, device: int) -> None:
        if (one := self.devices.get(device)) is not None:
            self._report(device, one, [*canonical(one.played)])

    def forge(self, device: int, ranges: list[tuple[int, int]]) -> None:
        if (one := self.devices.get(device)) is not None:
            self._report(device, one, ranges)

    def replay(self, device: int, which: int) -> None:
        one = self.devices.get(device)
        if one is not None and one.reports:
            self._report(device, one, one.reports[which % len(one.reports)])

    def _report(self, device: int, one: Device, ranges: list[tuple[int, int]]) -> None:
        one.seq += 1
        one.reports.append(ranges)
        before = self._covered()
        report = {"ranges": ranges, "position_ms": one.position, "rate": Decimal(1), "seq": one.seq}
        try:
            counted = watch_beat(member=self.member, sid=one.session, **report)
        except Superseded:
            assert device != self.active or one.film not in self.films, "The only player that plays was turned away."
        except Unacceptable:
            assert len(ranges) > 1
        else:
            assert device == self.active, "A superseded session was credited."
            assert self._covered() - before == counted.credited_ms, "Time was spent on seconds seen before."
            one.credited += counted.credited_ms
            lasted = self._passed - one.began
            assert one.credited <= SLACK_MS + one.film.max_rate * lasted, "A session got what passed before it."
            assert counted.credited_ms <= CAP_MS * one.film.max_rate, "An idle page saved up without end."

    @property
    def _passed(self) -> int:
        """What the server may believe to have passed: a clock that jumps ahead cannot be told from time."""
        return self.real + self.stepped_forward

    def _covered(self) -> int:
        return sum(map(length, self._known().values()))

    def _known(self) -> dict[str, Ranges]:
        """Of each lesson, whichever version of its film it was seen in."""
        known: dict[str, Ranges] = {}
        for version_id, ranges in WatchProgress.objects.filter(member=self.member).values_list("version_id", "ranges"):
            source = self.lessons[version_id]
            known[source] = union(known.get(source, ()), stored(ranges))
        return known

    def check(self) -> None:
        fastest = max(film.max_rate for film in self.films)
        assert self._covered() <= SLACK_MS + fastest * self._passed, "More was credited than time passed."
        active = WatchSession.objects.filter(member=self.member, status=WatchSession.Status.ACTIVE).count()
        assert active == (self.active is not None), "Not exactly one session is active."
        for progress in WatchProgress.objects.filter(member=self.member):
            self._check_progress(progress)
        known = self._known()
        for film in self.films:
            is_complete = length(known.get(film.source, ())) >= needed_ms(film.duration_ms, film.threshold)
            completed = sum(self.lessons[version_id] == film.source for version_id in self.completions)
            assert completed == is_complete, "Completed other than once."

    def _check_progress(self, progress: WatchProgress) -> None:
        film = next(film for film in self.films if film.source == self.lessons[progress.version_id])
        ranges = stored(progress.ranges)
        assert all(one[1] < other[0] for one, other in pairwise(ranges)), "Ranges are not canonical."
        assert all(0 <= start < end <= film.duration_ms for start, end in ranges), "More than the film was seen."
        assert progress.covered_ms == length(ranges)
        assert without(self.seen.get(progress.version_id, ()), ranges) == (), "Something seen was forgotten."
        self.seen[progress.version_id] = ranges
        is_complete = progress.covered_ms >= needed_ms(film.duration_ms, film.threshold)
        assert (progress.completed_at is not None) is is_complete


@contextmanager
def world(member: Member, films: list[Watchable]) -> Iterator[World]:
    """Time is the world's, and completions are heard."""
    made = World(member, films)

    def hear(watchable: Watchable, **_more: Any) -> None:
        made.completions.append(watchable.version_id)

    film_completed.connect(hear)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(services, "database_now", made.now)
        patch.setattr(watchables, "_finders", [made.shown, *watchables._finders])
        try:
            yield made
        finally:
            film_completed.disconnect(hear)
