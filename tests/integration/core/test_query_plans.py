"""Public requests are answered from indexes, whatever SQLite knows or does not know of its tables."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.columns.selectors import column_and_below
from cms.core.changes.installation import check_triggers
from cms.core.listing import listed_pages
from cms.core.query_plans import ADDRESS_INDEX, refresh_statistics
from cms.core.tree import below_path
from cms.core.visibility import publicly_visible
from cms.stories.selectors import neighbour_ids
from tests.conftest import Portal
from tests.factories.pages import ColumnPageFactory, StoryPageFactory

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps statistics and decides by them")
STORIES = 40


@pytest.fixture(params=["statistics", "no statistics"])
def stories(request: pytest.FixtureRequest, portal: Portal) -> list[Page]:
    """A few stories; no restriction, so that statistics say nothing of the table of restrictions."""
    made = [StoryPageFactory(parent=portal.brand) for _ in range(STORIES)]
    if request.param == "statistics":
        refresh_statistics()
    return made


def _plan(rows: QuerySet[Any]) -> list[str]:
    sql, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
        return [row[3] for row in cursor.fetchall()]


def _plans_of(work: Callable[[], Any]) -> list[str]:
    """The plans of all queries of the work."""
    with CaptureQueriesContext(connection) as captured:
        work()
    steps: list[str] = []
    with connection.cursor() as cursor:
        for query in captured.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}".replace("%", "%%"), [])
            steps += [row[3] for row in cursor.fetchall()]
    return steps


@on_sqlite
def test_the_newest_are_read_in_the_order_of_an_index(stories: list[Page]) -> None:
    plan = _plan(listed_pages().values_list("pk")[:20])

    assert any("first_published_at" in step for step in plan), plan
    assert not any("TEMP B-TREE" in step for step in plan), plan


@on_sqlite
def test_neighbours_are_read_in_the_order_of_an_index(stories: list[Page]) -> None:
    plans = _plans_of(lambda: neighbour_ids([stories[7].pk]))

    assert sum("first_published_at" in step for step in plans) == 2, plans
    assert not any("TEMP B-TREE" in step for step in plans), plans


@on_sqlite
def test_a_page_is_found_at_its_address_without_looking_at_others(stories: list[Page]) -> None:
    at_address = publicly_visible(Page.objects.filter(url_path=stories[3].url_path)).order_by()

    assert any(ADDRESS_INDEX in step for step in _plan(at_address.values_list("pk")))


@on_sqlite
def test_the_gate_looks_restrictions_up_and_never_scans_pages_for_them(stories: list[Page]) -> None:
    plan = _plan(publicly_visible(Page.objects.filter(pk__in=[1, 2, 3])).order_by().values_list("pk"))

    assert not any("SCAN wagtailcore_page" in step or "SCAN U1" in step for step in plan), plan


@on_sqlite
def test_what_stands_below_is_a_range_of_the_index_of_tree_paths(portal: Portal) -> None:
    (step,) = _plan(Page.objects.filter(below_path(portal.index.path)).order_by().values_list("pk"))

    assert "path>? AND path<?" in step


def test_what_stands_below_is_what_wagtail_calls_descendants(portal: Portal) -> None:
    StoryPageFactory(parent=portal.brand)
    for page in Page.objects.all():
        below = Page.objects.filter(below_path(page.path)).values_list("pk", flat=True)
        assert set(below) == set(page.get_descendants().values_list("pk", flat=True)), page


def test_a_column_lists_itself_and_its_public_sub_columns(portal: Portal) -> None:
    shown, hidden = (ColumnPageFactory(parent=portal.column) for _ in range(2))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    assert column_and_below(portal.column) == [portal.column.pk, shown.pk]


@pytest.mark.django_db
def test_migrate_brings_the_index_of_addresses_back() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {ADDRESS_INDEX}")

    call_command("migrate", verbosity=0)

    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, Page._meta.db_table)
    assert ADDRESS_INDEX in constraints
    assert check_triggers(None, databases=["default"]) == []
