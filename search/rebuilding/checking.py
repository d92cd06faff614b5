"""Whether an index holds exactly what it should: same keys, same content."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from search.document import Document
from search.engines.protocol import Failure, Index
from search.rebuilding.source import Source

AT_ONCE = 500


class Fault(StrEnum):
    MISSING = "missing"
    SURPLUS = "surplus"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Difference:
    """`document` is what should be there; None for what should not."""

    key: str
    fault: Fault
    document: Document | None


def differences(index: Index, source: Source) -> Iterator[Difference]:
    """Compare key by key, in order; memory does not grow with the number of documents."""
    indexed = _fingerprints(index)
    there = next(indexed, None)
    for document in source.documents(""):
        while there is not None and there[0] < document.key:
            yield Difference(there[0], Fault.SURPLUS, None)
            there = next(indexed, None)
        if there is None or there[0] != document.key:
            yield Difference(document.key, Fault.MISSING, document)
            continue
        if there[1] != document.content_hash:
            yield Difference(document.key, Fault.DIFFERENT, document)
        there = next(indexed, None)
    while there is not None:
        yield Difference(there[0], Fault.SURPLUS, None)
        there = next(indexed, None)


def _fingerprints(index: Index) -> Iterator[tuple[str, str]]:
    after = ""
    while rows := index.fingerprints(after, AT_ONCE):
        yield from rows
        after = rows[-1][0]


def reconcile(index: Index, source: Source) -> tuple[list[Difference], list[Failure]]:
    """Put right what differs; returns what it was, and what could not be written."""
    version = source.mark()
    found = list(differences(index, source))
    documents = [one.document for one in found if one.document is not None]
    failures: list[Failure] = []
    for start in range(0, len(documents), AT_ONCE):
        failures += index.put(documents[start : start + AT_ONCE], version=version)
    if surplus := [one.key for one in found if one.document is None]:
        failures += index.remove(surplus, version=version)
    return found, failures
