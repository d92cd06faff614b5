"""Whatever a person does with films, tabs, devices, reports and the server's clock, no more is credited than passed.

Histories are drawn; those in `TELLING` are tried every time. Each defence is then switched off to see that they notice.
"""

import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from cms.learning.models import WatchProgress
from cms.learning.watching import records, rules, services
from cms.learning.watching.rules import CAP_MS, SLACK_MS
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member
from tests.factories.watching import Shelf, shelf
from tests.integration.learning.world import Deed, world

pytestmark = pytest.mark.django_db

STEPS = int(os.environ.get("WATCH_STEPS", "2000"))
"""Deeds in all histories together, about."""
LONGEST_HISTORY = 40
FULL = [(0, 300_000)]
MINUTE = 60_000

devices = st.integers(0, 3)
lengths = st.sampled_from([1, 200, 1_000, 2_000, 10_000, 30_000, 110_000, 200_000])
points = st.integers(0, 70_000)
ranges = st.lists(st.tuples(points, points).filter(lambda pair: pair[0] < pair[1]), max_size=6)
beats = st.tuples(st.just("beat"), devices)
deeds = st.one_of(
    st.tuples(st.just("start"), devices, st.integers(0, 2)),
    st.tuples(st.just("play"), devices, lengths),
    st.tuples(st.just("seek"), devices, points),
    beats,
    beats,
    st.tuples(st.just("forge"), devices, ranges),
    st.tuples(st.just("forge"), devices, st.just(FULL)),
    st.tuples(st.just("replay"), devices, st.integers(0, 9)),
    st.tuples(st.just("correct"), st.integers(0, 2)),
    st.tuples(st.just("wait"), lengths),
    st.tuples(st.just("step"), st.sampled_from([-86_400_000, -10_000, -1, 500, 10_000])),
)
histories = st.tuples(st.tuples(st.just("start"), devices, st.just(0)), st.lists(deeds, max_size=LONGEST_HISTORY)).map(
    lambda drawn: [drawn[0], *drawn[1]]
)

TELLING: dict[str, list[Deed]] = {
    "everything is claimed at once": [("start", 0, 0), ("forge", 0, FULL)],
    "many sessions, many claims": [("start", 0, 0), ("forge", 0, FULL)] * 3,
    "two players side by side": [
        *[("start", 0, 0), ("start", 1, 1), ("wait", 20_000), ("forge", 0, FULL), ("forge", 1, FULL)],
    ],
    "the same is reported again": [
        *[("start", 0, 0), ("play", 0, 10_000), ("beat", 0), ("wait", 10_000), ("replay", 0, 0), ("beat", 0)],
    ],
    "the clock goes backwards": [
        *[("start", 0, 0), ("play", 0, 5_000), ("beat", 0), ("step", -86_400_000), ("forge", 0, FULL)],
    ],
    "more than the film has": [("start", 0, 0), ("wait", 110_000), ("forge", 0, FULL)],
    "one part, then another": [
        *[("start", 0, 0), ("wait", 20_000), ("forge", 0, [(0, 5_000)]), ("forge", 0, [(9_000, 12_000)])],
    ],
    "seen to the end, and on": [
        *[("start", 0, 0), ("play", 0, 30_000), ("beat", 0), ("wait", 1_000), ("beat", 0), ("start", 1, 0)],
        *[("wait", 1_000), ("forge", 1, FULL)],
    ],
    "a caption is corrected before the end": [
        *[("start", 0, 0), ("play", 0, 25_000), ("beat", 0), ("correct", 0), ("beat", 0), ("start", 0, 0)],
        *[("play", 0, 5_000), ("beat", 0)],
    ],
    "a caption is corrected after the end": [
        *[("start", 0, 0), ("play", 0, 30_000), ("beat", 0), ("correct", 0), ("correct", 0), ("start", 0, 0)],
        *[("play", 0, 30_000), ("beat", 0)],
    ],
    "a page lies idle": [("start", 0, 2), ("wait", 200_000), ("forge", 0, FULL)],
    "what was saved up, in a new session": [
        *[("start", 0, 2), ("wait", 110_000), ("beat", 0), ("start", 1, 2), ("forge", 1, FULL)],
    ],
}


@pytest.fixture
def shop(db: None) -> Iterator[Shelf]:
    with shelf() as made:
        made.add(30_000)
        made.add(60_000)
        made.add(300_000, threshold="1")
        yield made


@pytest.fixture
def films(shop: Shelf) -> list[Watchable]:
    return [*shop.lessons.values()]


@pytest.fixture
def member(db: None) -> Member:
    return Member.objects.create()


def _live(member: Member, films: list[Watchable], history: list[Deed]) -> None:
    """A history and nothing left of it."""
    with transaction.atomic(), world(member, films) as there:
        there.do(history)
        transaction.set_rollback(True)


def _explicitly(test: Callable[..., None]) -> Callable[..., None]:
    for history in TELLING.values():
        test = example(history=history)(test)
    return test


