"""The indexes of the cluster by name."""

from search.configuration import Configuration
from search.engines.elastic import shards
from search.engines.elastic.client import client, unavailable_when_away
from search.engines.elastic.engine import ElasticEngine, ElasticIndex, writing_alias
from search.engines.protocol import Engine, Index
from search.index.state import CLUSTER
from search.models import IndexState
from search.text.normalizing import VERSION


class ElasticGenerations:
    """Names with a number, and an alias that stands for one of them."""

    engine = CLUSTER

    def __init__(self, configured: Configuration) -> None:
        self.configured = configured

    def live(self, state: IndexState) -> Index:
        return ElasticIndex(self.configured, state.live or self.configured.index)

    def fresh(self, state: IndexState) -> Index:
        beginning = f"{self.configured.index}-v{VERSION}-"
        with unavailable_when_away():
            names = list(
                client(self.configured).indices.get(index=f"{self.configured.index}-*", expand_wildcards="all")
            )
        used = [*names, state.live, state.previous]  # also by an index that somebody deleted
        numbers = [int(name.rpartition("-")[2]) for name in used if name.rpartition("-")[2].isdigit()]
        index = ElasticIndex(self.configured, f"{beginning}{max(numbers, default=0) + 1}")
        index.create()
        return index

    def opened(self, name: str) -> Index | None:
        with unavailable_when_away():
            there = client(self.configured).indices.exists_alias(name=writing_alias(name))
        return ElasticIndex(self.configured, name) if there and f"-v{VERSION}-" in name else None

    def reading(self, name: str) -> Engine:
        return ElasticEngine(self.configured, name)

    def put_into_use(self, name: str) -> None:
        """In one step: no query meets an alias of none or of two."""
        alias = self.configured.index
        with unavailable_when_away():
            indices = client(self.configured).indices
            holders = list(indices.get_alias(name=alias)) if indices.exists_alias(name=alias) else []
            removing = [{"remove": {"index": holder, "alias": alias}} for holder in holders if holder != name]
            indices.update_aliases(actions=[{"add": {"index": name, "alias": alias}}, *removing])

    def drop(self, name: str) -> None:
        ElasticIndex(self.configured, name).drop()

    def given_up(self) -> int:
        return shards.given_up(self.configured)

    def try_again(self) -> None:
        if self.given_up():
            shards.try_again(self.configured)
