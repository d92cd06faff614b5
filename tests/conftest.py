"""What every test may ask for."""

import copy
import gc
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.test import Client
from pytest_django import DjangoDbBlocker
from wagtail.models import Collection, Locale, Page, Site

from cms.columns.models import ColumnPage, TopicPage
from cms.core.protection import protections
from cms.portal import shell
from cms.portal.finding import statistics as searching
from cms.portal.models import HomePage
from cms.readers.counting import selectors as counting
from cms.readers.counting.services import doorkeeper, tally
from cms.units.models import BrandPage, UnitIndexPage
from tests import originals
from tests.factories.pages import (
    BrandPageFactory,
    ColumnPageFactory,
    HomePageFactory,
    TopicIndexPageFactory,
    TopicPageFactory,
    UnitFactory,
    UnitIndexPageFactory,
)
from tests.installations import Installation, is_postgresql
from tests.originals import original
from tools.catalogues import main as compile_catalogues

compile_catalogues()  # before anybody asks for a word in Chinese


HERE = Path(__file__).parent
RARELY = (100_000, 50, 50)
"""How much may be made before Python looks for garbage; by itself it does so every 700 things."""
LONGEST = (
    "browser/test_every_page.py",
    "integration/operations",
    "browser",
    "migrations",
    "integration/importing/test_runs.py",
    "integration/leaks",
    "integration/portal/test_crawl.py",
    "integration/sample_data",
    "integration/units",
)
"""They begin first, so that no process waits long for the other at the end."""


def _place(path: Path) -> int:
    within = path.relative_to(HERE).as_posix()
    return next((place for place, first in enumerate(LONGEST) if within.startswith(first)), len(LONGEST))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--originals", metavar="FOLDER", help="installations that an earlier run on this database made")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        stack = ExitStack()
        config.add_cleanup(stack.close)
        folder = config.getoption("--originals") or stack.enter_context(originals.kept())
        stack.enter_context(originals.found_in(folder))


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: to look through it for garbage again and again took an eighth of the
    time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files stay whole: most of their time goes into what their tests set up once (`--dist loadfile`)."""
    items.sort(key=lambda item: _place(item.path))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, migrated: Installation
) -> Iterator[None]:
    """The database of the tests begins as a copy: migrating each anew took a good part of the time."""
    if is_postgresql(migrated):
        connection.settings_dict["TEST"]["TEMPLATE"] = urlsplit(migrated.database_url).path.lstrip("/")
        yield
        return

    def fill(*, connection: BaseDatabaseWrapper, **_more: Any) -> None:
        if connection.is_in_memory_db():
            connection_created.disconnect(fill)
            with closing(sqlite3.connect(migrated.var / "portal.sqlite3")) as tables:
                tables.backup(connection.connection)

    connection_created.connect(fill)
    yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """The process remembers by the change log's number and by page ids, which every test begins anew."""
    shell.forget()
    counting.forget()
    doorkeeper.forget()
    tally.take()
    searching.doorkeeper.forget()
    searching.searches.take()
    searching.clicks.take()
    for name in ("pages", "default"):
        caches[name].clear()


@pytest.fixture(autouse=True)
def _tables_may_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that commits has every table emptied afterwards, which the audit log and other kept facts refuse; they are
    protected again when the file of tests is done. The roots of collections and pages go with the rest: the next test
    of this kind, in whatever file, needs them again."""
    marker = request.node.get_closest_marker("django_db")
    if marker is None or not marker.kwargs.get("transaction"):
        yield
        return
    request.getfixturevalue("transactional_db")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    if Page.get_first_root_node() is None:
        Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
        Page.add_root(instance=Page(title="Root", slug="root"))
    yield
    for protection in protections():
        protection.uninstall()
    blocker: DjangoDbBlocker = request.getfixturevalue("django_db_blocker")

    def protect_again() -> None:
        with blocker.unblock():
            for protection in protections():
                protection.install()

    request.node.getparent(pytest.Module).addfinalizer(protect_again)


@pytest.fixture
def one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits count by hours and minutes of the clock: the test begins with an hour, so that none ends in the middle."""
    now = time.time
    past_the_hour = now() % 3600
    monkeypatch.setattr(time, "time", lambda: now() - past_the_hour)


@pytest.fixture
def index_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search index holds what the test puts into it; content does not follow by itself."""
    monkeypatch.setattr("search.freshness._bringer", [])


@dataclass(frozen=True)
class Portal:
    """A small portal: one column, one topic, one unit with its brand page."""

    site: Site
    home: HomePage
    column: ColumnPage
    topic: TopicPage
    index: UnitIndexPage
    brand: BrandPage


def build_portal() -> Portal:
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


@pytest.fixture(scope="module")
def built_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Portal]:
    with django_db_blocker.unblock(), transaction.atomic():
        built = build_portal()
        connection.check_constraints()  # PostgreSQL changes no table while checks of its rows are put off
        with django_db_blocker.block():
            yield built
        transaction.set_rollback(True)


@pytest.fixture
def portal(built_once: Portal, db: None) -> Portal:
    """Built once for a file of tests; changes a test makes to it end with the test."""
    return copy.deepcopy(built_once)


@pytest.fixture(scope="session")
def migrated() -> Installation:
    """The original that copies are made of: all tables, no content but a site."""
    return original("migrated", lambda made: made.manage("migrate", "-v0"))


@pytest.fixture(scope="session")
def furnished(migrated: Installation) -> Installation:
    """The original that copies are made of: the sample bureau, and the files pages ask for."""

    def furnish(made: Installation) -> None:
        made.manage("load_sample_data")
        made.manage("collectstatic", "--noinput", "-v0")

    return original("furnished", furnish, of=migrated)


@pytest.fixture
def public(client: Client) -> Client:
    """Somebody without an account."""
    return client
