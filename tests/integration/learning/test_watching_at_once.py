"""Tabs and devices of one person at the same moment on PostgreSQL get no more than one after the other."""

import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from functools import partial
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError
from django.db.models import Sum
from django.db.models.functions import Now

from cms.learning.models import WatchBeat, WatchClock, WatchProgress, WatchSession
from cms.learning.watching import services
from cms.learning.watching.rules import SLACK_MS
from cms.learning.watching.services import watch_beat, watch_start
from cms.learning.watching.signals import film_completed
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.watching import shelf

pytestmark = ON_POSTGRESQL

TABS = 6
ROUNDS = max(4, int(os.environ.get("WATCH_STEPS", "0")) // 1_000)
PART_MS = 40_000
SAVED_MS = 60_000


def _storm(member: Member, film: Watchable) -> None:
    """Every tab claims a part of its own, again and again, of a session that has lasted a minute."""
    sid = watch_start(member=member, film=film, client="web").session_id
    WatchClock.objects.update(at=Now() - timedelta(milliseconds=SAVED_MS))
    began = WatchClock.objects.values_list(Now(), flat=True).get()

    def claim(tab: int) -> None:
        part = (tab * PART_MS, (tab + 1) * PART_MS)
        for seq in range(ROUNDS):
            watch_beat(member=member, sid=sid, ranges=[part], position_ms=0, rate=Decimal(1), seq=seq)

    at_once(*(partial(claim, tab) for tab in range(TABS)))
    passed = (WatchClock.objects.values_list(Now(), flat=True).get() - began) / timedelta(milliseconds=1)
    credited = WatchBeat.objects.aggregate(all=Sum("credited_ms"))["all"]
    covered = WatchProgress.objects.get().covered_ms
    assert SAVED_MS <= credited <= SLACK_MS + SAVED_MS + passed, "More was credited than time passed."
    assert covered == credited, "Something credited was forgotten."


@pytest.fixture
def member() -> Member:
    return Member.objects.create()


def test_tabs_that_claim_at_once_share_one_budget(member: Member) -> None:
    with shelf() as shop:
        _storm(member, shop.add(TABS * PART_MS))


def test_without_the_lock_they_do_not(member: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = Barrier(TABS)

    def unlocked(member: Member) -> WatchClock:
        clock = WatchClock.objects.get_or_create(member=member)[0]
        clock.refresh_from_db()
        with suppress(BrokenBarrierError):
            meeting.wait(timeout=2)
        return clock

    with shelf() as shop:
        film = shop.add(TABS * PART_MS)
        watch_start(member=member, film=film, client="web")
        monkeypatch.setattr(services, "locked_clock", unlocked)
        monkeypatch.setattr(f"{__name__}.watch_start", _start_before(member, film))
        with pytest.raises((AssertionError, IntegrityError), match=r"More was credited|forgotten|duplicate key"):
            _storm(member, film)


def _start_before(member: Member, film: Watchable) -> Callable[..., services.Started]:
    """The storm's own session begins with nobody to meet."""
    session = WatchSession.objects.get(member=member)
    return lambda **_same: services.Started(session.pk, services.Seen(), 0)


def test_a_film_completed_by_two_reports_at_once_is_completed_once(member: Member) -> None:
    heard: list[uuid.UUID] = []

    def hear(progress: WatchProgress, **_more: object) -> None:
        heard.append(member.key)

    film_completed.connect(hear)
    try:
        with shelf() as shop:
            film = shop.add(30_000)
            sid = watch_start(member=member, film=film, client="web").session_id
            WatchClock.objects.update(at=Now() - timedelta(milliseconds=SAVED_MS))

            def claim(tab: int) -> None:
                watch_beat(member=member, sid=sid, ranges=[(0, 30_000)], position_ms=0, rate=Decimal(1), seq=tab)

            at_once(*(partial(claim, tab) for tab in range(TABS)))
    finally:
        film_completed.disconnect(hear)

    assert heard == [member.key]
    assert WatchProgress.objects.get().completed_at is not None


def test_of_players_that_begin_at_once_one_plays(member: Member) -> None:
    with shelf() as shop:
        film = shop.add(30_000)

        at_once(*[partial(watch_start, member=member, film=film, client="web")] * TABS)

    assert WatchSession.objects.filter(member=member).count() == TABS
    assert WatchSession.objects.filter(member=member, status=WatchSession.Status.ACTIVE).count() == 1
