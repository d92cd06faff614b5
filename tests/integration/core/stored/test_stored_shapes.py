"""A stored shape is what a builder would build now, whatever happened since it was stored."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker
from wagtail.models import Page, PageViewRestriction

from cms.columns.models import ColumnPage
from cms.core.models import ChangeCursor, StoredShape
from cms.core.representation.building import build_cards, build_details
from cms.core.representation.registry import is_represented
from cms.core.stored.freshness import FOLLOWER, caught_up
from cms.core.stored.services import Form, Stored, shapes
from cms.core.visibility import publicly_visible
from cms.stories.models import StoryPage
from cms.units.models import Unit
from tests.conftest import Portal
from tests.factories.media import make_image
from tests.factories.pages import StoryPageFactory


def _public() -> list[Page]:
    pages = publicly_visible(Page.objects.all()).specific(defer=False)
    return [page for page in pages if is_represented(type(page))]


def _without_suggestions(body: str) -> dict[str, Any]:
    """What was suggested when the page was built may lag behind; everything else may not."""
    content: dict[str, Any] = json.loads(body)
    content.pop("related", None)
    return content


def _assert_true() -> None:
    pages = _public()
    ids = [page.pk for page in pages]
    for form, build in ((Form.CARD, build_cards), (Form.DETAIL, build_details)):
        stored = shapes(form, ids)
        for built in build(pages):  # type: ignore[operator]
            fresh = Stored.of(built).body
            assert _without_suggestions(stored[built.page_id].body) == _without_suggestions(fresh), (
                form,
                built.shape.title,
            )


@pytest.fixture(scope="module")
def told_once(built_once: Portal, django_db_blocker: DjangoDbBlocker) -> Iterator[list[int]]:
    """Five stories that show each other, with a picture each, and all that is stored of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        made: list[int] = []
        for number in range(5):
            page = StoryPageFactory(parent=built_once.brand, cover=make_image(), title=f"示例文章{number}")
            page.columns, page.topics = [built_once.column], [built_once.topic]
            page.save_revision().publish()
            made.append(page.pk)
        _assert_true()
        connection.check_constraints()
        with django_db_blocker.block():
            yield made
        transaction.set_rollback(True)


@pytest.fixture
def stories(told_once: list[int], portal: Portal) -> list[StoryPage]:
    return [StoryPage.objects.get(pk=pk) for pk in told_once]


def _rename(portal: Portal, story: StoryPage) -> None:
    story.title = "改过的题目"
    story.save_revision().publish()


def _rename_by_sql(portal: Portal, story: StoryPage) -> None:
    Page.objects.filter(pk=story.pk).update(title="绕过信号的题目")


def _withdraw(portal: Portal, story: StoryPage) -> None:
    story.unpublish()


def _expire(portal: Portal, story: StoryPage) -> None:
    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now())


def _delete(portal: Portal, story: StoryPage) -> None:
    Page.objects.get(pk=story.pk).delete()


def _restrict(portal: Portal, story: StoryPage) -> None:
    PageViewRestriction.objects.create(page=story.page_ptr, restriction_type="login")


def _restrict_branch(portal: Portal, story: StoryPage) -> None:
    PageViewRestriction.objects.create(page=portal.brand.page_ptr, restriction_type="login")


def _change_picture(portal: Portal, story: StoryPage) -> None:
    assert story.cover is not None
    story.cover.description = "换过的说明"
    story.cover.save()


def _rename_unit(portal: Portal, story: StoryPage) -> None:
    unit = Unit.objects.get(pk=portal.brand.unit_id)
    unit.name = "改名的单位"
    unit.save()


def _rename_column(portal: Portal, story: StoryPage) -> None:
    column = ColumnPage.objects.get(pk=portal.column.pk)
    column.title = "改名的栏目"
    column.save_revision().publish()


def _move_branch(portal: Portal, story: StoryPage) -> None:
    brand = Page.objects.get(pk=portal.brand.pk)
    brand.slug = "xin-di-zhi"
    brand.save()


def _publish_another(portal: Portal, story: StoryPage) -> None:
    StoryPageFactory(parent=portal.brand, title="后来的文章")


def _redate(portal: Portal, story: StoryPage) -> None:
    Page.objects.filter(pk=story.pk).update(first_published_at=timezone.now())


