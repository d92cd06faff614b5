"""From pages to public shapes, for one page or a batch, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from wagtail.models import Page

from cms.core.representation.prefetch import fill_relations
from cms.core.representation.registry import is_represented, representation_of
from cms.core.representation.schema import Card, Detail
from cms.core.representation.sources import Wanted
from cms.core.visibility import publicly_visible


def detail(page: Page) -> Detail:
    """The full public shape of a specific page: stored, or a revision's instance for a preview.

    Does not ask the gate: who serves a page to the public does, who previews a draft must not.
    """
    return details([page])[0]


def details(pages: Sequence[Page]) -> list[Detail]:
    """Full shapes of specific pages of any types, in their order."""
    wanted = Wanted()
    of_type: dict[type[Page], list[Page]] = defaultdict(list)
    for page in pages:
        of_type[type(page)].append(page)
    for model, group in of_type.items():
        fill_relations(group, representation_of(model).child_relations)
    for page in pages:
        representation = representation_of(type(page))
        representation.collect_card(page, wanted)
        representation.collect_detail(page, wanted)
    found = wanted.gather()
    return [representation_of(type(page)).detail(page, found) for page in pages]


def cards(pages: Iterable[Page]) -> list[Card]:
    """List shapes of specific pages, in their order."""
    ready = list(pages)
    wanted = Wanted()
    for page in ready:
        representation_of(type(page)).collect_card(page, wanted)
    found = wanted.gather()
    return [representation_of(type(page)).card(page, found) for page in ready]


def cards_by_id(ids: set[Any]) -> dict[Any, Card]:
    """List shapes of the pages among `ids` that the public may see; a source for builders."""
    pages = publicly_visible(Page.objects.filter(pk__in=ids)).specific(defer=False)
    ready = [page for page in pages if is_represented(type(page))]
    return {page.pk: card for page, card in zip(ready, cards(ready), strict=True)}
