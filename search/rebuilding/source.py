"""Where documents come from when an index is built or checked; written by whoever knows the content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from search.document import Document


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed up to a mark: documents as they are now, and keys of what is no more."""

    mark: int
    documents: Sequence[Document] = field(default_factory=tuple)
    withdrawn: Sequence[str] = field(default_factory=tuple)


class Source(Protocol):
    """Marks are numbers that rise with every change. Keys are ordered as Python orders strings."""

    def mark(self) -> int:
        """The number of the last change."""
        ...

    def documents(self, after: str) -> Iterator[Document]:
        """Everything that may be found, in the order of the keys, from the first one behind `after` on."""
        ...

    def changed(self, since: int) -> Iterator[Changed]:
        """What changed after that mark, in portions; nothing when nothing did."""
        ...


@dataclass(frozen=True, slots=True)
class Canary:
    """A query and a key that has to be among its first hits before a new index is put into use."""

    text: str
    key: str
    within: int = 10
