"""Which engine answers: the cluster when there is one, it is there and it is not behind, else the embedded one."""

import time

from search.configuration import configuration
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.protocol import Engine
from search.index.state import CLUSTER, is_held_up

PAUSE_S = 10.0
"""Seconds a cluster that failed is left alone, so that not every reader waits for it."""

_away_until = 0.0


def embedded(slot: int) -> EmbeddedEngine:
    return EmbeddedEngine(slot)


def has_cluster() -> bool:
    return bool(configuration().hosts)


def preferred(slot: int) -> tuple[Engine, bool]:
    """The engine to ask, and whether it stands in for a cluster that is away or lacks what was published since."""
    if not has_cluster():
        return embedded(slot), False
    if time.monotonic() < _away_until or is_held_up(CLUSTER):
        return embedded(slot), True
    from search.engines.elastic.engine import ElasticEngine  # its client is large, and many bureaus have no cluster

    return ElasticEngine(configuration()), False


def leave_alone(seconds: float = PAUSE_S) -> None:
    """The cluster failed; the next readers do not ask it."""
    global _away_until
    _away_until = time.monotonic() + seconds
