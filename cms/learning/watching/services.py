"""Writes of watching. Each is one transaction that holds the member's clock, so that a member's reports are judged one
after the other whatever tabs and devices they come from. Times are the database's, read while the clock is held.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now

from cms.learning.models import WatchBeat, WatchClock, WatchProgress, WatchSession, WatchStatement
from cms.learning.watching import rules, statements, watchables
from cms.learning.watching.intervals import Ranges, length
from cms.learning.watching.records import Seen, rows_of, united
from cms.learning.watching.signals import film_completed
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member

KEPT_DAYS = 90


class NotWatchable(Exception):
    """There is no such session of this member, or what it plays may not be watched any more."""


class Superseded(Exception):
    """Another session of the member is playing."""


class Replaced(Superseded):
    """The lesson shows another version of the film by now, so that no session goes on with this one."""


@dataclass(frozen=True, slots=True)
class Started:
    session_id: uuid.UUID
    seen: Seen
    resume_ms: int


@dataclass(frozen=True, slots=True)
class Counted:
    """After a report: what is known of the film in all, what of the report time did not allow for yet."""

    film: Watchable
    seen: Seen
    credited_ms: int
    rejected_ms: int


@transaction.atomic
def watch_start(*, member: Member, film: Watchable, client: str) -> Started:
    """Begin a session; one the member had before, on whatever device, is superseded. `client`: up to 20 characters."""
    clock = locked_clock(member)
    now = database_now(clock)
    _keep(clock, rules.restarted(_state(clock), now))
    supersede(member)
    session = WatchSession.objects.create(
        member=member, version_id=film.version_id, source=film.source, client=client[:20]
    )
    if statements.are_wanted():
        statements.initialized(session, film, now)
    seen = united(rows_of(member, film.version_id))
    return Started(session.pk, seen, rules.resume_at(seen.position_ms, film.duration_ms))


@transaction.atomic
def watch_beat(
    *, member: Member, sid: uuid.UUID, ranges: Sequence[Sequence[int]], position_ms: int, rate: Decimal, seq: int
) -> Counted:
    """Credit what a player shows to have played since the session began, in milliseconds, cumulative.

    Raises rules.Unacceptable, NotWatchable, Replaced, Superseded. What `film_completed` raises undoes the report.
    """
    claim = rules.claimed(ranges)
    clock = locked_clock(member)
    now = database_now(clock)
    session, film = _playing(member, sid)
    rows = rows_of(member, film.version_id)
    before = united(rows)
    verdict = rules.judged(
        claim,
        known=before.ranges,
        duration_ms=film.duration_ms,
        clock=rules.advanced(_state(clock), now, film.max_rate),
    )
    rules.refuse_fragments(verdict.ranges)
    _keep(clock, verdict.clock)
    is_newest = seq >= session.last_seq
    position = rules.within(position_ms, film.duration_ms) if is_newest else before.position_ms
    seen = Seen(verdict.ranges, position, before.completed_at or _completed_at(verdict.ranges, film, now))
    progress = _progress_keep(member, film, rows, seen, now)
    _report_keep(session, claim, verdict, seq=seq, position_ms=position, rate=rate, now=now)
    if is_newly_complete(before, seen):
        if statements.are_wanted():
            statements.completed(session, film, seen.ranges, now)
        film_completed.send(
            WatchProgress, member=member, watchable=film, completed_at=seen.completed_at, progress=progress
        )
    return Counted(film, seen, verdict.credited_ms, verdict.rejected_ms)


def locked_clock(member: Member) -> WatchClock:
    """The member's clock, held to the end of the transaction."""
    WatchClock.objects.get_or_create(member=member)
    return WatchClock.objects.select_for_update().get(member=member)


def database_now(clock: WatchClock) -> datetime:
    """Of a statement that began after the clock was ours: a transaction's own time may lie before another's."""
    now: datetime = WatchClock.objects.filter(pk=clock.pk).values_list(Now(), flat=True).get()
    return now


