"""The site map for readers: a tree of the places of the portal, without those that have nothing to show."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.models import Page

from cms.core.blanks import without_blank
from cms.core.representation import Shape
from cms.core.representation.paths import public_url
from cms.core.representation.registry import registered
from cms.core.visibility import publicly_visible


class Branch(Shape):
    """A page and the pages below it."""

    title: str
    url: str
    children: list["Branch"]


def grown(rows: Iterable[tuple[str, str, str]]) -> list[Branch]:
    """Branches from `(tree path, title, address)` rows in tree order; a page whose parent is absent moves up."""
    top: list[Branch] = []
    above: list[tuple[str, Branch]] = []
    for path, title, url in rows:
        branch = Branch(title=title, url=url, children=[])
        while above and not path.startswith(above[-1][0]):
            above.pop()
        (above[-1][1].children if above else top).append(branch)
        above.append((path, branch))
    return top


def places(models: Iterable[type[Page]] = ()) -> QuerySet[Page]:
    """Public pages that are places rather than articles, in tree order: home, columns, topics, units; or of the page
    types named."""
    models = list(models) or [known.model for known in registered() if not known.listed]
    pages: QuerySet[Page] = publicly_visible(without_blank(Page.objects.type(*models)))
    return pages.order_by("path")


def branches(root_path: str) -> list[Branch]:
    """What stands below the page with this tree path."""
    rows = places().filter(path__startswith=root_path).exclude(path=root_path)
    found = rows.values_list("path", "title", "url_path")
    return grown((path, title, url) for path, title, url_path in found if (url := public_url(url_path)))
