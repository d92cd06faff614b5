"""Settling: many marks become few changes, numbered without gaps, and the log never disagrees with the gate."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from cms.core.changes import services
from cms.core.changes.concerns import Concern, Subject, concerns
from cms.core.changes.services import prune, settle
from cms.core.models.change import Change
from cms.core.models.change_mark import ChangeMark
from cms.core.models.public_page import PublicPage
from cms.core.visibility import publicly_visible
from tests.integration.core.changes.seen_log import Log


def test_many_marks_of_one_page_become_one_change(story: Page, log: Log) -> None:
    for title in ("一", "二", "三"):
        Page.objects.filter(pk=story.pk).update(title=title)
    assert len(log.marks()) == 3
    assert log.told() == [("changed", "/portal/section/story/")]


def test_numbers_have_no_gaps(section: Page, story: Page, log: Log) -> None:
    start = log.seen_change
    for title in ("一", "二"):
        Page.objects.filter(pk__in=[section.pk, story.pk]).update(title=title)
        settle()
    assert [change.number for change in log.changes()] == [start + 1, start + 2, start + 3, start + 4]


def test_a_settled_mark_keeps_the_number_the_log_had_reached(story: Page, log: Log) -> None:
    Page.objects.filter(pk=story.pk).update(title="改过")
    assert settle() == 1
    assert ChangeMark.objects.latest("id").number == Change.objects.latest("number").number


def test_settling_with_nothing_to_do_writes_nothing(log: Log) -> None:
    assert settle() == 0


def test_the_change_carries_the_public_key_and_the_type_of_the_page(story: Page, log: Log) -> None:
    story.unpublish()
    (change,) = log.changes()
    assert (change.key, change.kind, change.page_id) == (story.translation_key.hex, "wagtailcore.page", story.pk)


def test_a_page_whose_time_runs_out_is_withdrawn_without_any_event(story: Page, log: Log) -> None:
    PublicPage.objects.filter(page_id=story.pk).update(expires_at=timezone.now() + timedelta(hours=1))
    assert log.told() == []
    past = timezone.now() - timedelta(seconds=1)
    Page.objects.filter(pk=story.pk).update(expire_at=past)
    PublicPage.objects.filter(page_id=story.pk).update(expires_at=past)
    ChangeMark.objects.filter(number__isnull=True).delete()
    (change,) = log.changes()
    assert (change.what, change.path, change.at) == ("withdrawn", "/portal/section/story/", past)


def test_the_log_remembers_when_a_page_will_expire(story: Page, log: Log) -> None:
    soon = timezone.now() + timedelta(hours=1)
    Page.objects.filter(pk=story.pk).update(expire_at=soon)
    settle()
    assert PublicPage.objects.get(pk=story.pk).expires_at == soon


def test_a_page_published_and_deleted_in_between_is_not_told(section: Page, log: Log) -> None:
    section.add_child(instance=Page(title="一瞬", slug="moment")).delete()
    assert log.told() == []


def test_two_pages_that_change_places_are_both_told_as_moved(section: Page, story: Page, log: Log) -> None:
    other = section.add_child(instance=Page(title="另一篇", slug="other"))
    log.told()
    Page.objects.filter(pk=story.pk).update(slug="x", url_path="/portal/section/other/")
    Page.objects.filter(pk=other.pk).update(slug="story", url_path="/portal/section/story/")
    assert log.told() == [("moved", "/portal/section/other/"), ("moved", "/portal/section/story/")]


def test_pruning_takes_old_settled_marks_and_leaves_the_changes(story: Page, log: Log) -> None:
    Page.objects.filter(pk=story.pk).update(title="改过")
    settle()
    changes = Change.objects.count()
    ChangeMark.objects.update(at=timezone.now() - timedelta(days=40))
    Page.objects.filter(pk=story.pk).update(title="又改")
    ChangeMark.objects.filter(number__isnull=True).update(at=timezone.now() - timedelta(days=40))
    assert prune(older_than=timedelta(days=30)) > 0
    assert list(ChangeMark.objects.values_list("key", flat=True)) == [str(story.pk)]
    assert Change.objects.count() == changes


def _publish(page: Page, _other: Page, _step: int) -> None:
    Page.objects.filter(pk=page.pk).update(live=True, expire_at=None)


def _unpublish(page: Page, _other: Page, _step: int) -> None:
    page.unpublish()


def _retitle(page: Page, _other: Page, step: int) -> None:
    Page.objects.filter(pk=page.pk).update(title=f"标题{step}")


def _rename(page: Page, _other: Page, step: int) -> None:
    page.slug = f"renamed-{page.pk}-{step}"
    page.save()


def _move(page: Page, other: Page, _step: int) -> None:
    if not other.path.startswith(page.path):
        page.move(other, pos="last-child")


def _restrict(page: Page, _other: Page, _step: int) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def _release(page: Page, _other: Page, _step: int) -> None:
    PageViewRestriction.objects.filter(page=page).delete()


def _expire(page: Page, _other: Page, _step: int) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))


def _delete(page: Page, _other: Page, _step: int) -> None:
    page.delete()


def _settle(_page: Page, _other: Page, _step: int) -> None:
    settle()


Act = Callable[[Page, Page, int], None]
ACTS: tuple[Act, ...] = (
    *(_publish, _unpublish, _retitle, _rename, _move, _restrict, _release, _expire, _delete, _settle, _settle),
)
steps = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.integers(0, 3)), max_size=14)


def _replay(changes: list[Change], standing: dict[int, str]) -> None:
    """What a follower that believes every word would hold to be public."""
    for change in changes:
        if change.page_id is None:
            continue
        before = standing.get(change.page_id)
        if change.what == "published":
            assert before is None
        else:
            assert before == (change.previous_path or change.path)
        if change.what == "withdrawn":
            del standing[change.page_id]
        else:
            standing[change.page_id] = change.path


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
def test_whoever_replays_the_log_sees_what_the_gate_shows(
    home: Page, section: Page, story: Page, log: Log, steps: list[tuple[Act, int, int]]
) -> None:
    with transaction.atomic():
        aside = home.add_child(instance=Page(title="旁边", slug="aside"))
        below = story.add_child(instance=Page(title="下面", slug="below"))
        settle()
        pages = [section.pk, story.pk, aside.pk, below.pk]
        standing = dict(PublicPage.objects.values_list("page_id", "path"))
        since = Change.objects.latest("number").number
        for number, (act, one, two) in enumerate(steps):
            page, other = Page.objects.filter(pk=pages[one]).first(), Page.objects.filter(pk=pages[two]).first()
            if page and other:
                act(page, other, number)
        settle()
        changes = list(Change.objects.filter(number__gt=since))
        assert [change.number for change in changes] == list(range(since + 1, since + 1 + len(changes)))
        _replay(changes, standing)
        assert standing == dict(publicly_visible(Page.objects.all()).values_list("pk", "url_path"))
        assert standing == dict(PublicPage.objects.values_list("page_id", "path"))
        transaction.set_rollback(True)


def test_what_is_written_while_it_settles_is_left_to_the_next(
    story: Page, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = iter(("第二稿", "第三稿", "第四稿"))

    def concerns_beside_a_writer(marks: list[ChangeMark]) -> dict[Subject, Concern]:
        if title := next(written, None):
            Page.objects.filter(pk=story.pk).update(title=title)
        return concerns(marks)

    monkeypatch.setattr(services, "concerns", concerns_beside_a_writer)
    Page.objects.filter(pk=story.pk).update(title="第一稿")

    assert [settle() for _call in range(5)] == [1, 1, 1, 1, 0]