@_explicitly
@given(history=histories)
@settings(
    max_examples=max(1, STEPS // (LONGEST_HISTORY // 2)),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)
def test_no_history_gets_more_than_passed_nor_loses_what_was_seen(
    member: Member, films: list[Watchable], history: list[Deed]
) -> None:
    _live(member, films, history)


@given(history=histories, rates=st.tuples(*[st.sampled_from(["1", "1.25", "1.5", "2"])] * 3))
@settings(
    max_examples=max(1, STEPS // (2 * LONGEST_HISTORY)),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nor_with_films_that_may_be_played_faster(
    member: Member, history: list[Deed], rates: tuple[str, str, str]
) -> None:
    with shelf() as shop:
        lengths = (30_000, 60_000, 300_000)
        films = [shop.add(length, max_rate=rate) for length, rate in zip(lengths, rates, strict=True)]
        _live(member, films, history)


def _ungated(clock: rules.Clock, now: Any, max_rate: Decimal) -> rules.Clock:
    return rules.Clock(clock.budget_ms + int(rules.elapsed_ms(clock.at, now) * max_rate), now)


FAULTS: dict[str, tuple[object, str, Any]] = {
    "no budget": (rules, "advanced", lambda clock, now, max_rate: rules.Clock(10**9, now)),
    "no heed of the budget": (rules, "first", lambda ranges, milliseconds: ranges),
    "slack for each session": (rules, "restarted", lambda clock, now: rules.Clock(SLACK_MS, now)),
    "what was saved up stays": (rules, "restarted", lambda clock, now: rules.Clock(clock.budget_ms, now)),
    "no cap": (rules, "advanced", _ungated),
    "the clock's distance, not its advance": (
        rules,
        "elapsed_ms",
        lambda since, now: int(abs((now - since).total_seconds()) * 1000),
    ),
    "no clipping at the film's end": (rules, "clipped", lambda ranges, end: ranges),
    "seconds seen before count": (rules, "without", lambda ranges, taken: ranges),
    "the last report instead of all": (rules, "union", lambda known, credited: credited),
    "superseded sessions go on": (services, "refuse_superseded", lambda session, film: None),
    "a corrected caption begins anew": (records, "playing_the_same_file", lambda version_id: [version_id]),
    "completed again and again": (services, "is_newly_complete", lambda before, after: after.completed_at is not None),
    "never completed": (services, "is_newly_complete", lambda before, after: False),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_without_one_of_the_defences_the_histories_notice(
    fault: str, member: Member, films: list[Watchable], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*FAULTS[fault])
    noticed = []
    for name, history in TELLING.items():
        try:
            _live(member, films, history)
        except (AssertionError, IntegrityError) as error:
            noticed.append(f"{name}: {error}")

    assert noticed, f"Nobody noticed: {fault}"


honest = {
    "length": st.integers(2_000, 120_000),
    "max_rate": st.sampled_from(["1", "1.5", "2"]),
    "slower": st.sampled_from(["1", "0.8", "0.5"]),
    "every": st.integers(200, 20_000),
    "late": st.integers(0, 8_000),
    "drift": st.sampled_from([-2, 0, 2]),
}


@given(**honest)
@settings(max_examples=max(8, STEPS // 100), deadline=None, suppress_health_check=list(HealthCheck))
def test_an_honest_viewer_gets_everything(
    member: Member, length: int, max_rate: str, slower: str, every: int, late: int, drift: int
) -> None:
    """Reports come late, and the player's clock runs two thousandths fast or slow."""
    with shelf() as shop, transaction.atomic():
        film = shop.add(length, max_rate=max_rate, threshold="1")
        with world(member, [film]) as there:
            there.start(0, 0)
            one = there.devices[0]
            while one.position < length:
                there.play(0, max(every, length // 40), film.max_rate * Decimal(slower))
                there.real -= drift * every // 1000
                there.beat(0)
            there.wait(late)
            for _try in range(5):
                there.wait(2_000)
                there.beat(0)
            assert there._covered() == length
            assert there.completions == [film.version_id]
        transaction.set_rollback(True)


def test_a_gap_of_110_seconds_loses_nothing(member: Member, shop: Shelf) -> None:
    film = shop.add(150_000, threshold="1")
    with world(member, [film]) as there:
        there.do([("start", 0, 0), ("play", 0, 10_000), ("beat", 0), ("play", 0, 110_000), ("beat", 0)])
        assert there._covered() == 120_000
        there.do([("play", 0, 30_000), ("beat", 0)])
        assert there.completions == [film.version_id]


def test_a_hundred_sessions_give_no_time_away(member: Member, films: list[Watchable]) -> None:
    with world(member, films) as there:
        there.do([("start", 0, 2), ("forge", 0, FULL)] * 100)

        assert there._covered() == SLACK_MS


def test_an_idle_page_is_good_for_two_minutes(member: Member, films: list[Watchable]) -> None:
    with world(member, films) as there:
        there.do([("start", 0, 2), ("wait", 3_600_000), ("forge", 0, FULL)])

        assert there._covered() == CAP_MS


def test_scrubbing_earns_only_what_was_shown(member: Member, films: list[Watchable]) -> None:
    with world(member, films) as there:
        there.do([("start", 0, 1)])
        for position in range(0, 60_000, 1_000):
            there.do([("seek", 0, position), ("play", 0, 20), ("beat", 0)])

        assert there._covered() == 60 * 20


def test_what_was_credited_stays_when_a_threshold_is_raised(member: Member, shop: Shelf) -> None:
    film = shop.add(30_000, threshold="0.5")
    with world(member, [film]) as there:
        there.do([("start", 0, 0), ("play", 0, 15_000), ("beat", 0)])
    shop.lessons[film.source] = Watchable(film.source, film.version_id, 30_000, threshold=Decimal(1))
    services.watch_beat(member=member, sid=there.devices[0].session, ranges=[], position_ms=0, rate=Decimal(1), seq=9)

    assert WatchProgress.objects.get().completed_at is not None
