"""What is asked and what comes back: the values at the door of the room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from search.document import Audience
from search.engines.protocol import Order
from search.query.filters import Filters
from search.query.language import Query
from search.ranking.passages import Marked
from search.ranking.scoring import Score

LAST_RESULT = 1000
"""Nobody turns more pages than hold so many results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A search. `page` counts from 1; out of range it is empty, never an error."""

    text: str
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.RELEVANCE
    page: int = 1
    size: int = 20
    audiences: frozenset[Audience] = frozenset({Audience.PUBLIC})
    correct: bool = True
    """Whether another query may be answered instead when this one finds nothing that fits."""
    collapse: bool = True
    """Whether documents that are nearly the same show as one."""
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """Another query than the one typed. `applied`: the results are those of `text`, and the reader must be told."""

    text: str
    typed: str
    applied: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. `alike` are the keys of nearly the same documents that stand behind it."""

    key: str
    kind: str
    unit: str
    columns: tuple[str, ...]
    published_at: datetime
    title: Marked
    passage: Marked
    alike: tuple[str, ...]
    pinned: bool
    score: Score | None


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Results:
    """`total` counts every hit, those behind others too. `degraded`: the cluster is away, another answered."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    pages: int
    facets: Mapping[str, tuple[FacetValue, ...]]
    correction: Correction | None
    is_loose: bool
    engine: str
    degraded: bool
