"""From pages to public shapes, for one page or a batch, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.representation.prefetch import fill_relations
from cms.core.representation.registry import is_represented, representation_of
from cms.core.representation.schema import Card, Detail
from cms.core.representation.sources import EVERYTHING, PAGE, Traced, Wanted, subject
from cms.core.visibility import publicly_visible, visible_behind_barriers

ShapeT = TypeVar("ShapeT", bound=Card)


@dataclass(frozen=True, slots=True)
class Built(Generic[ShapeT]):
    """A shape and everything it was made of."""

    page_id: int
    shape: ShapeT
    subjects: frozenset[str]


def detail(page: Page, *, behind: bool = False) -> Detail:
    """The full public shape of a specific page: stored, or a revision's instance for a preview.

    Does not ask the gate: who serves a page to the public does, who previews a draft must not. `behind`: with what
    stands behind barriers around the page, for a reader whom all of them let through and for nobody else.
    """
    return build_details([page], behind=behind)[0].shape


def details(pages: Sequence[Page]) -> list[Detail]:
    """Full shapes of specific pages of any types, in their order."""
    return [built.shape for built in build_details(pages)]


def cards(pages: Iterable[Page], *, behind: bool = False) -> list[Card]:
    """List shapes of specific pages, in their order; `behind` as for `detail`."""
    return [built.shape for built in build_cards(pages, behind=behind)]


def build_details(pages: Sequence[Page], *, alone: bool = False, behind: bool = False) -> list[Built[Detail]]:
    """As `details`, with what each was made of. `alone`: without what stands around the page, and pictures without
    their renditions: for whoever reads the words."""
    wanted = Wanted(alone=alone, behind=behind)
    of_type: dict[type[Page], list[Page]] = defaultdict(list)
    for page in pages:
        of_type[type(page)].append(page)
    for model, group in of_type.items():
        fill_relations(group, representation_of(model).child_relations)
    for page in pages:
        representation = representation_of(type(page))
        representation.collect_card(page, wanted)
        representation.collect_detail(page, wanted)
    gathered = wanted.gather()
    built = []
    for page in pages:
        found, representation = gathered.for_one_page(), representation_of(type(page))
        shape = representation.detail(page, found)
        everything = {EVERYTHING} if representation.shows_queries and not alone else set()
        built.append(Built(page.pk, shape, frozenset({subject(PAGE, page.pk), *found.subjects, *everything})))
    return built


def build_cards(pages: Iterable[Page], *, behind: bool = False) -> list[Built[Card]]:
    """As `cards`, with what each was made of."""
    ready = list(pages)
    wanted = Wanted(behind=behind)
    for page in ready:
        representation_of(type(page)).collect_card(page, wanted)
    gathered = wanted.gather()
    built = []
    for page in ready:
        found = gathered.for_one_page()
        shape = representation_of(type(page)).card(page, found)
        built.append(Built(page.pk, shape, frozenset({subject(PAGE, page.pk), *found.subjects})))
    return built


def cards_by_id(ids: set[Any]) -> dict[Any, Traced]:
    """List shapes of the pages among `ids` that the public may see; a source for builders."""
    return _traced_cards(publicly_visible(Page.objects.filter(pk__in=ids)), behind=False)


def cards_behind_barriers(ids: set[Any]) -> dict[Any, Traced]:
    """The same for a reader whom every barrier lets through."""
    return _traced_cards(visible_behind_barriers(Page.objects.filter(pk__in=ids)), behind=True)


def _traced_cards(pages: PageQuerySet, *, behind: bool) -> dict[Any, Traced]:
    known = (page for page in pages.specific(defer=False) if is_represented(type(page)))
    return {one.page_id: Traced(one.shape, one.subjects) for one in build_cards(known, behind=behind)}