EVENTS: list[Callable[[Portal, StoryPage], None]] = [
    _rename,
    _rename_by_sql,
    _withdraw,
    _expire,
    _delete,
    _restrict,
    _restrict_branch,
    _change_picture,
    _rename_unit,
    _rename_column,
    _move_branch,
    _publish_another,
    _redate,
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__.strip("_"))
def test_after_any_event_stored_shapes_are_what_would_be_built(
    event: Callable[[Portal, StoryPage], None], portal: Portal, stories: list[StoryPage]
) -> None:
    event(portal, stories[2])

    _assert_true()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(st.tuples(st.sampled_from(EVENTS[:-1]), st.integers(0, 4)), min_size=2, max_size=4))
def test_after_any_history_stored_shapes_are_what_would_be_built(
    events: list[tuple[Callable[[Portal, StoryPage], None], int]], portal: Portal, stories: list[StoryPage]
) -> None:
    caches["pages"].clear()
    with transaction.atomic():
        for event, number in events:
            story = StoryPage.objects.filter(pk=stories[number].pk).first()
            if story is not None:
                event(portal, story)
            _assert_true()
        transaction.set_rollback(True)


def test_a_change_drops_only_what_was_made_of_it(portal: Portal, stories: list[StoryPage]) -> None:
    other = StoryPageFactory(parent=portal.brand, title="不相干", first_published_at=stories[0].first_published_at)
    shapes(Form.CARD, [other.pk, stories[4].pk])
    before = set(StoredShape.objects.filter(form=Form.CARD).values_list("page_id", flat=True))

    _rename(portal, stories[4])
    caught_up()

    assert before - set(StoredShape.objects.filter(form=Form.CARD).values_list("page_id", flat=True)) == {stories[4].pk}


def test_a_shape_built_before_a_change_is_not_kept_after_it(portal: Portal, stories: list[StoryPage]) -> None:
    as_of = caught_up()
    StoredShape.objects.all().delete()
    _rename(portal, stories[0])

    shapes(Form.CARD, [stories[0].pk], as_of=as_of)

    assert not StoredShape.objects.exists()


def test_reading_stored_cards_takes_two_queries_for_one_or_for_five(stories: list[StoryPage]) -> None:
    ids = [story.pk for story in stories]
    shapes(Form.CARD, ids)
    for some in (ids[:1], ids):
        with CaptureQueriesContext(connection) as queries:
            shapes(Form.CARD, some)
        assert len(queries) == 2


def test_a_migration_drops_everything_stored(portal: Portal, stories: list[StoryPage]) -> None:
    assert StoredShape.objects.exists()

    call_command("migrate", verbosity=0)

    assert not StoredShape.objects.exists()


def test_the_follower_process_drops_what_a_reader_would(portal: Portal, stories: list[StoryPage]) -> None:
    _rename(portal, stories[1])

    call_command("follow_changes", "--once", verbosity=0)

    assert not StoredShape.objects.filter(page_id=stories[1].pk).exists()
    assert ChangeCursor.objects.get(name=FOLLOWER).number > 0


def test_a_page_is_answered_with_304_until_something_on_it_changes(
    portal: Portal, stories: list[StoryPage], public: Client
) -> None:
    address = "/" + stories[0].url_path.split("/", 2)[2]
    first = public.get(address)
    assert first.status_code == 200
    assert public.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304

    _rename(portal, stories[0])
    second = public.get(address, headers={"If-None-Match": first["ETag"]})

    assert second.status_code == 200
    assert "改过的题目" in second.content.decode()


def test_each_way_of_showing_a_page_has_its_own_bytes(portal: Portal, stories: list[StoryPage], public: Client) -> None:
    address = "/" + stories[0].url_path.split("/", 2)[2]
    standard = public.get(address)
    public.cookies["display_mode"] = "elder"
    elder = public.get(address)

    assert standard["ETag"] != elder["ETag"]
    assert 'data-mode="elder"' in elder.content.decode()
    assert 'data-mode="standard"' in standard.content.decode()


def test_a_ready_page_takes_five_queries_at_most(portal: Portal, stories: list[StoryPage], public: Client) -> None:
    address = "/" + stories[0].url_path.split("/", 2)[2]
    public.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert public.get(address).status_code == 200

    assert len(queries) <= 5
