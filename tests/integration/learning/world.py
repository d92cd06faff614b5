"""A person with devices before a server whose clock may step; after every deed it checks what has to hold.

Times are milliseconds. `real` is what truly passed; the server sees `real + offset`. A deed is a small tuple, so that
histories can be drawn, printed and written down: `("start", device, film)`, `("play", device, ms)`, `("seek", device,
ms)`, `("beat", device)`, `("forge", device, ranges)`, `("replay", device, which)`, `("wait", ms)`, `("step", ms)`.
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
from cms.learning.watching import services
from cms.learning.watching.intervals import Ranges, canonical, length, without
from cms.learning.watching.rules import CAP_MS, SLACK_MS, Unacceptable, needed_ms, stored
from cms.learning.watching.services import Superseded, watch_beat, watch_start
from cms.learning.watching.signals import film_completed
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member

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
        self.member, self.films = member, films
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
        started = watch_start(member=self.member, film=what, client="web")
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
            assert device != self.active, "The only player that plays was turned away."
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
        return sum(WatchProgress.objects.filter(member=self.member).values_list("covered_ms", flat=True))

    def check(self) -> None:
        fastest = max(film.max_rate for film in self.films)
        assert self._covered() <= SLACK_MS + fastest * self._passed, "More was credited than time passed."
        active = WatchSession.objects.filter(member=self.member, status=WatchSession.Status.ACTIVE).count()
        assert active == (self.active is not None), "Not exactly one session is active."
        for progress in WatchProgress.objects.filter(member=self.member):
            self._check_progress(progress)

    def _check_progress(self, progress: WatchProgress) -> None:
        film = next(film for film in self.films if film.version_id == progress.version_id)
        ranges = stored(progress.ranges)
        assert all(one[1] < other[0] for one, other in pairwise(ranges)), "Ranges are not canonical."
        assert all(0 <= start < end <= film.duration_ms for start, end in ranges), "More than the film was seen."
        assert progress.covered_ms == length(ranges)
        assert without(self.seen.get(film.version_id, ()), ranges) == (), "Something seen was forgotten."
        self.seen[film.version_id] = ranges
        is_complete = progress.covered_ms >= needed_ms(film.duration_ms, film.threshold)
        assert (progress.completed_at is not None) is is_complete
        assert self.completions.count(film.version_id) == is_complete, "Completed other than once."


@contextmanager
def world(member: Member, films: list[Watchable]) -> Iterator[World]:
    """Time is the world's, and completions are heard."""
    made = World(member, films)

    def hear(watchable: Watchable, **_more: Any) -> None:
        made.completions.append(watchable.version_id)

    film_completed.connect(hear)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(services, "database_now", made.now)
        try:
            yield made
        finally:
            film_completed.disconnect(hear)
