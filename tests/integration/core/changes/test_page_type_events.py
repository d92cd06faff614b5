"""What stands in a page type's own tables (body, columns, attachments, pictures) is watched as the page itself is."""

from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.core.changes import triggers
from cms.core.changes.registry import tracked_tables
from cms.core.models import BasePage
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory
from tests.integration.core.changes.seen_log import Log


@pytest.fixture
def report(portal: Portal) -> StoryPage:
    page: StoryPage = StoryPageFactory(parent=portal.brand, slug="report")
    return page


@pytest.fixture
def log(report: StoryPage) -> Log:
    return Log()


def test_a_new_body_is_told_as_changed_with_the_page_type(report: Any, log: Log) -> None:
    report.body = [("paragraph", "<p>新的正文。</p>")]
    report.save()
    (change,) = log.changes()
    assert (change.what, change.kind, change.key) == ("changed", "stories.storypage", report.translation_key.hex)


def test_saving_without_a_difference_leaves_no_mark(report: StoryPage, log: Log) -> None:
    StoryPage.objects.get(pk=report.pk).save()
    assert log.marks() == []


def test_a_draft_of_the_body_leaves_no_mark(report: Any, log: Log) -> None:
    report.body = [("paragraph", "<p>还没写完。</p>")]
    report.save_revision()
    assert log.marks() == []


def test_filing_a_page_in_a_column_is_told_of_the_page(portal: Portal, report: StoryPage, log: Log) -> None:
    report.columns.add(portal.column)
    report.save()
    assert log.marked_pages() == {report.pk}
    assert [change.page_id for change in log.changes()] == [report.pk]


def test_an_attachment_is_told_of_the_page(report: StoryPage, log: Log) -> None:
    document = get_document_model().objects.create(title="附件", file=ContentFile(b"%PDF-1.4\n%%EOF\n", name="a.pdf"))
    log.marks()
    report.attachments.create(document=document)
    report.save()
    assert log.marked_pages() == {report.pk}


def test_a_bulk_update_of_the_own_table_leaves_its_marks(report: StoryPage, log: Log) -> None:
    StoryPage.objects.filter(pk=report.pk).update(source_name="示例来源")
    assert log.marks() == [("wagtailcore.page", str(report.pk), "update")]


def test_a_row_of_a_draft_tells_nothing(portal: Portal, log: Log) -> None:
    draft = StoryPageFactory(parent=portal.brand, slug="draft", live=False)
    StoryPage.objects.filter(pk=draft.pk).update(source_name="示例来源")
    assert log.told() == []


def test_every_table_of_every_page_type_is_watched(report: StoryPage) -> None:
    types = [model for model in apps.get_models() if issubclass(model, BasePage)]
    tables = {model._meta.db_table for model in types}
    for model in types:
        relations = get_all_child_relations(model)
        children = {relation.related_model for relation in relations}
        tables |= {child._meta.db_table for child in children if child._meta.app_label != Page._meta.app_label}
    assert tables <= {table.name for table in tracked_tables()}
    assert tables <= {one.table for one in triggers.installed().values()}
