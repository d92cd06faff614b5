"""The follower by a clock of its own, and what can be asked of what it did."""

from dataclasses import dataclass, field

from django.db.models import F
from django.test import Client

from cms.core.changes.followers import errands, followers
from cms.core.changes.following import Served, round_of, serving
from cms.core.changes.services import settle
from cms.core.models import ChangeCursor
from cms.indexing.cluster import CURSOR, PATIENCE
from cms.indexing.rebuilding import generations
from cms.stories.models import StoryPage
from search.models import IndexState
from search.rebuilding.elastic_generations import ElasticGenerations
from search.results import Request
from search.selectors import search
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory

FEW = 6


@dataclass
class Follower:
    """As `follow_changes`, by a clock of its own: pauses are looked at and not waited for."""

    attendants: list[Served] = field(default_factory=lambda: serving(followers(), errands()))
    now: float = 0.0

    @property
    def cluster(self) -> Served:
        return next(one for one in self.attendants if one.name == "search cluster")

    def follow(self) -> None:
        settle()
        for _served in round_of(self.attendants, lambda: self.now):
            settle()

    def wait(self) -> None:
        self.now = self.cluster.paused_until


def make_stories(portal: Portal, number: int) -> list[StoryPage]:
    return [StoryPageFactory(parent=portal.brand, title=f"示例第{place}篇") for place in range(number)]


def cursor() -> int:
    return int(ChangeCursor.objects.get(name=CURSOR).number)


def state() -> IndexState:
    return IndexState.objects.get(engine=ElasticGenerations.engine)


def elastic_generations() -> ElasticGenerations:
    return next(one for one in generations() if isinstance(one, ElasticGenerations))


def be_patient_no_longer() -> None:
    IndexState.objects.update(held_up_since=F("held_up_since") - PATIENCE)


def titles(text: str) -> list[str]:
    return [hit.title.text for hit in search(Request(text=f'"{text}"', correct=False, size=100)).hits]


def page_of(public: Client, text: str) -> str:
    return public.get("/search/", {"q": f'"{text}"'}).content.decode().replace("<wbr>", "")
