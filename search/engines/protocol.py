"""What an engine is asked and what it answers. Small, so that engines stay alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from search.document import Audience, Document
from search.query.filters import Filters
from search.query.phrases import Phrase


class EngineUnavailable(Exception):
    """The engine cannot answer or takes nothing now; another one should answer. The message says why, in Chinese."""


class EngineRefuses(EngineUnavailable):
    """The engine is there and says no, to everything or to what it was just offered. `of_one` is the reason for the
    case that it was offered a single document and takes others."""

    def __init__(self, message: str, of_one: str) -> None:
        super().__init__(message)
        self.of_one = of_one


class Order(StrEnum):
    RELEVANCE = "relevance"
    TIME = "time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which documents are hits, and by what the engine should order its candidates.

    A hit has one phrase of each group of `required`. Without required phrases it has one of the tokens of `ranking`;
    without both, everything is a hit. It has none of the excluded phrases, passes the filters, and is visible at `now`
    to one of the audiences: that is part of the question, nothing is sorted out afterwards.
    """

    required: tuple[tuple[Phrase, ...], ...] = ()
    ranking: tuple[str, ...] = ()
    """Tokens, the rarest first."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """How much a token tells, for engines that do not count for themselves."""
    average_length: float = 1.0
    is_common: bool = False
    """Whether so many documents are hits that only the newest and those with the words in title or keywords are
    worth ordering."""
    excluded: tuple[Phrase, ...] = ()
    filters: Filters = field(default_factory=Filters)
    audiences: frozenset[Audience] = frozenset({Audience.PUBLIC})
    now: datetime
    order: Order = Order.RELEVANCE

    @property
    def has_text(self) -> bool:
        return bool(self.required or self.ranking)


@dataclass(frozen=True, slots=True)
class Found:
    """Keys in the engine's order, the number of all hits, and how many of them each value of each facet has."""

    keys: list[str]
    total: int
    facets: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be written, and why."""

    key: str
    reason: str


class Engine(Protocol):
    """Reads of one engine's live index. Raises EngineUnavailable."""

    @property
    def name(self) -> str: ...

    def find(self, plan: Plan, *, limit: int, facets: bool) -> Found: ...

    def hits_at_least(self, plan: Plan, number: int) -> bool: ...


class Index(Protocol):
    """Writes of one index of an engine, live or in the making. Raises EngineUnavailable.

    `version` rises with every change of a document: what is older than what the index holds is passed over. What `put`
    and `remove` return are failures of single documents; an index that takes nothing at all is unavailable.
    """

    @property
    def name(self) -> str: ...

    def put(self, documents: Sequence[Document], *, version: int) -> list[Failure]: ...

    def remove(self, keys: Sequence[str], *, version: int) -> list[Failure]: ...

    def clear(self) -> None: ...

    def fingerprints(self, after: str, limit: int) -> list[tuple[str, str]]:
        """Keys and content hashes in the order of the keys, from the first one behind `after` on."""
        ...

    def refresh(self) -> None:
        """Make everything written visible to searches, and count anew what ranking needs."""
        ...
