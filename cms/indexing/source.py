"""The content as the search engine asks for it when an index is built, checked or delivered to a cluster."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from wagtail.models import Page

from cms.core.changes.selectors import changes_after, latest_number
from cms.core.models import Change
from cms.indexing.documents import BuiltDocument, documents_of
from cms.indexing.selectors import blank_places, chunks, concerned_pages, findable_pages, ids_of, places, specific_pages
from cms.indexing.services import subjects_add
from search.document import Document
from search.rebuilding.source import Changed

AT_ONCE = 100
MOST_IN_A_PORTION = 500
"""Documents that are held in memory together."""


@dataclass(frozen=True, slots=True)
class ContentSource:
    """Everything public, and what the change log tells. Implements `search.rebuilding.source.Source`."""

    up_to: int | None = None
    """The last change told of; all when None."""

    def mark(self) -> int:
        return latest_number()

    def documents(self, after: str) -> Iterator[Document]:
        while batch := self._batch(after):
            subjects_add(built=batch)
            for one in batch:
                yield one.document
            after = batch[-1].document.key

    def changed(self, since: int) -> Iterator[Changed]:
        """Places are told of with every portion: no change of their own says when they fill or fall empty."""
        while changes := self._changes(since):
            yield from self._portions(changes, since)
            since = changes[-1].number

    def now(self, keys: Sequence[str]) -> Changed:
        """How these documents ought to be now, whatever was told of them."""
        mark = self.mark()
        ids = list(Page.objects.filter(translation_key__in=ids_of(keys)).values_list("pk", flat=True))
        documents = [one.document for one in documents_of(specific_pages(ids))]
        there = {document.key for document in documents}
        return Changed(mark, documents=documents, withdrawn=[key for key in keys if key not in there])

    def number(self) -> int:
        """How many documents there ought to be."""
        return findable_pages().count()

    @staticmethod
    def _batch(after: str) -> list[BuiltDocument]:
        pages = findable_pages().order_by("translation_key")
        if after:
            pages = pages.filter(translation_key__gt=UUID(hex=after))
        ids = list(pages.values_list("pk", flat=True)[:AT_ONCE])
        return sorted(documents_of(specific_pages(ids)), key=lambda one: one.document.key)

    def _changes(self, since: int) -> list[Change]:
        changes = changes_after(since, AT_ONCE)
        return [change for change in changes if self.up_to is None or change.number <= self.up_to]

    @staticmethod
    def _portions(changes: Sequence[Change], since: int) -> Iterator[Changed]:
        """The mark moves with the last one only: what is interrupted between two is told again."""
        concerned = concerned_pages(changes, blank_places()).keys() | set(places().values_list("pk", flat=True))
        keys = {change.page_id: change.key for change in changes if change.page_id is not None}
        portions: list[Changed] = []
        for ids in chunks(sorted(concerned), MOST_IN_A_PORTION):
            built = documents_of(specific_pages(ids))
            subjects_add(built=built)
            there = Page.objects.filter(pk__in=ids).values_list("pk", "translation_key")
            known = {pk: keys[pk] for pk in ids if pk in keys} | {pk: key.hex for pk, key in there}
            gone = known.keys() - {one.page_id for one in built}
            if portions:
                yield portions.pop()
            portions.append(
                Changed(since, documents=[one.document for one in built], withdrawn=[known[pk] for pk in sorted(gone)])
            )
        mark = changes[-1].number
        last = portions.pop() if portions else Changed(mark)
        yield Changed(mark, documents=last.documents, withdrawn=last.withdrawn)
