"""The indexes of one engine by name: the live one, the one before, the one being built."""

from typing import Protocol

from search.engines.embedded.engine import EmbeddedEngine, EmbeddedIndex
from search.engines.protocol import Engine, Index
from search.index.state import EMBEDDED, other_slot
from search.models import Entry, IndexState
from search.text.normalizing import VERSION


class Generations(Protocol):
    """What a rebuild needs of an engine."""

    engine: str

    def live(self, state: IndexState) -> Index: ...

    def fresh(self, state: IndexState) -> Index:
        """An empty index that nobody searches."""
        ...

    def opened(self, name: str) -> Index | None:
        """An index made earlier; None when it is gone or was made by an older way of tokenising."""
        ...

    def reading(self, name: str) -> Engine: ...

    def put_into_use(self, name: str) -> None: ...

    def drop(self, name: str) -> None: ...

    def given_up(self) -> int:
        """How many parts of its indexes the engine no longer tries to bring up."""
        ...

    def try_again(self) -> None:
        """Have it try to bring up what it has given up."""
        ...


class EmbeddedGenerations:
    """Two slots take turns."""

    engine = EMBEDDED

    def live(self, state: IndexState) -> Index:
        return EmbeddedIndex(int(state.live or 0))

    def fresh(self, state: IndexState) -> Index:
        index = EmbeddedIndex(other_slot(int(state.live or 0)))
        index.clear()
        return index

    def opened(self, name: str) -> Index | None:
        older = Entry.objects.filter(slot=int(name)).exclude(text_version=VERSION).exists()
        return None if older else EmbeddedIndex(int(name))

    def reading(self, name: str) -> Engine:
        return EmbeddedEngine(int(name))

    def put_into_use(self, name: str) -> None:
        """The state says which slot is live; nothing else does."""

    def drop(self, name: str) -> None:
        EmbeddedIndex(int(name)).clear()

    def given_up(self) -> int:
        return 0

    def try_again(self) -> None:
        """It is there whenever the database is."""
