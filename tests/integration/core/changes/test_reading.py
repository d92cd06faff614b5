"""Reading the log: a cursor misses nothing, and an old address knows what became of its page."""

from wagtail.models import Page

from cms.core.changes.selectors import changes_after, latest_number, moved_from, withdrawn_at
from tests.integration.core.changes.seen_log import Log

STORY = "/portal/section/story/"


def test_a_reader_gets_what_was_committed_before_it_asked(story: Page, log: Log) -> None:
    Page.objects.filter(pk=story.pk).update(title="改过")
    assert [change.page_id for change in changes_after(log.seen_change)] == [story.pk]


def test_a_reader_goes_on_from_the_last_number_it_received(section: Page, story: Page, log: Log) -> None:
    Page.objects.filter(pk__in=[section.pk, story.pk]).update(title="改过")
    first = changes_after(log.seen_change, limit=1)
    second = changes_after(first[-1].number, limit=1)
    assert {first[0].page_id, second[0].page_id} == {section.pk, story.pk}
    assert changes_after(second[-1].number) == []
    assert latest_number() == second[-1].number


def test_a_withdrawn_page_leaves_a_tombstone_at_its_path(story: Page, log: Log) -> None:
    story.unpublish()
    tombstone = withdrawn_at(STORY)
    assert tombstone is not None and tombstone.page_id == story.pk
    assert moved_from(STORY) is None


def test_a_tombstone_goes_when_something_public_stands_there_again(section: Page, story: Page, log: Log) -> None:
    story.delete()
    assert withdrawn_at(STORY) is not None
    section.refresh_from_db()
    section.add_child(instance=Page(title="新的报道", slug="story"))
    assert withdrawn_at(STORY) is None


def test_a_moved_page_is_found_from_its_old_path(story: Page, log: Log) -> None:
    story.slug = "renamed"
    story.save()
    move = moved_from(STORY)
    assert move is not None and move.path == "/portal/section/renamed/"
    assert withdrawn_at(STORY) is None


def test_a_path_that_another_page_took_over_points_nowhere_else(section: Page, story: Page, log: Log) -> None:
    story.slug = "renamed"
    story.save()
    section.add_child(instance=Page(title="新的报道", slug="story"))
    assert moved_from(STORY) is None


def test_a_path_that_never_was_has_no_past(log: Log) -> None:
    assert withdrawn_at("/portal/never/") is None
    assert moved_from("/portal/never/") is None
    assert withdrawn_at("") is None
