"""Every state of a page through every outlet: the public sees exactly what the gate says."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.core.changes.services import settle
from cms.core.models import PublicPage
from cms.core.visibility import is_publicly_visible
from cms.stories.models import StoryPage
from search.results import Request
from search.selectors import search, suggest
from tests.conftest import Portal
from tests.factories.pages import BrandPageFactory, ColumnPageFactory, StoryPageFactory, UnitFactory

TITLE = "甲乙丙丁示例"
REVISED = "戊己庚辛示例"


@dataclass(frozen=True)
class State:
    """A page after something happened to it, and whether the public may see it there."""

    page: Page | None
    path: str
    is_public: bool
    title: str = TITLE


def _story(portal: Portal, **facts: object) -> StoryPage:
    story: StoryPage = StoryPageFactory(parent=portal.brand, title=TITLE, slug="shi-li", **facts)
    story.columns = [portal.column]
    story.topics = [portal.topic]
    story.save()
    return story


def _path(page: Page) -> str:
    return "/" + page.url_path.split("/", 2)[2]


def live(portal: Portal) -> State:
    story = _story(portal)
    return State(story, _path(story), True)


def draft(portal: Portal) -> State:
    story = _story(portal, live=False)
    return State(story, _path(story), False)


def scheduled(portal: Portal) -> State:
    story = _story(portal, live=False)
    story.go_live_at = timezone.now() + timedelta(days=1)
    story.save_revision().publish()
    return State(story, _path(story), False)


def expired_by_the_clock_alone(portal: Portal) -> State:
    story = _story(portal)
    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    return State(story, _path(story), False)


def expiring_tomorrow(portal: Portal) -> State:
    story = _story(portal)
    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() + timedelta(days=1))
    return State(story, _path(story), True)


def restricted(portal: Portal) -> State:
    story = _story(portal)
    PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)
    return State(story, _path(story), False)


def under_a_restricted_ancestor(portal: Portal) -> State:
    story = _story(portal)
    PageViewRestriction.objects.create(page=portal.brand, restriction_type=PageViewRestriction.LOGIN)
    return State(story, _path(story), False)


def beside_a_restricted_page(portal: Portal) -> State:
    story = _story(portal)
    other = StoryPageFactory(parent=portal.brand)
    PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)
    return State(story, _path(story), True)


def unpublished(portal: Portal) -> State:
    story = _story(portal)
    story.unpublish()
    return State(story, _path(story), False)


def moved_away(portal: Portal) -> State:
    story = _story(portal)
    before = _path(story)
    target = BrandPageFactory(parent=portal.index, unit=UnitFactory())
    story.move(target, pos="last-child")
    return State(None, before, False, title="")


def moved_here(portal: Portal) -> State:
    story = _story(portal)
    target = BrandPageFactory(parent=portal.index, unit=UnitFactory())
    story.move(target, pos="last-child")
    story.refresh_from_db()
    return State(story, _path(story), True)


def copied_as_draft(portal: Portal) -> State:
    story = StoryPageFactory(parent=portal.brand, title="另一篇", live=False)
    copy = story.copy(update_attrs={"slug": "fu-ben", "title": TITLE}, keep_live=False)
    return State(copy, _path(copy), False)


def aliased(portal: Portal) -> State:
    story = StoryPageFactory(parent=portal.brand, title=TITLE, slug="yuan-gao")
    story.columns, story.topics = [portal.column], [portal.topic]
    story.save()
    alias = story.create_alias(parent=portal.brand, update_slug="bie-ming")
    StoryPage.objects.get(pk=story.pk).unpublish()
    alias = StoryPage.objects.get(pk=alias.pk)
    return State(alias, _path(alias), alias.live)


def alias_of_what_was_restricted_since(portal: Portal) -> State:
    alias = _story(portal).create_alias(parent=portal.index, update_slug="bie-ming")
    PageViewRestriction.objects.create(page=alias.alias_of, restriction_type=PageViewRestriction.LOGIN)
    return State(alias, _path(alias), False)


def alias_of_an_alias_of_what_is_restricted(portal: Portal) -> State:
    alias = _story(portal).create_alias(parent=portal.index, update_slug="bie-ming")
    second = StoryPage.objects.get(pk=alias.pk).create_alias(parent=portal.index, update_slug="you-yi-ge")
    PageViewRestriction.objects.create(page=alias.alias_of, restriction_type=PageViewRestriction.LOGIN)
    return State(second, _path(second), False)


def alias_restricted_itself(portal: Portal) -> State:
    story = _story(portal)
    restriction = PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.PASSWORD)
    alias = story.create_alias(parent=portal.index, update_slug="bie-ming")
    restriction.delete()
    story.unpublish()
    alias = StoryPage.objects.get(pk=alias.pk)
    StoryPage.objects.filter(pk=alias.pk).update(live=True)
    PageViewRestriction.objects.get_or_create(page=alias, restriction_type=PageViewRestriction.PASSWORD)
    return State(alias, _path(alias), False)


def deleted(portal: Portal) -> State:
    story = _story(portal)
    path = _path(story)
    story.delete()
    return State(None, path, False)


def draft_over_live(portal: Portal) -> State:
    story = _story(portal)
    story.title = REVISED
    story.save_revision()
    return State(story, _path(story), True)


def reverted(portal: Portal) -> State:
    story = _story(portal)
    first = story.save_revision()
    story.title = REVISED
    story.save_revision().publish()
    first.publish()
    return State(StoryPage.objects.get(pk=story.pk), _path(story), True)


STATES: list[Callable[[Portal], State]] = [
    live,
    draft,
    scheduled,
    expired_by_the_clock_alone,
    expiring_tomorrow,
    restricted,
    under_a_restricted_ancestor,
    beside_a_restricted_page,
    unpublished,
    moved_away,
    moved_here,
    copied_as_draft,
    aliased,
    alias_of_what_was_restricted_since,
    alias_of_an_alias_of_what_is_restricted,
    alias_restricted_itself,
    deleted,
    draft_over_live,
    reverted,
]


def _site_map(public: Client) -> str:
    """All parts of the site map of search engines."""
    parts = re.findall(r"<loc>[^<]*?(/sitemap-[^<]+)</loc>", public.get("/sitemap.xml").content.decode())
    return "".join(public.get(part).content.decode() for part in parts)


def _found() -> str:
    """What search shows for both titles: address, title and passage of each hit, and what it offers while one types."""
    hits = [hit for words in (TITLE, REVISED) for hit in search(Request(text=words, correct=False)).hits]
    paths = {page.translation_key.hex: _path(page) for page in Page.objects.filter(depth__gt=1)}
    offered = [one.text for one in suggest(TITLE[:2])]
    return "".join(f'{paths[hit.key]}" {hit.title.html} {hit.passage.html}\n' for hit in hits) + "".join(offered)


def _outlets(public: Client, portal: Portal) -> Iterator[tuple[str, str]]:
    """Every place a listed page can appear in, with what it shows."""
    year = timezone.localtime().year
    yield "site map", _site_map(public)
    yield "search", _found()
    for name, address in {
        "home": "/",
        "column": _path(portal.column),
        "column by kind": f"{_path(portal.column)}kind/report/",
        "column by year": f"{_path(portal.column)}year/{year}/",
        "topic": _path(portal.topic),
        "all by year": f"/year/{year}/",
        "all": "/archive/",
        "all of the unit": f"{_path(portal.brand)}archive/",
        "feed": "/feed.xml",
        "RSS": "/rss.xml",
        "JSON feed": "/feed.json",
        "feed of the column": f"{_path(portal.column)}feed.xml",
        "feed of the topic": f"{_path(portal.topic)}rss.xml",
        "feed of the unit": f"{_path(portal.brand)}feed.json",
        "API list": "/api/v1/stories/?limit=50",
        "API of the column": f"/api/v1/stories/?column={portal.column.slug}",
        "API of the topic": f"/api/v1/stories/?topic={portal.topic.slug}",
        "API of the unit": "/api/v1/stories/?unit=jiu-zhu-zhan",
        "API home": "/api/v1/home/",
        "API search": f"/api/v1/search?correct=false&q={quote(TITLE)}",
    }.items():
        response = public.get(address)
        yield name, response.content.decode() if response.status_code == 200 else ""


@pytest.mark.parametrize("make", STATES, ids=lambda make: make.__name__)
def test_every_outlet_shows_exactly_what_the_gate_lets_through(
    make: Callable[[Portal], State], portal: Portal, public: Client
) -> None:
    state = make(portal)

    if state.page is not None:
        assert is_publicly_visible(state.page) is state.is_public
    page_at_its_address = public.get(state.path)
    assert (page_at_its_address.status_code == 200 and TITLE in page_at_its_address.content.decode()) is state.is_public
    assert (public.get("/api/v1/page/", {"path": state.path}).status_code == 200) is state.is_public
    assert (public.get("/qr.svg", {"path": state.path}).status_code == 200) is state.is_public
    for name, shown in _outlets(public, portal):
        if not name.endswith("of the unit") or state.path.startswith(_path(portal.brand)):
            appears = f'{state.path}"' in shown or f"{state.path}<" in shown
            assert appears is state.is_public, name
        assert REVISED not in shown, name


def test_a_story_does_not_name_a_column_the_public_may_not_see(portal: Portal, public: Client) -> None:
    """Neither among its columns, nor in its breadcrumb, nor in the tags for search engines."""
    story = _story(portal)
    assert portal.column.title in public.get(_path(story)).content.decode()

    PageViewRestriction.objects.create(page=portal.column, restriction_type=PageViewRestriction.LOGIN)

    for address in (_path(story), f"/api/v1/stories/{story.translation_key.hex}"):
        assert portal.column.title not in public.get(address).content.decode()


def test_what_stands_below_an_alias_of_something_restricted_is_not_public(portal: Portal) -> None:
    column = ColumnPageFactory(parent=portal.column)
    ColumnPageFactory(parent=column)
    alias = column.create_alias(recursive=True, parent=portal.home, update_slug="bie-ming")
    below = alias.get_children().get()
    assert is_publicly_visible(below)

    PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)

    assert not is_publicly_visible(below)
    settle()
    assert not PublicPage.objects.filter(page_id__in=[alias.pk, below.pk]).exists()
