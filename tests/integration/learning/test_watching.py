"""Watching through its services: sessions, resuming, records of one person, what is kept for a while, where viewers
stop."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.core import housekeeping
from cms.learning.models import WatchBeat, WatchClock, WatchProgress, WatchSession
from cms.learning.watching.rules import Unacceptable
from cms.learning.watching.selectors import over_claims, retention, seen_of
from cms.learning.watching.services import Counted, NotWatchable, Replaced, Superseded, watch_beat, watch_start
from cms.learning.watching.signals import film_completed
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member
from media.models import Film, FilmVersion
from tests.factories.watching import Shelf, corrected, version_of
from tests.integration.learning.world import world

pytestmark = pytest.mark.django_db


def _beat(member: Member, sid: uuid.UUID, ranges: list[tuple[int, int]], *, position: int = 0, seq: int = 1) -> Counted:
    return watch_beat(member=member, sid=sid, ranges=ranges, position_ms=position, rate=Decimal(1), seq=seq)


def test_another_device_goes_on_where_the_first_stopped(member: Member, film: Watchable) -> None:
    with world(member, [film]) as there:
        there.do([("start", 0, 0), ("play", 0, 12_000), ("beat", 0), ("start", 1, 0)])

        assert there.devices[1].position == 12_000
        with pytest.raises(Superseded):
            _beat(member, there.devices[0].session, [(0, 20_000)])


def test_a_late_report_does_not_move_the_position_back(member: Member, film: Watchable) -> None:
    sid = watch_start(member=member, film=film, client="web").session_id
    _beat(member, sid, [(0, 2_000)], position=2_000, seq=2)
    _beat(member, sid, [(0, 1_000)], position=1_000, seq=1)

    assert seen_of(member, film.version_id).position_ms == 2_000


def test_a_position_behind_the_end_is_the_end(member: Member, film: Watchable) -> None:
    sid = watch_start(member=member, film=film, client="web").session_id

    assert _beat(member, sid, [], position=99_000).seen.position_ms == film.duration_ms


def test_somebody_elses_session_is_not_there(member: Member, film: Watchable) -> None:
    sid = watch_start(member=member, film=film, client="web").session_id

    for who, which in ((Member.objects.create(), sid), (member, uuid.uuid4())):
        with pytest.raises(NotWatchable):
            _beat(who, which, [])


def test_who_may_not_watch_any_more_is_refused_at_the_next_report(shop: Shelf, member: Member, film: Watchable) -> None:
    sid = watch_start(member=member, film=film, client="web").session_id
    shop.closed.add(member.pk)

    with pytest.raises(NotWatchable):
        _beat(member, sid, [(0, 1_000)])


def test_a_replaced_film_is_another_and_the_old_one_stays_seen(shop: Shelf, member: Member, film: Watchable) -> None:
    sid = watch_start(member=member, film=film, client="web").session_id
    _beat(member, sid, [(0, 1_000)])
    shop.lessons[film.source] = Watchable(film.source, version_of(40_000).pk, 40_000)

    with pytest.raises(Replaced):
        _beat(member, sid, [(0, 2_000)])
    assert watch_start(member=member, film=shop.lessons[film.source], client="web").seen.ranges == ()
    assert seen_of(member, film.version_id).covered_ms == 1_000


def test_a_corrected_caption_takes_nothing_away(member: Member, film: Watchable) -> None:
    heard: list[str] = []

    def hear(watchable: Watchable, **_more: object) -> None:
        heard.append(watchable.source)

    film_completed.connect(hear)
    try:
        with world(member, [film]) as there:
            there.do([("start", 0, 0), ("play", 0, 24_000), ("beat", 0), ("correct", 0), ("start", 0, 0)])
            assert there.devices[0].position == 24_000
            there.do(
                [("play", 0, 2_000), ("beat", 0), ("correct", 0), ("start", 0, 0), ("play", 0, 4_000), ("beat", 0)]
            )
            newest = there.films[0]
    finally:
        film_completed.disconnect(hear)

    assert heard == [film.source]
    assert seen_of(member, newest.version_id).ranges == seen_of(member, film.version_id).ranges == ((0, 30_000),)
    assert WatchProgress.objects.get(version=film.version_id).covered_ms == 24_000


def test_what_was_completed_is_neither_open_again_nor_told_again(member: Member, film: Watchable) -> None:
    with world(member, [film]) as there:
        there.do([("start", 0, 0), ("play", 0, 30_000), ("beat", 0)])
        done_at = seen_of(member, film.version_id).completed_at
        there.do([("wait", 60_000), ("correct", 0), ("start", 0, 0), ("play", 0, 30_000), ("beat", 0)])

        assert seen_of(member, there.films[0].version_id).completed_at == done_at is not None
        assert there.completions == [film.version_id]


def test_what_one_record_saw_before_a_correction_another_record_of_the_person_keeps(
    member: Member, film: Watchable
) -> None:
    other = Member.objects.create(merged_into=member)
    with world(other, [film]) as there:
        there.do([("start", 0, 0), ("play", 0, 14_000), ("beat", 0)])
    newer = corrected(film)

    with CaptureQueriesContext(connection) as asked:
        seen = seen_of(member, newer.version_id)

    assert seen.ranges == ((0, 14_000),) and len(asked) == 1


@pytest.mark.parametrize("differing", [{"sha256": "0" * 64}, {"duration_ms": 29_999}, {"film": None}, {"sha256": ""}])
def test_another_picture_begins_anew(member: Member, film: Watchable, differing: dict[str, Any]) -> None:
    watched = FilmVersion.objects.get(pk=film.version_id)
    other = FilmVersion.objects.get(pk=corrected(film).version_id)
    for name, value in differing.items():
        setattr(other, name, value if name != "film" else Film.objects.create(title="另一部"))
    other.save()
    if differing == {"sha256": ""}:  # neither was inspected: nobody knows whether they are the same
        FilmVersion.objects.filter(pk=watched.pk).update(sha256="")
    with world(member, [film]) as there:
        there.do([("start", 0, 0), ("play", 0, 14_000), ("beat", 0)])

    assert seen_of(member, other.pk).ranges == ()
    assert seen_of(member, watched.pk).ranges == ((0, 14_000),)


def test_the_database_itself_lets_one_session_play(member: Member, film: Watchable) -> None:
    watch_start(member=member, film=film, client="web")

    with pytest.raises(IntegrityError), transaction.atomic():
        WatchSession.objects.create(member=member, version_id=film.version_id, source=film.source, client="web")


def test_a_receiver_that_fails_undoes_the_report_and_the_next_completes_again(member: Member, film: Watchable) -> None:
    heard: list[str] = []

    def fail(watchable: Watchable, **_more: object) -> None:
        heard.append(watchable.source)
        if len(heard) == 1:
            raise RuntimeError("示例故障")

    film_completed.connect(fail)
    try:
        with world(member, [film]) as there:
            there.do([("start", 0, 0), ("play", 0, 30_000)])
            with pytest.raises(RuntimeError):
                there.beat(0)
            assert not WatchProgress.objects.exists()
            there.completions.clear()
            there.beat(0)
    finally:
        film_completed.disconnect(fail)

    assert heard == [film.source] * 2
    assert WatchProgress.objects.get().completed_at is not None


def test_the_clock_of_the_database_is_asked(member: Member, film: Watchable) -> None:
    before = timezone.now()
    sid = watch_start(member=member, film=film, client="web").session_id
    _beat(member, sid, [(0, 30_000)])

    clock = WatchClock.objects.get()
    assert abs(clock.at - before) < timedelta(minutes=1)
    assert WatchBeat.objects.get().at == clock.at


def test_progress_of_two_records_of_one_person_is_united(member: Member, film: Watchable) -> None:
    other = Member.objects.create()
    with world(other, [film]) as there:
        there.do([("start", 0, 0), ("play", 0, 14_000), ("beat", 0)])
    with world(member, [film]) as there:
        there.do([("start", 0, 0), ("seek", 0, 14_000), ("play", 0, 13_000), ("beat", 0)])
    Member.objects.filter(pk=other.pk).update(merged_into=member)
    heard: list[Member] = []

    def hear(member: Member, **_more: object) -> None:
        heard.append(member)

    film_completed.connect(hear)
    try:
        sid = watch_start(member=member, film=film, client="web").session_id
        for _twice in range(2):
            _beat(member, sid, [])
    finally:
        film_completed.disconnect(hear)

    assert heard == [member]
    assert seen_of(member, film.version_id).ranges == ((0, 27_000),)
    assert WatchProgress.objects.get(member=member).covered_ms == 27_000


def test_what_a_merged_record_completed_is_not_completed_again(member: Member, film: Watchable) -> None:
    other = Member.objects.create(merged_into=member)
    done_at = timezone.now() - timedelta(days=3)
    WatchProgress.objects.create(
        member=other, version_id=film.version_id, ranges=[[0, 30_000]], covered_ms=30_000, completed_at=done_at
    )
    sid = watch_start(member=member, film=film, client="web").session_id

    assert _beat(member, sid, [(0, 30_000)]).seen.completed_at == done_at
    assert WatchProgress.objects.get(member=member).completed_at == done_at


def test_over_claims_are_kept_for_a_look_and_slow_lines_are_not(member: Member, film: Watchable) -> None:
    sid = watch_start(member=member, film=film, client="web").session_id
    _beat(member, sid, [(0, 9_000)])
    assert not over_claims().exists()

    _beat(member, sid, [(0, 30_000)])
    _beat(member, sid, [(0, 3_000)])

    (session,) = over_claims()
    assert session.pk == sid and session.rejected_ms > 20_000
    assert WatchBeat.objects.order_by("-pk").values_list("rejected_ms", flat=True)[0] < 1_000


def test_pieces_without_number_are_refused_and_nothing_is_lost(member: Member, film: Watchable) -> None:
    sid = watch_start(member=member, film=film, client="web").session_id
    _beat(member, sid, [(2 * place, 2 * place + 1) for place in range(500)])

    with pytest.raises(Unacceptable):
        _beat(member, sid, [(2_000 + 2 * place, 2_001 + 2 * place) for place in range(9)])
    assert seen_of(member, film.version_id).covered_ms == 500


def test_reports_are_forgotten_after_ninety_days_and_progress_is_not(member: Member, film: Watchable) -> None:
    long_ago = timezone.now() - timedelta(days=91)
    for claim in ([(0, 1_000)], [(0, 30_000)], [(0, 2_000)]):
        _beat(member, watch_start(member=member, film=film, client="web").session_id, claim)
    WatchSession.objects.update(started_at=long_ago)
    WatchBeat.objects.update(at=long_ago)
    _beat(member, WatchSession.objects.get(status="active").pk, [(0, 2_000)])

    housekeeping._chores["watching reports"]()

    assert WatchBeat.objects.count() == 1
    assert sorted(WatchSession.objects.values_list("status", flat=True)) == ["active", "superseded"]
    assert WatchProgress.objects.exists()


def test_a_report_costs_the_same_for_a_long_history_as_for_a_short_one(member: Member, film: Watchable) -> None:
    sid = watch_start(member=member, film=film, client="web").session_id
    _beat(member, sid, [(0, 100)])
    with CaptureQueriesContext(connection) as few:
        _beat(member, sid, [(0, 200)])
    for seq in range(20):
        _beat(member, sid, [(0, 200 + seq)], seq=seq)
    with CaptureQueriesContext(connection) as many:
        _beat(member, sid, [(0, 900)])

    assert len(many) == len(few) <= 11


def _viewers(film: Watchable, upto: list[int], *, into: Member | None = None) -> None:
    for end in upto:
        WatchProgress.objects.create(
            member=Member.objects.create(merged_into=into),
            version_id=film.version_id,
            ranges=[[0, end]],
            covered_ms=end,
        )


def test_where_viewers_stop_is_counted_by_five_seconds(film: Watchable) -> None:
    _viewers(film, [30_000] * 5 + [12_500] * 2 + [12_499] + [5_000])

    assert retention(FilmVersion.objects.get(pk=film.version_id)) == [9, 8, 7, 5, 5, 5]


def test_fewer_than_five_viewers_are_nobodys_business(film: Watchable) -> None:
    version = FilmVersion.objects.get(pk=film.version_id)
    _viewers(film, [30_000] * 4)
    assert retention(version) == []

    _viewers(film, [10_000] * 2)
    assert retention(version) == [6, 6, 0, 0, 0, 0]


def test_one_person_with_two_records_is_one_viewer(member: Member, film: Watchable) -> None:
    _viewers(film, [30_000] * 3)
    _viewers(film, [30_000] * 2, into=member)

    assert retention(FilmVersion.objects.get(pk=film.version_id)) == []


def test_a_film_that_ends_within_five_seconds_has_a_short_last_piece(shop: Shelf) -> None:
    film = shop.add(11_000)
    _viewers(film, [11_000] * 5)

    assert retention(FilmVersion.objects.get(pk=film.version_id)) == [5, 5, 5]
