"""A node, what the product takes for the cluster, stories in both indexes, and the follower."""

import uuid
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from cms.indexing.rebuilding import index_rebuild
from cms.stories.models import StoryPage
from search.configuration import Configuration
from search.engines import choice
from tests.conftest import Portal
from tests.services.postgres import ServiceMissing
from tests.services.relay import Relay, relay_to
from tests.services.search_faults.following import FEW, Follower, elastic_generations, make_stories
from tests.services.search_faults.standing import Standing


@pytest.fixture(scope="package")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    standing = Standing(tmp_path_factory.mktemp("search-node"))
    with standing.stack:
        try:
            standing.start()
        except ServiceMissing as missing:
            pytest.skip(str(missing))
        yield standing


@pytest.fixture
def relay(node: Standing, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Relay]:
    """What the product takes for the cluster."""
    monkeypatch.setattr(choice, "_away_until", 0.0)
    with relay_to(f"http://127.0.0.1:{node.port}") as relay:
        name = f"faults-{uuid.uuid4().hex[:8]}"
        settings.SEARCH = asdict(Configuration(hosts=(relay.url,), index=name, replicas=0, timeout_s=30))
        yield relay


@pytest.fixture
def direct(node: Standing) -> Iterator[Elasticsearch]:
    with Elasticsearch(f"http://127.0.0.1:{node.port}", request_timeout=30) as client:
        yield client


@pytest.fixture
def stories(portal: Portal, relay: Relay) -> list[StoryPage]:
    """In both indexes."""
    made = make_stories(portal, FEW)
    index_rebuild(elastic_generations(), progress=lambda _number: None)
    return made


@pytest.fixture
def follower(stories: list[StoryPage]) -> Follower:
    follower = Follower()
    follower.follow()
    assert follower.cluster.failures == 0
    return follower
