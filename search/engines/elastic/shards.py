"""Shards that the cluster no longer tries to bring up: five failures in a row are enough for it, as after a disk that
could not be written. It does not notice by itself when the cause is gone."""

from typing import Any

from search.configuration import Configuration
from search.engines.elastic.client import client, unavailable_when_away

MOST_TRIES = 5
"""`index.allocation.max_retries`, which we leave as it is."""
PATIENCE_S = 30
_TIMED_OUT = 408


def given_up(configured: Configuration) -> int:
    """How many, of all our indexes."""
    with unavailable_when_away():
        answer: Any = client(configured).cluster.state(metric="routing_table", index=_ours(configured))
    indices = answer["routing_table"]["indices"].values()
    copies = [copy for index in indices for shard in index["shards"].values() for copy in shard]
    return sum(
        copy["state"] == "UNASSIGNED" and copy["unassigned_info"].get("failed_attempts", 0) >= MOST_TRIES
        for copy in copies
    )


def try_again(configured: Configuration) -> None:
    """And wait a little until they are up."""
    connection = client(configured).options(request_timeout=2 * PATIENCE_S, ignore_status=_TIMED_OUT)
    with unavailable_when_away():
        connection.cluster.reroute(retry_failed=True, metric="none")
        connection.cluster.health(index=_ours(configured), wait_for_status="yellow", timeout=f"{PATIENCE_S}s")


def _ours(configured: Configuration) -> str:
    return f"{configured.index}-v*"
