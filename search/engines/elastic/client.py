"""The connection to the cluster."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from elasticsearch import ApiError, ConnectionTimeout, Elasticsearch, TransportError

from search.configuration import Configuration
from search.engines.elastic.refusals import in_chinese, of_one
from search.engines.protocol import EngineRefuses, EngineUnavailable

RETRIES = 2


@lru_cache(maxsize=4)
def client(configured: Configuration) -> Elasticsearch:
    """One client per configuration and process. It knows the hosts it was given and asks no node for others: behind a
    proxy or in a container those addresses are of no use."""
    options: dict[str, Any] = {}
    if configured.api_key:
        options["api_key"] = configured.api_key
    if configured.ca_certs:
        options["ca_certs"] = configured.ca_certs
    return Elasticsearch(
        list(configured.hosts),
        request_timeout=configured.timeout_s,
        retry_on_timeout=True,
        max_retries=RETRIES,
        dead_node_backoff_factor=0.5,
        **options,
    )


@contextmanager
def unavailable_when_away() -> Iterator[None]:
    """Everything the cluster may do wrong, under one name."""
    try:
        yield
    except ApiError as error:
        status, reason = error.status_code, str(error)
        raise EngineRefuses(in_chinese(status, reason), of_one(status, reason)) from error
    except ConnectionTimeout as error:
        raise EngineUnavailable(f"检索集群没有及时回答（{error}）") from error
    except TransportError as error:
        raise EngineUnavailable(f"检索集群连接不上（{error}）") from error
