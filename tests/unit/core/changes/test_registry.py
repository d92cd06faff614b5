"""Registering a table: what its marks are about, and which columns count."""

from collections.abc import Iterator

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, PageViewRestriction, Site

from cms.core.changes.followers import follow, followers
from cms.core.changes.framework import PUBLIC_PAGE_COLUMNS, track_framework_tables
from cms.core.changes.registry import track, track_page_model, tracked_tables
from cms.core.changes.tables import PAGE, PAGE_RESTRICTION, TrackedTable
from cms.core.models import Change
from cms.stories.models import StoryPage


@pytest.fixture(autouse=True)
def _empty_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("cms.core.changes.registry._tables", {})
    monkeypatch.setattr("cms.core.changes.followers._handlers", {})
    yield


def _table(name: str) -> TrackedTable:
    return next(table for table in tracked_tables() if table.name == name)


def test_a_thing_is_known_by_its_own_key_and_all_its_columns() -> None:
    track(Site)
    site = _table("wagtailcore_site")
    assert (site.kind, site.key_column) == ("wagtailcore.site", "id")
    assert {"hostname", "port", "root_page_id"} <= set(site.columns)


def test_a_foreign_key_makes_the_row_speak_of_what_it_points_at() -> None:
    track(Redirect, key_column="redirect_page_id")
    assert _table("wagtailredirects_redirect").kind == PAGE
    track(Site, key_column="root_page_id", kind="wagtailcore.site")
    assert _table("wagtailcore_site").kind == "wagtailcore.site"


def test_ignored_columns_are_not_compared() -> None:
    track(Redirect, ignoring=("created_at",))
    assert "created_at" not in _table("wagtailredirects_redirect").compared


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        track(Site, columns=("nothing",))


def test_the_same_registration_twice_is_one() -> None:
    track(Collection, columns=("path",))
    track(Collection, columns=("path",))
    assert len(tracked_tables()) == 1


def test_two_different_registrations_of_one_table_are_refused() -> None:
    track(Collection, columns=("path",))
    with pytest.raises(ValueError, match="wagtailcore_collection"):
        track(Collection, columns=("path", "name"))


def test_the_framework_tables_are_complete() -> None:
    track_framework_tables()
    page = _table("wagtailcore_page")
    assert page.columns == PUBLIC_PAGE_COLUMNS
    assert (page.live_column, page.path_column) == ("live", "url_path")
    assert _table("wagtailcore_pageviewrestriction").kind == PAGE_RESTRICTION
    assert PageViewRestriction.groups.through._meta.db_table in {table.name for table in tracked_tables()}


def test_bookkeeping_columns_of_pages_are_not_public() -> None:
    private = {"draft_title", "latest_revision_id", "has_unpublished_changes", "locked", "numchild", "owner_id"}
    assert private <= {field.column for field in Page._meta.local_concrete_fields}
    assert not private & set(PUBLIC_PAGE_COLUMNS)


def test_a_page_type_brings_its_children_along_but_no_editors_comments() -> None:
    track_page_model(StoryPage)
    names = {table.name for table in tracked_tables()}
    assert {"stories_storypage", "stories_attachment", "stories_storypage_columns"} <= names
    assert not any(name.startswith("wagtailcore_") for name in names)
    assert {table.kind for table in tracked_tables()} == {PAGE}


def test_a_follower_has_a_name_of_its_own() -> None:
    follow("search", print)
    follow("search", print)
    assert dict(followers()) == {"search": print}
    with pytest.raises(ValueError, match="search"):
        follow("search", list[Change]().extend)
