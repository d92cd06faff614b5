"""A small tree of plain pages, and the log as it goes on from there."""

import pytest
from wagtail.models import Locale, Page

from tests.integration.core.changes.seen_log import Log


@pytest.fixture
def home(db: None) -> Page:
    Locale.objects.get_or_create(language_code="zh-hans")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="根", slug="root"))
    home: Page = root.add_child(instance=Page(title="首页", slug="portal"))
    return home


@pytest.fixture
def section(home: Page) -> Page:
    section: Page = home.add_child(instance=Page(title="栏目", slug="section"))
    return section


@pytest.fixture
def story(section: Page) -> Page:
    story: Page = section.add_child(instance=Page(title="报道", slug="story"))
    return story


@pytest.fixture
def log(story: Page) -> Log:
    """Begins after the tree stands: /portal/section/story/."""
    return Log()
