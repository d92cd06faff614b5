import time
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from cms.readers.counting import selectors
from cms.readers.counting.services import clerk
from cms.readers.models import DailyViews
from cms.stories.models import StoryPage
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
)

Somebody = Callable[[], Client]


@pytest.fixture(autouse=True)
def _no_limit_used_up() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def somebody() -> Somebody:
    """Makes readers with a browser, each at a connection of their own."""
    number = 0

    def arrive() -> Client:
        nonlocal number
        number += 1
        return Client(headers={"User-Agent": CHROME}, REMOTE_ADDR=f"192.0.2.{number}")

    return arrive


def written_views() -> dict[int, int]:
    """By page, after everything was written down, as a page shows it afterwards."""
    assert clerk.write_down()
    selectors.forget()
    return dict(DailyViews.objects.values_list("page_id", "views"))


@pytest.fixture
def story(portal: Portal) -> StoryPage:
    story: StoryPage = StoryPageFactory(parent=portal.brand, title="救助站的报道")
    story.columns = [portal.column]
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets so many seconds pass on the clock of the forms."""
    passed = 0.0
    now = time.time

    def wait(seconds: float) -> None:
        nonlocal passed
        passed += seconds
        monkeypatch.setattr(time, "time", lambda: now() + passed)

    return wait
