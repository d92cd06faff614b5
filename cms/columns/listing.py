"""The lists column and topic pages show."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from cms.columns.selectors import column_and_below, pages_of_columns
from cms.core.archive import newest, years
from cms.core.representation.paths import public_url
from cms.core.representation.registry import registered
from cms.core.representation.schema import Shape


class KindLink(Shape):
    """One chip above a column's list: narrow it to a kind, or widen it again."""

    label: str
    url: str
    current: bool


def pages_of_column(column: Page) -> QuerySet[Page]:
    """What a column lists: its own and its public sub-columns' pages."""
    return pages_of_columns(column_and_below(column))


def head_of(page: Page, pages: QuerySet[Page]) -> dict[str, Any]:
    """What a page that heads its list shows of it: the newest, its kinds and its years."""
    here = public_url(page.url_path) or ""
    by_year = years(pages, base=here)
    count = sum(year.count for year in by_year)
    return {
        "listing": newest(pages, count=count, head=here, base=here).model_dump(),
        "kinds": [link.model_dump() for link in kind_links(pages, base=here, head=here)],
        "years": [year.model_dump() for year in by_year],
    }


def kind_address(base: str, kind: str) -> str:
    return f"{base}kind/{kind}/"


def kind_links(pages: QuerySet[Page], *, base: str, head: str, chosen: str = "") -> list[KindLink]:
    """The kinds that occur in the list of the place at `base`, none when there is nothing to choose between."""
    present = kinds_present(pages)
    if len(present) < 2:
        return []
    everything = KindLink(label="全部", url=head, current=not chosen)
    narrowed = [
        KindLink(label=label, url=kind_address(base, kind), current=kind == chosen) for kind, label in present.items()
    ]
    return [everything, *narrowed]


def kinds_present(pages: QuerySet[Page]) -> dict[str, str]:
    """Kind → label of what occurs among the pages; one query per kind, whatever the number of pages."""
    present: dict[str, str] = {}
    for known in registered():
        if known.listed:
            present |= {kind: known.kinds[kind] for kind in known.kinds_among(pages)}
    return present
