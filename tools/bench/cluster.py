"""A search node beside the benchmark: the one SEARCH_BENCH_HOSTS names, else the tests' own where it can be started."""

import os
import sys
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from tests.services.postgres import ServiceMissing
from tests.services.search_node import search_node

if TYPE_CHECKING:
    from search.document import Document
    from search.engines.elastic.engine import ElasticEngine

AT_ONCE = 200


@contextmanager
def node() -> Iterator[tuple[str, ...]]:
    """Its addresses; none, and that is said, when it cannot be started here."""
    with ExitStack() as stack:
        named = os.environ.get("SEARCH_BENCH_HOSTS", "")
        try:
            yield tuple(named.split(",")) if named else (stack.enter_context(search_node()).url,)
        except ServiceMissing as missing:
            print(f"{missing} 集群的数字略去。", file=sys.stderr)
            yield ()


@contextmanager
def filled(hosts: Sequence[str], documents: Sequence["Document"]) -> Iterator["ElasticEngine"]:
    """An engine that reads an index of these documents, gone afterwards."""
    from search.configuration import Configuration
    from search.engines.elastic.engine import ElasticEngine, ElasticIndex

    name = f"bench-{uuid.uuid4().hex[:12]}"
    configured = Configuration(hosts=tuple(hosts), index=name, replicas=0, timeout_s=60)
    index = ElasticIndex(configured, name)
    index.create()
    try:
        for start in range(0, len(documents), AT_ONCE):
            failures = index.put(documents[start : start + AT_ONCE], version=1)
            if failures:
                raise RuntimeError(f"the cluster does not take {failures[0].key}: {failures[0].reason}")
        index.refresh()
        yield ElasticEngine(configured, name)
    finally:
        index.drop()