def supersede(member: Member) -> None:
    active = WatchSession.objects.filter(member=member, status=WatchSession.Status.ACTIVE)
    if statements.are_wanted():
        for session in active:
            _end_tell(session)
    active.update(status=WatchSession.Status.SUPERSEDED)


def _end_tell(session: WatchSession) -> None:
    """As it stood at its last report; nothing of a film that may not be watched any more."""
    film = watchables.find(session.source, session.member)
    if film is None or film.version_id != session.version_id:
        return
    last = session.beats.order_by("-at", "-pk").first()
    seen = united(rows_of(session.member, session.version_id))
    position = last.position_ms if last is not None else 0
    at = last.at if last is not None else session.started_at
    statements.terminated(session, film, seen.ranges, position_ms=position, at=at)


def is_newly_complete(before: Seen, after: Seen) -> bool:
    return before.completed_at is None and after.completed_at is not None


def _playing(member: Member, sid: uuid.UUID) -> tuple[WatchSession, Watchable]:
    session = WatchSession.objects.filter(pk=sid, member=member).first()
    film = watchables.find(session.source, member) if session else None
    if session is None or film is None:
        raise NotWatchable
    refuse_superseded(session, film)
    return session, film


def refuse_superseded(session: WatchSession, film: Watchable) -> None:
    if session.version_id != film.version_id:
        raise Replaced
    if session.status != WatchSession.Status.ACTIVE:
        raise Superseded


def _completed_at(ranges: Ranges, film: Watchable, now: datetime) -> datetime | None:
    is_complete = rules.is_complete(length(ranges), duration_ms=film.duration_ms, threshold=film.threshold)
    return now if is_complete else None


def _state(clock: WatchClock) -> rules.Clock:
    return rules.Clock(clock.budget_ms, clock.at)


def _keep(clock: WatchClock, state: rules.Clock) -> None:
    clock.budget_ms, clock.at = state.budget_ms, state.at
    clock.save(update_fields=["budget_ms", "at"])


def _progress_keep(
    member: Member, film: Watchable, rows: Sequence[WatchProgress], seen: Seen, now: datetime
) -> WatchProgress:
    """In the member's own row of this version, what the other rows say included."""
    own = next((row for row in rows if (row.member_id, row.version_id) == (member.pk, film.version_id)), None)
    progress = own or WatchProgress(member=member, version_id=film.version_id)
    progress.ranges = [list(one) for one in seen.ranges]
    progress.covered_ms, progress.position_ms = seen.covered_ms, seen.position_ms
    progress.completed_at, progress.updated_at = seen.completed_at, now
    progress.save()
    return progress


def _report_keep(
    session: WatchSession,
    claim: Ranges,
    verdict: rules.Verdict,
    *,
    seq: int,
    position_ms: int,
    rate: Decimal,
    now: datetime,
) -> None:
    session.last_seq = max(session.last_seq, seq)
    session.rejected_ms = max(session.rejected_ms, verdict.rejected_ms)
    session.save(update_fields=["last_seq", "rejected_ms"])
    WatchBeat.objects.create(
        session=session,
        seq=seq,
        at=now,
        position_ms=position_ms,
        rate=rate,
        ranges=[list(one) for one in claim],
        credited_ms=verdict.credited_ms,
        rejected_ms=verdict.rejected_ms,
    )


def reports_forget() -> None:
    """Run by the housekeeping: reports and sent statements after 90 days, and sessions with nothing to look into."""
    long_ago = Now() - timedelta(days=KEPT_DAYS)
    WatchBeat.objects.filter(at__lt=long_ago).delete()
    WatchStatement.objects.filter(sent_at__lt=long_ago).delete()
    WatchSession.objects.filter(
        started_at__lt=long_ago, status=WatchSession.Status.SUPERSEDED, rejected_ms=0, beats=None
    ).delete()
