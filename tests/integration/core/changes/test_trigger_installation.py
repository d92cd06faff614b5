"""Triggers are what the registry says, and whatever takes them away is noticed and mended."""

from collections.abc import Iterator

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection, models
from pytest_django.plugin import DjangoDbBlocker
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.core.changes import triggers
from cms.core.changes.installation import check_triggers
from cms.core.changes.sql import MARK_TABLE
from cms.core.models.change_mark import ChangeMark
from cms.core.triggers import drop_statements
from tests.integration.core.changes.seen_log import Log


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _drop_page_triggers() -> None:
    for one in triggers.installed().values():
        if one.table == "wagtailcore_page":
            _run(*drop_statements(connection.vendor, one.name, one.table))


def _warnings() -> list[checks.CheckMessage]:
    return check_triggers(None, databases=["default"])


@pytest.mark.django_db
def test_a_migrated_database_has_all_triggers() -> None:
    assert not triggers.difference()
    assert {one.table for one in triggers.installed().values()} >= {"wagtailcore_page", "wagtailcore_site"}
    assert _warnings() == []


@pytest.mark.django_db
def test_the_registry_names_the_table_of_the_model() -> None:
    assert ChangeMark._meta.db_table == MARK_TABLE


@pytest.mark.django_db
def test_a_missing_trigger_is_warned_of() -> None:
    _drop_page_triggers()
    (warning,) = _warnings()
    assert warning.id == "core.W010"
    assert "change_wagtailcore_page" in str(warning.msg)
    assert "migrate" in str(warning.hint)


def test_migrate_mends_a_missing_trigger_and_marks_what_may_have_been_missed(
    section: Page, story: Page, log: Log
) -> None:
    draft = section.add_child(instance=Page(title="草稿", slug="draft", live=False))
    _drop_page_triggers()
    Page.objects.filter(pk=draft.pk).update(live=True)
    Page.objects.filter(pk=story.pk).update(live=False)
    assert log.told() == []
    call_command("migrate", verbosity=0)
    assert not triggers.difference()
    told = log.told()
    assert ("published", "/portal/section/draft/") in told
    assert ("withdrawn", "/portal/section/story/") in told


def test_migrate_with_everything_in_place_marks_nothing(log: Log) -> None:
    call_command("migrate", verbosity=0)
    assert log.marks() == []


@pytest.mark.django_db
def test_an_altered_definition_is_replaced() -> None:
    if connection.vendor == "sqlite":
        _run(
            'DROP TRIGGER "change_wagtailcore_site_insert"',
            'CREATE TRIGGER "change_wagtailcore_site_insert" AFTER INSERT ON wagtailcore_site '
            f"BEGIN DELETE FROM {MARK_TABLE}; END",
        )
    else:
        _run(
            'CREATE OR REPLACE FUNCTION "change_wagtailcore_site"() RETURNS trigger LANGUAGE plpgsql AS '
            f"$$BEGIN DELETE FROM {MARK_TABLE}; RETURN NULL; END$$"
        )
    assert triggers.install() == {"wagtailcore_site"}
    assert not triggers.difference()


@pytest.mark.django_db
def test_a_trigger_of_a_table_no_longer_tracked_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    from cms.core.changes import registry

    kept = {name: table for name, table in registry._tables.items() if name != "wagtailcore_site"}
    monkeypatch.setattr(registry, "_tables", kept)
    assert _warnings() != []
    assert triggers.install() == frozenset()
    assert "wagtailcore_site" not in {one.table for one in triggers.installed().values()}


@pytest.mark.django_db
def test_a_disabled_trigger_counts_as_missing() -> None:
    if connection.vendor == "postgresql":
        _run("ALTER TABLE wagtailcore_site DISABLE TRIGGER USER")
        assert triggers.install() == {"wagtailcore_site"}
    assert not triggers.difference()


@pytest.fixture
def _schema_may_change(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Outside of any transaction, as SQLite asks for; the test puts back what it altered."""
    with django_db_blocker.unblock():
        yield
        triggers.install()
        ChangeMark.objects.filter(kind="wagtailredirects.redirect").delete()


@pytest.mark.usefixtures("_schema_may_change")
def test_a_table_that_was_rebuilt_is_watched_again() -> None:
    old = Redirect._meta.get_field("old_path")
    assert isinstance(old, models.CharField)
    longer = old.clone()
    longer.max_length = 300
    longer.set_attributes_from_name("old_path")
    longer.model = Redirect
    for before, after in ((old, longer), (longer, old)):
        with connection.schema_editor() as editor:
            editor.alter_field(Redirect, before, after, strict=True)
        assert (triggers.install() == {"wagtailredirects_redirect"}) is (connection.vendor == "sqlite")
    assert not triggers.difference()


@pytest.mark.usefixtures("_schema_may_change")
def test_a_watched_column_can_be_dropped_and_added_by_a_migration() -> None:
    field = Redirect._meta.get_field("automatically_created")
    assert isinstance(field, models.Field)
    triggers.uninstall({"wagtailredirects"})
    with connection.schema_editor() as editor:
        editor.remove_field(Redirect, field)
    assert triggers.install() == {"wagtailredirects_redirect"}
    triggers.uninstall({"wagtailredirects"})
    with connection.schema_editor() as editor:
        editor.add_field(Redirect, field)
    assert triggers.install() == {"wagtailredirects_redirect"}


@pytest.mark.usefixtures("_schema_may_change")
def test_the_mark_table_takes_all_triggers_along_when_its_own_app_migrates() -> None:
    triggers.uninstall({"core"})
    assert triggers.installed() == {}
    triggers.install()
    assert not triggers.difference()
