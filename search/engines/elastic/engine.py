"""The cluster as the protocol wants it."""

from collections.abc import Iterable, Sequence
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch
from elasticsearch.helpers import streaming_bulk
from elasticsearch_dsl import Search

from search.configuration import Configuration
from search.document import Document
from search.engines.elastic.client import client, unavailable_when_away
from search.engines.elastic.documents import EntryDocument, put_actions, remove_actions, trial_action
from search.engines.elastic.queries import search_for
from search.engines.elastic.refusals import CONFLICT, GONE, in_chinese, is_of_everything, of_one, reason_of
from search.engines.protocol import EngineRefuses, Failure, Found, Plan
from search.index.state import CLUSTER
from search.query.filters import FACETS

AT_ONCE = 200
WRITE_TIMEOUT_S = 30.0
"""Nobody waits at a page for a write; a busy cluster may take its time."""
PRIMARY_TIMEOUT = "10s"
"""How long the cluster waits for a master or a primary before it says so itself."""
TRIES_AGAIN = 2
"""How often what a busy cluster put off is offered once more at once, after one second and after two."""
AT_ONCE_BYTES = 8 * 1024 * 1024
SEEN_AT_ONCE = 50
"""Changes of so few documents are to be found with the next query."""


class ElasticEngine:
    """Reads of the live index, or of another by name."""

    name = CLUSTER

    def __init__(self, configured: Configuration, index: str = "") -> None:
        self.connection: Elasticsearch = client(configured)
        self.index = index or configured.index

    def find(self, plan: Plan, *, limit: int, facets: bool) -> Found:
        search = search_for(_whole(self.connection, self.index), plan, limit=limit, facets=facets)
        with unavailable_when_away():
            answer: Any = search.execute()
        return Found(
            keys=[hit.meta.id for hit in answer],
            total=int(answer.hits.total.value),
            facets=_facets(answer) if facets else {},
        )

    def hits_at_least(self, plan: Plan, number: int) -> bool:
        search = search_for(_whole(self.connection, self.index), plan, limit=0, facets=False)
        with unavailable_when_away():
            answer: Any = search.extra(track_total_hits=number).execute()
        return int(answer.hits.total.value) >= number


def _whole(connection: Elasticsearch, index: str) -> Search:
    """With a shard away the cluster would answer with what the others have, and call that a success."""
    return Search(using=connection, index=index).params(allow_partial_search_results=False)


def _facets(answer: Any) -> dict[str, dict[str, int]]:
    return {
        facet: {
            str(bucket.key): int(bucket.doc_count)
            for bucket in answer.aggregations[facet]["values"].buckets
            if bucket.key != ""
        }
        for facet in FACETS
    }


def writing_alias(name: str) -> str:
    """Every index is written by an alias of its own, which comes and goes with it: a bulk that insists on an alias
    never makes an index anew that somebody deleted, with whatever fields the cluster would guess."""
    return f"{name}-writing"


class ElasticIndex:
    """Writes of one index.

    What a bulk is refused may be the fault of one document. A patient index passes the refusal on; any other offers
    each document for itself.
    """

    def __init__(self, configured: Configuration, name: str, *, is_patient: bool = False) -> None:
        self.configured = configured
        self.name = name
        self.alias = writing_alias(name)
        self.is_patient = is_patient
        self.connection = client(configured).options(request_timeout=WRITE_TIMEOUT_S)

    def create(self) -> None:
        settings = {
            "number_of_shards": self.configured.shards,
            "number_of_replicas": self.configured.replicas,
            "max_result_window": 10_000,
        }
        mapping = EntryDocument._doc_type.mapping.to_dict()
        with unavailable_when_away():
            try:
                self.connection.indices.create(
                    index=self.name, aliases={self.alias: {}}, mappings=mapping, settings=settings
                )
            except BadRequestError as error:
                # An answer that came too late was asked for again: the index is there, and it is ours.
                if error.error != "resource_already_exists_exception":
                    raise

    def drop(self) -> None:
        with unavailable_when_away():
            self.connection.options(ignore_status=GONE).indices.delete(index=self.name)

    def put(self, documents: Sequence[Document], *, version: int) -> list[Failure]:
        """Failures are those of single documents; older versions than those in the index are none."""
        seen_at_once = len(documents) <= SEEN_AT_ONCE
        try:
            return self._bulk(put_actions(self.alias, documents, version), seen_at_once=seen_at_once)
        except EngineRefuses:
            if self.is_patient:
                raise
        return [
            failure
            for document in documents
            for failure in self._put_alone(document, version, seen_at_once=seen_at_once)
        ]

    def remove(self, keys: Sequence[str], *, version: int) -> list[Failure]:
        return self._bulk(remove_actions(self.alias, keys, version), seen_at_once=len(keys) <= SEEN_AT_ONCE)

    def _put_alone(self, document: Document, version: int, *, seen_at_once: bool) -> list[Failure]:
        """A document that is refused before and after another write went into its shard is refused for its own sake.
        Raises EngineRefuses when that one is refused too."""
        try:
            return self._bulk(put_actions(self.alias, [document], version), seen_at_once=seen_at_once)
        except EngineRefuses:
            self._bulk([trial_action(self.alias, document.key)], seen_at_once=False)
        try:
            return self._bulk(put_actions(self.alias, [document], version), seen_at_once=seen_at_once)
        except EngineRefuses as refused:
            return [Failure(document.key, refused.of_one)]

    def _bulk(self, actions: Iterable[dict[str, Any]], *, seen_at_once: bool) -> list[Failure]:
        failures = []
        with unavailable_when_away():
            for succeeded, answer in streaming_bulk(
                self.connection,
                actions,
                chunk_size=AT_ONCE,
                max_chunk_bytes=AT_ONCE_BYTES,
                raise_on_error=False,
                raise_on_exception=True,
                max_retries=TRIES_AGAIN,
                initial_backoff=1,
                refresh=seen_at_once,
                timeout=PRIMARY_TIMEOUT,
                require_alias=True,
            ):
                result = next(iter(answer.values()))
                status = int(result.get("status", 0))
                if succeeded or status == CONFLICT:
                    continue
                reason = reason_of(result.get("error"), status)
                if is_of_everything(status, has_error="error" in result):
                    raise EngineRefuses(in_chinese(status, reason), of_one(status, reason))
                if status != GONE:
                    failures.append(Failure(str(result.get("_id", "")), reason))
        return failures

    def clear(self) -> None:
        self.drop()
        self.create()

    def fingerprints(self, after: str, limit: int) -> list[tuple[str, str]]:
        search = _whole(self.connection, self.name).source(["hash"]).sort("key")
        with unavailable_when_away():
            if after:
                search = search.extra(search_after=[after])
            else:
                search.extra(size=0).execute()  # says at once that a shard is away; a refresh would wait for it
                self.connection.indices.refresh(index=self.name)
            answer: Any = search.extra(size=limit).execute()
        return [(hit.meta.id, hit.hash) for hit in answer]

    def refresh(self) -> None:
        with unavailable_when_away():
            self.connection.indices.refresh(index=self.name)
