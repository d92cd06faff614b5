"""From a file to the pages in it, whatever its format."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cms.importing.addresses import key_of, place_below
from cms.importing.old_page import OldPage
from cms.importing.parsing import parse
from cms.importing.reading import MAX_BYTES, saved_page
from cms.importing.records import records
from cms.importing.sources.entry import Entry, Kind
from cms.importing.unreadable import Unreadable
from cms.importing.word import word_page


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page found in a file, or why there is none."""

    key: str
    """Tells it apart within an import, the same in every attempt."""
    label: str
    """How reports call it."""
    entry: Entry
    page: OldPage | None = None
    problem: str = ""


def candidates(entry: Entry, *, source_name: str, site_address: str = "") -> Iterator[Candidate]:
    """Every page of the file; one candidate with the problem when the file itself cannot be read."""
    key = file_key(source_name, entry.path)
    if entry.problem:
        yield Candidate(key, entry.path, entry, problem=entry.problem)
    elif entry.kind is Kind.RECORDS:
        yield from _records(entry, source_name)
    else:
        try:
            page = word_page(entry.read(MAX_BYTES)) if entry.kind is Kind.WORD else _saved(entry)
        except Unreadable as problem:
            yield Candidate(key, entry.path, entry, problem=str(problem))
        else:
            address = page.address if key_of(page.address) else place_below(site_address, entry.path)
            yield Candidate(key, entry.path, entry, replace(page, address=address))


def _saved(entry: Entry) -> OldPage:
    saved = saved_page(entry.read(MAX_BYTES))
    return replace(parse(saved.lines), address=saved.address, damages=saved.damages)


def _records(entry: Entry, source_name: str) -> Iterator[Candidate]:
    try:
        for record in records(entry):
            label = f"{entry.path} {record.label}"
            key = file_key(source_name, entry.path, record.number)
            yield Candidate(key, label, entry, record.page, record.problem)
    except Unreadable as problem:
        yield Candidate(file_key(source_name, entry.path), entry.path, entry, problem=str(problem))


def file_key(*parts: str) -> str:
    """Source, path inside it, and of a list the row."""
    return hashlib.sha256("\x00".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
