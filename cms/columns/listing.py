"""The lists column and topic pages show."""

from django.db.models import QuerySet
from wagtail.models import Page

from cms.columns.selectors import column_and_below, of_kind, pages_of_columns, pages_of_topic
from cms.core.listing import Listing, numbered_listing
from cms.core.representation.registry import listed_kinds, registered
from cms.core.representation.schema import Shape


class KindLink(Shape):
    """One chip above a column's list: narrow it to a kind, or widen it again."""

    label: str
    url: str
    current: bool


def _pages(column: Page) -> QuerySet[Page]:
    return pages_of_columns(column_and_below(column))


def column_listing(column: Page, *, number: str, kind: str = "") -> Listing:
    if kind in listed_kinds():
        return numbered_listing(of_kind(_pages(column), kind), number=number, query=[("kind", kind)])
    return numbered_listing(_pages(column), number=number)


def kind_links(column: Page, *, chosen: str) -> list[KindLink]:
    """The kinds that occur in the column, none when there is nothing to choose between."""
    present = kinds_present(_pages(column))
    if len(present) < 2:
        return []
    everything = KindLink(label="全部", url=".", current=chosen not in present)
    narrowed = [KindLink(label=label, url=f"?kind={kind}", current=kind == chosen) for kind, label in present.items()]
    return [everything, *narrowed]


def kinds_present(pages: QuerySet[Page]) -> dict[str, str]:
    """Kind → label of what occurs among the pages; one query per kind, whatever the number of pages."""
    present: dict[str, str] = {}
    for known in registered():
        if known.listed:
            present |= {kind: known.kinds[kind] for kind in known.kinds_among(pages)}
    return present


def topic_listing(topic: Page, *, number: str) -> Listing:
    return numbered_listing(pages_of_topic(topic.pk), number=number)
