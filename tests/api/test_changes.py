"""The change feed: enough for a program that keeps a copy of everything public, and nothing more."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from cms.core.changes.services import settle
from cms.core.models import Change
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.media import make_image
from tests.factories.pages import BrandPageFactory, StoryPageFactory, UnitFactory


def _batch(public: Client, after: int = 0, limit: int = 500) -> dict[str, Any]:
    response = public.get("/api/v1/changes", {"after": after, "limit": limit})
    assert response.status_code == 200
    batch: dict[str, Any] = response.json()
    return batch


@pytest.fixture
def start(portal: Portal, public: Client) -> int:
    latest: int = _batch(public, limit=1)["latest"]
    return latest


def test_a_pages_life_is_told_in_order_with_its_addresses(start: int, portal: Portal, public: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, slug="shi-li")
    _batch(public)
    story.title = "改过"
    story.save_revision().publish()
    _batch(public)
    StoryPage.objects.get(pk=story.pk).move(
        BrandPageFactory(parent=portal.index, unit=UnitFactory(slug="xin")), "last-child"
    )
    _batch(public)
    StoryPage.objects.get(pk=story.pk).unpublish()

    told = [one for one in _batch(public, start)["items"] if one["key"] == story.translation_key.hex]

    assert [(one["what"], one["url"], one["previous_url"]) for one in told] == [
        ("published", "/units/jiu-zhu-zhan/shi-li/", None),
        ("changed", "/units/jiu-zhu-zhan/shi-li/", None),
        ("moved", "/units/xin/shi-li/", "/units/jiu-zhu-zhan/shi-li/"),
        ("withdrawn", "/units/xin/shi-li/", None),
    ]
    assert {one["type"] for one in told} == {"story"}


def test_nothing_is_told_of_drafts_pictures_or_titles(start: int, portal: Portal, public: Client) -> None:
    StoryPageFactory(parent=portal.brand, title="机密标题", slug="cao-gao", live=False)
    restricted = StoryPageFactory(parent=portal.brand, title="内部标题", slug="nei-bu", live=False)
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    Page.objects.filter(pk=restricted.pk).update(live=True)
    make_image(title="未发布的照片")

    batch = _batch(public, start)

    assert batch["items"] == []
    assert batch["next"] == batch["latest"] > start


def test_a_withdrawn_page_leaves_a_tombstone_without_its_title(start: int, portal: Portal, public: Client) -> None:
    StoryPageFactory(parent=portal.brand, title="撤下的标题", slug="che-xia")
    settle()
    Page.objects.get(slug="che-xia").delete()

    response = public.get("/api/v1/changes", {"after": start})

    assert response.json()["items"][-1]["what"] == "withdrawn"
    assert "撤下的标题" not in response.content.decode()


def test_reading_step_by_step_is_reading_at_once(start: int, portal: Portal, public: Client) -> None:
    for _ in range(5):
        StoryPageFactory(parent=portal.brand)
        make_image()
    everything = _batch(public)
    seen, position = [], 0
    while position < everything["latest"]:
        batch = _batch(public, position, limit=2)
        seen += batch["items"]
        assert batch["next"] > position
        position = batch["next"]

    assert seen == everything["items"]
    assert _batch(public, position) == {"items": [], "next": position, "latest": position}


def test_whoever_stands_behind_the_end_is_told_to_start_again(start: int, portal: Portal, public: Client) -> None:
    response = public.get("/api/v1/changes", {"after": start + 1})

    assert response.status_code == 410
    assert response.json()["type"] == "/api/#log-restarted"
    assert f"after={start}" in response.json()["detail"]


def test_it_is_asked_anew_every_time_but_not_sent_anew(start: int, portal: Portal, public: Client) -> None:
    first = public.get("/api/v1/changes", {"after": start})

    assert first["Cache-Control"] == "public, no-cache"
    again = public.get("/api/v1/changes", {"after": start}, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    StoryPageFactory(parent=portal.brand)
    later = public.get("/api/v1/changes", {"after": start}, headers={"If-None-Match": first["ETag"]})
    assert len(later.json()["items"]) == 1


def test_every_word_of_the_log_is_in_the_contract(start: int, public: Client) -> None:
    shapes = public.get("/api/v1/openapi.json").json()["components"]["schemas"]

    assert shapes["ChangeOut"]["properties"]["what"]["enum"] == Change.What.values


STEPS = ("publish", "edit", "move", "unpublish", "republish", "delete", "restrict", "free")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    history=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9)), min_size=4, max_size=12),
    batch=st.integers(1, 4),
)
def test_a_copy_kept_by_the_feed_is_what_is_public(
    history: list[tuple[str, int]], batch: int, portal: Portal, public: Client
) -> None:
    """A program that knows nothing but the feed and /pages/{key} ends with what a new one would read."""
    position = _batch(public, limit=1)["latest"]
    copy = _everything(public)
    other = BrandPageFactory(parent=portal.index, unit=UnitFactory())
    for step, choice in history:
        _do(step, choice, portal, other)
        position = _follow(public, copy, position, batch, once=True)
    _follow(public, copy, position, batch, once=False)

    assert copy == _everything(public)
    other.refresh_from_db()
    other.delete()
    StoryPage.objects.all().delete()


def _do(step: str, choice: int, portal: Portal, other: Page) -> None:
    if step == "publish":
        StoryPageFactory(parent=Page.objects.get(pk=portal.brand.pk))
        return
    stories = list(StoryPage.objects.order_by("pk"))
    if not stories:
        return
    story = stories[choice % len(stories)]
    if step == "edit":
        StoryPage.objects.filter(pk=story.pk).update(title=f"改过 {choice}")
    elif step == "move":
        target = other if story.path.startswith(portal.brand.path) else portal.brand
        story.move(Page.objects.get(pk=target.pk), pos="last-child")
    elif step == "unpublish":
        story.unpublish()
    elif step == "republish":
        story.save_revision().publish()
    elif step == "delete":
        story.delete()
    elif step == "restrict":
        PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)
    else:
        PageViewRestriction.objects.filter(page=story).delete()


def _everything(public: Client) -> dict[str, tuple[str, str]]:
    items = public.get("/api/v1/stories?limit=50").json()["items"]
    return {item["key"]: (item["title"], item["url"]) for item in items}


def _follow(public: Client, copy: dict[str, tuple[str, str]], position: int, limit: int, *, once: bool) -> int:
    while True:
        batch = _batch(public, position, limit)
        for change in batch["items"]:
            if change["type"] != "story":
                continue
            copy.pop(change["key"], None)
            page = public.get(f"/api/v1/pages/{change['key']}")
            if page.status_code == 200:
                copy[change["key"]] = (page.json()["title"], page.json()["url"])
        position = batch["next"]
        if once or position == batch["latest"]:
            return position
