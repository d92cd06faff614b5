"""From pages to search documents: the public representation, read. The search engine gets nothing beyond it but other
names of the unit and the text of attachments."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import DatabaseError
from wagtail.models import Page

from cms.core.representation import Detail
from cms.core.representation.building import build_details
from cms.core.representation.registry import representation_of
from cms.core.representation.sources import PAGE, subject
from cms.indexing import words
from cms.indexing.attachments import Contents, contents_of
from cms.units.models import Unit
from search.document import Document

logger = logging.getLogger(__name__)

LONGEST_ATTACHMENTS = 100_000
"""Characters of all attachments of a page together, so that a page is still found by its own words."""
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""For pages that were never published by anybody, only set live."""


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document, everything else it was made of, and attachments whose text is not known yet (content → kind)."""

    page_id: int
    document: Document
    subjects: frozenset[str]
    unread: Mapping[str, str]


def build_documents(pages: Sequence[Page]) -> list[BuiltDocument]:
    """Documents of specific pages, in a constant number of queries for each type. Does not ask the gate."""
    built = build_details(pages, alone=True)
    further = _further_words(pages)
    names = _unit_names(one.shape for one in built)
    attached = contents_of(file.key for one in built for file in words.files(one.shape))
    return [
        _document(page, one.shape, one.subjects, names, attached, further.get(page.pk, ""))
        for page, one in zip(pages, built, strict=True)
    ]


def documents_of(pages: Sequence[Page]) -> list[BuiltDocument]:
    """As `build_documents`; a page whose representation fails is logged and left out, as the site cannot show it
    either, and holds up no other."""
    try:
        return build_documents(pages)
    except DatabaseError:
        raise
    except Exception:
        if len(pages) == 1:
            logger.exception("Page %d has no search document.", pages[0].pk)
            return []
    return [built for page in pages for built in documents_of([page])]


def _document(
    page: Page,
    shape: Detail,
    subjects: frozenset[str],
    names: Mapping[str, tuple[str, ...]],
    attached: Mapping[str, Contents],
    further: str,
) -> BuiltDocument:
    representation = representation_of(type(page))
    spoken = [line for name in representation.words_in for line in words.lines(getattr(shape, name, None))]
    keywords = [
        line for name in representation.keywords_in for line in words.separate_lines(getattr(shape, name, None))
    ]
    found = [attached[key] for key in dict.fromkeys(file.key for file in words.files(shape)) if key in attached]
    texts = "\n".join(one.text for one in found if one.text)[:LONGEST_ATTACHMENTS]
    document = Document(
        key=shape.key,
        kind=shape.kind_label,
        title=shape.title,
        published_at=_published(page, shape),
        body="\n".join(filter(None, [*words.lines(shape.dek), *spoken, further, texts])),
        keywords=tuple(dict.fromkeys([*keywords, *(names.get(shape.unit.key, ()) if shape.unit else ())])),
        unit=shape.unit.name if shape.unit else "",
        columns=tuple(link.title for link in getattr(shape, "columns", ())),
        visible_until=page.expire_at,
        timely=representation.timely,
    )
    unread = {one.sha256: one.kind for one in found if one.is_unread}
    return BuiltDocument(page.pk, document, subjects - {subject(PAGE, page.pk)}, unread)


def _published(page: Page, shape: Detail) -> datetime:
    """Never a draft's moment: that moves without a word in the change log."""
    moment: datetime = shape.published_at or page.last_published_at or UNDATED
    return moment


def _unit_names(shapes: Iterable[Detail]) -> dict[str, tuple[str, ...]]:
    """By the unit's public key all its names. Two queries."""
    keys = {shape.unit.key for shape in shapes if shape.unit is not None}
    units = Unit.objects.filter(slug__in=keys).prefetch_related("aliases") if keys else Unit.objects.none()
    return {
        unit.slug: tuple(dict.fromkeys([unit.name, unit.short_name, *(alias.name for alias in unit.aliases.all())]))
        for unit in units
    }


def _further_words(pages: Sequence[Page]) -> dict[int, str]:
    of_type: dict[type[Page], list[Page]] = defaultdict(list)
    for page in pages:
        of_type[type(page)].append(page)
    further: dict[int, str] = {}
    for model, group in of_type.items():
        further |= representation_of(model).further_words(group)
    return further
