"""Whatever happens to a page, by whatever way, leaves its mark and is told with its right name."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page

from cms.core.models.change_mark import ChangeMark
from tests.integration.core.changes.seen_log import Log


def fresh(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)


def test_saving_a_draft_leaves_no_mark(story: Page, log: Log) -> None:
    story.title = "还没写完"
    story.save_revision()
    assert log.marks() == []


def test_a_new_draft_leaves_no_mark(section: Page, log: Log) -> None:
    section.add_child(instance=Page(title="草稿", slug="draft", live=False))
    assert log.marks() == []


def test_editing_the_row_of_a_draft_leaves_no_mark(section: Page, log: Log) -> None:
    draft = section.add_child(instance=Page(title="草稿", slug="draft", live=False))
    Page.objects.filter(pk=draft.pk).update(title="改过的草稿", slug="other")
    assert log.marks() == []


def test_bookkeeping_columns_leave_no_mark(story: Page, log: Log) -> None:
    Page.objects.filter(pk=story.pk).update(draft_title="草稿题", locked=True, has_unpublished_changes=True, numchild=0)
    assert log.marks() == []


def test_publishing_a_draft_is_told_as_published(section: Page, log: Log) -> None:
    draft = section.add_child(instance=Page(title="草稿", slug="draft", live=False))
    draft.save_revision().publish()
    assert log.marked_pages() == {draft.pk}
    assert log.told() == [("published", "/portal/section/draft/")]


def test_publishing_again_is_told_as_changed(story: Page, log: Log) -> None:
    story.title = "报道（更新）"
    story.save_revision().publish()
    assert log.told() == [("changed", "/portal/section/story/")]


def test_unpublishing_is_told_as_withdrawn(story: Page, log: Log) -> None:
    story.unpublish()
    assert log.told() == [("withdrawn", "/portal/section/story/")]


def test_publishing_after_unpublishing_is_told_as_published(story: Page, log: Log) -> None:
    story.unpublish()
    log.told()
    fresh(story).save_revision().publish()
    assert log.told() == [("published", "/portal/section/story/")]


def test_expiry_by_the_scheduled_command_is_told_as_withdrawn(story: Page, log: Log) -> None:
    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    log.marks()
    call_command("publish_scheduled")
    assert log.marked_pages() == {story.pk}
    assert log.told() == [("withdrawn", "/portal/section/story/")]


def test_a_move_is_told_of_the_page_and_of_its_descendants(home: Page, section: Page, story: Page, log: Log) -> None:
    shelf = home.add_child(instance=Page(title="书架", slug="shelf"))
    log.told()
    log.marks()
    section.move(shelf, pos="last-child")
    assert log.marked_pages() == {section.pk, story.pk}
    moved = log.changes()
    assert {(change.what, change.previous_path, change.path) for change in moved} == {
        ("moved", "/portal/section/", "/portal/shelf/section/"),
        ("moved", "/portal/section/story/", "/portal/shelf/section/story/"),
    }


def test_reordering_is_told_as_changed(section: Page, story: Page, log: Log) -> None:
    second = section.add_child(instance=Page(title="第二篇", slug="second"))
    log.told()
    fresh(second).move(fresh(section), pos="first-child")
    assert ("changed", "/portal/section/second/") in log.told()


def test_a_slug_change_is_told_of_the_page_and_of_its_descendants(section: Page, story: Page, log: Log) -> None:
    section.slug = "renamed"
    section.save()
    assert log.marked_pages() == {section.pk, story.pk}
    assert log.told() == [("moved", "/portal/renamed/"), ("moved", "/portal/renamed/story/")]


def test_a_recursive_copy_is_told_of_every_copy(home: Page, section: Page, log: Log) -> None:
    section.copy(recursive=True, to=home, update_attrs={"slug": "copy"})
    assert log.told() == [("published", "/portal/copy/"), ("published", "/portal/copy/story/")]


def test_an_alias_is_told_as_published(home: Page, story: Page, log: Log) -> None:
    alias = CreatePageAliasAction(story, parent=home, update_slug="alias").execute(skip_permission_checks=True)
    assert log.marked_pages() == {alias.pk}
    assert log.told() == [("published", "/portal/alias/")]


def test_publishing_the_source_is_told_of_its_alias_too(home: Page, story: Page, log: Log) -> None:
    CreatePageAliasAction(story, parent=home, update_slug="alias").execute(skip_permission_checks=True)
    log.told()
    story.title = "新标题"
    story.save_revision().publish()
    assert sorted(log.told()) == [("changed", "/portal/alias/"), ("changed", "/portal/section/story/")]


def test_deleting_is_told_of_the_page_and_of_its_descendants(section: Page, story: Page, log: Log) -> None:
    keys = {section.translation_key.hex, story.translation_key.hex}
    fresh(section).delete()
    changes = log.changes()
    assert {(change.what, change.path) for change in changes} == {
        ("withdrawn", "/portal/section/"),
        ("withdrawn", "/portal/section/story/"),
    }
    assert {change.key for change in changes} == keys


def test_deleting_by_queryset_is_told_as_withdrawn(story: Page, log: Log) -> None:
    Page.objects.filter(pk=story.pk).delete()
    assert log.told() == [("withdrawn", "/portal/section/story/")]


def test_the_mark_of_a_deleted_page_keeps_its_path(story: Page, log: Log) -> None:
    Page.objects.filter(pk=story.pk).delete()
    assert ChangeMark.objects.filter(op="delete").latest("id").old_path == "/portal/section/story/"


def test_a_queryset_update_leaves_its_mark(story: Page, log: Log) -> None:
    Page.objects.filter(pk=story.pk).update(title="改过")
    assert log.marks() == [("wagtailcore.page", str(story.pk), "update")]
    assert log.told() == [("changed", "/portal/section/story/")]


def test_an_update_to_the_same_value_leaves_no_mark(story: Page, log: Log) -> None:
    Page.objects.filter(pk=story.pk).update(title=story.title)
    assert log.marks() == []


@pytest.mark.parametrize(
    "column", ["title", "seo_title", "search_description", "show_in_menus", "first_published_at", "last_published_at"]
)
def test_every_public_column_leaves_a_mark(story: Page, log: Log, column: str) -> None:
    value = {"show_in_menus": True}.get(column, timezone.now() if column.endswith("_at") else "改过")
    Page.objects.filter(pk=story.pk).update(**{column: value})
    assert log.marked_pages() == {story.pk}


def test_a_bulk_update_leaves_its_marks(section: Page, story: Page, log: Log) -> None:
    section.title, story.title = "甲", "乙"
    Page.objects.bulk_update([section, story], ["title"])
    assert log.marked_pages() == {section.pk, story.pk}


def test_a_bulk_create_leaves_its_marks(section: Page, story: Page, log: Log) -> None:
    twin = fresh(story)
    twin.pk = twin.id = None
    twin.path, twin.slug, twin.url_path = section.path + "0009", "twin", "/portal/section/twin/"
    twin.translation_key = "0123456789abcdef0123456789abcdef"
    Page.objects.bulk_create([twin])
    assert log.told() == [("published", "/portal/section/twin/")]


def test_raw_sql_leaves_its_mark(story: Page, log: Log) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = 'SQL' WHERE id = %s", [story.pk])
    assert log.marked_pages() == {story.pk}


def test_rewriting_url_paths_leaves_marks_where_they_were_wrong(home: Page, story: Page, log: Log) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET url_path = '/wrong/' WHERE id = %s", [story.pk])
    assert log.told() == [("moved", "/wrong/")]
    log.marks()
    call_command("set_url_paths", verbosity=0)
    assert log.marked_pages() == {story.pk}
    assert log.told() == [("moved", "/portal/section/story/")]


def test_a_rolled_back_change_leaves_no_mark(story: Page, log: Log) -> None:
    with transaction.atomic():
        Page.objects.filter(pk=story.pk).update(title="反悔")
        transaction.set_rollback(True)
    assert log.marks() == []
