"""Followers get every change at least once, in order, and one that fails holds up nobody but itself."""

import signal
from collections.abc import Iterator, Sequence
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from cms.core.changes.followers import errand, follow
from cms.core.changes.following import LONGEST_PAUSE, deliver, serving
from cms.core.changes.services import settle
from cms.core.models.change import Change, ChangeCursor
from tests.integration.core.changes.seen_log import Log


@pytest.fixture(autouse=True)
def _no_other_followers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("cms.core.changes.followers._handlers", {})
    monkeypatch.setattr("cms.core.changes.followers._errands", {})
    yield


def _retitle(page: Page, title: str) -> None:
    Page.objects.filter(pk=page.pk).update(title=title)
    settle()


class Keeper:
    """A follower that keeps the numbers it was given, and fails as often as it is told."""

    def __init__(self, failures: int = 0) -> None:
        self.numbers: list[int] = []
        self.failures = failures

    def __call__(self, changes: Sequence[Change]) -> None:
        if self.failures:
            self.failures -= 1
            raise OSError("示例故障")
        self.numbers += [change.number for change in changes]


def test_a_new_follower_gets_the_whole_log_in_batches_and_in_order(log: Log) -> None:
    keeper = Keeper()
    while deliver("keeper", keeper, limit=2):
        pass
    assert keeper.numbers == list(Change.objects.values_list("number", flat=True))
    assert ChangeCursor.objects.get(pk="keeper").number == keeper.numbers[-1]


def test_a_follower_is_given_a_change_once_when_it_succeeds(story: Page, log: Log) -> None:
    keeper = Keeper()
    deliver("keeper", keeper)
    keeper.numbers.clear()
    _retitle(story, "改过")
    assert deliver("keeper", keeper) == 1
    assert deliver("keeper", keeper) == 0
    assert keeper.numbers == [log.seen_change + 1]


def test_a_failed_batch_is_given_again(log: Log) -> None:
    keeper = Keeper(failures=1)
    with pytest.raises(OSError, match="示例故障"):
        deliver("keeper", keeper)
    assert ChangeCursor.objects.get(pk="keeper").number == 0
    assert deliver("keeper", keeper) == len(keeper.numbers) > 0


def test_what_a_failing_handler_wrote_is_undone(story: Page, log: Log) -> None:
    def half_done(changes: Sequence[Change]) -> None:
        ChangeCursor.objects.create(name="written by the handler")
        raise OSError("示例故障")

    with pytest.raises(OSError, match="示例故障"):
        deliver("half done", half_done)
    assert not ChangeCursor.objects.filter(name="written by the handler").exists()


def test_a_failing_follower_is_left_alone_longer_each_time(log: Log) -> None:
    now = [0.0]
    (attendant,) = serving({"keeper": Keeper(failures=12)}, {})
    pauses = []
    for _failure in range(12):
        now[0] = attendant.paused_until
        assert attendant.serve(lambda: now[0]) is False
        pauses.append(attendant.paused_until - now[0])
        assert attendant.serve(lambda: now[0]) is False
    assert pauses[:3] == [1.0, 2.0, 4.0]
    assert pauses[-1] == LONGEST_PAUSE
    now[0] = attendant.paused_until
    assert attendant.serve(lambda: now[0]) is True
    assert attendant.failures == 0


def test_the_command_serves_everybody_although_one_fails(story: Page, log: Log) -> None:
    keeper = Keeper()
    follow("broken", Keeper(failures=99))
    follow("keeper", keeper)
    Page.objects.filter(pk=story.pk).update(title="改过")
    with pytest.raises(CommandError, match="broken"):
        call_command("follow_changes", "--once")
    assert keeper.numbers == list(Change.objects.values_list("number", flat=True))
    assert keeper.numbers[-1] == log.seen_change + 1


def test_an_errand_is_run_behind_the_followers_until_nothing_is_left(log: Log) -> None:
    left, done = [2, 1], list[int]()

    def run() -> int:
        return done.append(left.pop()) or 1 if left else 0

    errand("sweep", run)
    call_command("follow_changes", "--once")
    assert done == [1, 2]


def test_an_errand_that_fails_is_said_and_holds_up_nobody(story: Page, log: Log) -> None:
    keeper = Keeper()

    def run() -> int:
        raise OSError("示例故障")

    errand("broken errand", run)
    follow("keeper", keeper)
    Page.objects.filter(pk=story.pk).update(title="改过")
    with pytest.raises(CommandError, match="broken errand"):
        call_command("follow_changes", "--once")
    assert keeper.numbers[-1] == log.seen_change + 1


def test_the_command_without_followers_still_settles(story: Page, log: Log) -> None:
    Page.objects.filter(pk=story.pk).update(title="改过")
    call_command("follow_changes", "--once")
    assert Change.objects.latest("number").number == log.seen_change + 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_command_finishes_its_batch_and_stops_when_asked(log: Log, number: signal.Signals) -> None:
    keeper = Keeper()
    before = signal.getsignal(number)

    def asked_to_stop(changes: Sequence[Change]) -> None:
        signal.raise_signal(number)
        keeper(changes)

    follow("keeper", asked_to_stop)
    output = StringIO()
    call_command("follow_changes", "--interval", "0.01", stdout=output)
    assert ChangeCursor.objects.get(pk="keeper").number == keeper.numbers[-1]
    assert "已停止" in output.getvalue()
    assert signal.getsignal(number) is before
