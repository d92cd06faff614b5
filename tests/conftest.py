"""What every test may ask for."""

from dataclasses import dataclass

import pytest
from django.core.cache import caches
from django.test import Client
from wagtail.models import Page, Site

from cms.columns.models import ColumnPage, TopicPage
from cms.portal import shell
from cms.portal.models import HomePage
from cms.units.models import BrandPage, UnitIndexPage
from tests.factories.pages import (
    BrandPageFactory,
    ColumnPageFactory,
    HomePageFactory,
    TopicIndexPageFactory,
    TopicPageFactory,
    UnitFactory,
    UnitIndexPageFactory,
)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """The process remembers by the change log's number, which every test begins anew."""
    shell.forget()
    caches["pages"].clear()


@dataclass(frozen=True)
class Portal:
    """A small portal: one column, one topic, one unit with its brand page."""

    site: Site
    home: HomePage
    column: ColumnPage
    topic: TopicPage
    index: UnitIndexPage
    brand: BrandPage


@pytest.fixture
def portal(db: None) -> Portal:
    Page.objects.filter(depth=2).delete()
    root = Page.get_first_root_node()
    home = HomePageFactory(parent=root)
    Site.objects.all().delete()
    site = Site.objects.create(hostname="testserver", port=80, root_page=home, is_default_site=True)
    topics = TopicIndexPageFactory(parent=home)
    index = UnitIndexPageFactory(parent=home)
    bureau = UnitFactory(name="武汉市民政局", short_name="市民政局", slug="bureau", kind="bureau")
    unit = UnitFactory(name="市救助站", short_name="救助站", slug="jiu-zhu-zhan", parent=bureau)
    return Portal(
        site=site,
        home=home,
        column=ColumnPageFactory(parent=home, title="武汉民政好声音", slug="hao-sheng-yin"),
        topic=TopicPageFactory(parent=topics),
        index=index,
        brand=BrandPageFactory(parent=index, unit=unit),
    )


@pytest.fixture
def public(client: Client) -> Client:
    """Somebody without an account."""
    return client
