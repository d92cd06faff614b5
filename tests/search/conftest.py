"""The engines the same tests run against: the one in the database of the run, and the cluster when there is one."""

import os
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import Any

import pytest

from search import selectors, services
from search.configuration import Configuration
from search.document import Audience, Document
from search.engines import choice
from search.engines.elastic.engine import ElasticIndex
from search.models import IndexState, Synonym
from search.rebuilding.elastic_generations import ElasticGenerations
from search.rebuilding.source import Changed
from search.results import Request, Results
from search.words.synonyms import synonym_add
from tests.search.portal_texts import DOCUMENTS, NOW, SYNONYMS

HOSTS = os.environ.get("SEARCH_TEST_HOSTS", "")
NO_NODE = "make test-services starts a search node when Java 17 and Maven are installed"


_MARKS = count(1)


@dataclass
class Searchable:
    """Some documents in the index of one engine."""

    cluster: ElasticIndex | None = None
    documents: dict[str, Document] = field(default_factory=dict)

    @property
    def engine(self) -> str:
        return "elasticsearch" if self.cluster else "embedded"

    def put(self, *documents: Document) -> None:
        self.documents |= {document.key: document for document in documents}
        self._apply(Changed(self.next_mark(), documents=documents))

    def remove(self, *keys: str) -> None:
        for key in keys:
            self.documents.pop(key, None)
        self._apply(Changed(self.next_mark(), withdrawn=keys))

    def search(self, text: str, **more: Any) -> Results:
        results = selectors.search(Request(**{"text": text, "now": NOW, **more}))
        assert results.engine == self.engine and not results.degraded
        return results

    def keys(self, text: str, **more: Any) -> list[str]:
        return [hit.key for hit in self.search(text, **more).hits]

    def visible(self, *audiences: Audience) -> list[Document]:
        allowed = audiences or (Audience.PUBLIC,)
        return [
            document
            for document in self.documents.values()
            if document.audience in allowed
            and (document.visible_from is None or document.visible_from <= NOW)
            and (document.visible_until is None or document.visible_until > NOW)
        ]

    def next_mark(self) -> int:
        """Marks rise through the whole run, since the cluster remembers versions of what was deleted."""
        return next(_MARKS)

    def _apply(self, changed: Changed) -> None:
        services.changes_apply(changed=changed)
        if self.cluster:
            assert services.changes_deliver(changed=changed) == []
            self.cluster.refresh()  # many at once are found a second later, and no test waits


@pytest.fixture(scope="session")
def cluster() -> Iterator[ElasticIndex | None]:
    """An index in use on the search node of the run; None without a node."""
    if not HOSTS:
        yield None
        return
    name = f"test-{uuid.uuid4().hex[:12]}"
    generations = ElasticGenerations(Configuration(hosts=tuple(HOSTS.split(",")), index=name, replicas=0, timeout_s=30))
    index = generations.fresh(IndexState(engine=generations.engine))
    assert isinstance(index, ElasticIndex)
    generations.put_into_use(index.name)
    yield index
    index.drop()


ON_A_NODE = [pytest.mark.services, pytest.mark.alone]


@pytest.fixture(params=["embedded", pytest.param("elasticsearch", marks=ON_A_NODE)])
def engine(
    request: pytest.FixtureRequest, settings: Any, db: None, cluster: ElasticIndex | None
) -> Iterator[Searchable]:
    """An empty index, without the words the product installs."""
    choice.leave_alone(-1)
    Synonym.objects.all().delete()
    if request.param == "embedded":
        settings.SEARCH = {}
        yield Searchable()
        return
    if cluster is None:
        pytest.skip(NO_NODE)
    settings.SEARCH = asdict(cluster.configured)
    IndexState.objects.create(engine=ElasticGenerations.engine, live=cluster.name)
    searchable = Searchable(cluster)
    yield searchable
    cluster.remove([key for key, _hash in cluster.fingerprints("", 10_000)], version=searchable.next_mark())
    cluster.refresh()


@pytest.fixture
def portal_index(engine: Searchable) -> Searchable:
    """The portal's texts, with synonyms, counted and read."""
    fill(engine, DOCUMENTS)
    return engine


def fill(engine: Searchable, documents: Sequence[Document]) -> None:
    engine.put(*documents)
    for word, other, direction in SYNONYMS:
        synonym_add(word=word, other=other, direction=direction)
    services.statistics_refresh()
    services.vocabulary_refresh()
