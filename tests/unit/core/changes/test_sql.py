"""Trigger text is stable, quoted, and names nothing but its own row and the mark table."""

import pytest

from cms.core.changes.sql import LONGEST_NAME, mark_existing_rows, triggers_for
from cms.core.changes.tables import PAGE, TrackedTable
from cms.core.triggers import drop_statements

PAGES = TrackedTable(
    name="wagtailcore_page",
    app_label="wagtailcore",
    kind=PAGE,
    key_column="id",
    columns=("title", "url_path"),
    live_column="live",
    path_column="url_path",
)
GALLERY = TrackedTable("stories_gallery", "stories", PAGE, "page_id", ("caption",))


def test_sqlite_has_one_trigger_for_each_operation() -> None:
    names = [trigger.name for trigger in triggers_for("sqlite", GALLERY)]
    assert names == [f"change_stories_gallery_{operation}" for operation in ("insert", "update", "delete")]


def test_postgresql_has_one_trigger_and_one_function() -> None:
    (trigger,) = triggers_for("postgresql", GALLERY)
    function, create = trigger.create
    assert trigger.name == "change_stories_gallery"
    assert trigger.definition in function
    assert create.endswith('EXECUTE FUNCTION "change_stories_gallery"()')


def test_an_update_compares_the_public_columns_and_the_key() -> None:
    _insert, update, _delete = triggers_for("sqlite", GALLERY)
    assert 'WHEN (old."page_id" IS NOT new."page_id" OR old."caption" IS NOT new."caption")' in update.definition
    (function,) = triggers_for("postgresql", GALLERY)
    assert 'ROW(old."page_id", old."caption") IS DISTINCT FROM ROW(new."page_id", new."caption")' in (
        function.definition
    )


def test_only_live_rows_leave_marks_where_there_is_a_live_column() -> None:
    insert, update, delete = triggers_for("sqlite", PAGES)
    assert 'WHEN (new."live") BEGIN' in insert.definition
    assert 'WHEN (old."live" OR new."live") AND' in update.definition
    assert 'WHEN (old."live") BEGIN' in delete.definition


def test_another_definition_has_another_text() -> None:
    other = TrackedTable("stories_gallery", "stories", PAGE, "page_id", ("caption", "sort_order"))
    for vendor in ("sqlite", "postgresql"):
        texts = {trigger.definition for table in (GALLERY, other) for trigger in triggers_for(vendor, table)}
        assert len(texts) > len(triggers_for(vendor, GALLERY))


def test_long_names_are_cut_to_what_postgresql_keeps_and_stay_apart() -> None:
    long = ["x" * 70 + end for end in ("a", "b")]
    tables = [TrackedTable(name, "stories", PAGE, "page_id", ("caption",)) for name in long]
    for vendor in ("sqlite", "postgresql"):
        names = [trigger.name for table in tables for trigger in triggers_for(vendor, table)]
        assert len(set(names)) == len(names)
        assert max(map(len, names)) <= LONGEST_NAME


def test_names_and_values_are_quoted() -> None:
    odd = TrackedTable('a"b', "odd", "o'dd", 'k"ey', ('c"ol',))
    for vendor in ("sqlite", "postgresql"):
        text = " ".join(sql for trigger in triggers_for(vendor, odd) for sql in trigger.create)
        assert '"a""b"' in text and "'o''dd'" in text and '"k""ey"' in text and '"c""ol"' in text


def test_dropping_does_not_mind_an_absent_trigger() -> None:
    assert all(" IF EXISTS " in sql for vendor in ("sqlite", "postgresql") for sql in drop_statements(vendor, "a", "b"))


def test_catching_up_marks_pages_only_when_live_and_things_always() -> None:
    assert "SELECT id FROM wagtailcore_page WHERE live" in mark_existing_rows(GALLERY)
    image = TrackedTable("media_image", "media", "media.image", "id", ("title",))
    assert "WHERE live" not in mark_existing_rows(image)


def test_an_unknown_database_is_refused() -> None:
    with pytest.raises(ValueError, match="mysql"):
        triggers_for("mysql", GALLERY)


def test_a_table_half_way_through_migrations_is_watched_as_far_as_it_exists() -> None:
    assert GALLERY.within({"page_id"}) == TrackedTable("stories_gallery", "stories", PAGE, "page_id", ())
    assert GALLERY.within({"caption"}) is None
