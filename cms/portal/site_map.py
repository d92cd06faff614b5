"""The site map for readers (a tree of links) and for search engines (sitemap.xml)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.models import Page, Site

from cms.core.representation.paths import public_url
from cms.core.representation.registry import registered
from cms.core.visibility import publicly_visible


@dataclass(slots=True)
class Branch:
    """A page and the pages below it."""

    title: str
    url: str
    children: list["Branch"] = field(default_factory=list)


def grown(rows: Iterable[tuple[str, str, str]]) -> list[Branch]:
    """Branches from `(tree path, title, address)` rows in tree order; a page whose parent is absent moves up."""
    top: list[Branch] = []
    above: list[tuple[str, Branch]] = []
    for path, title, url in rows:
        branch = Branch(title, url)
        while above and not path.startswith(above[-1][0]):
            above.pop()
        (above[-1][1].children if above else top).append(branch)
        above.append((path, branch))
    return top


def furniture() -> QuerySet[Page]:
    """Public pages that are places rather than articles: columns, topics, units."""
    models = [known.model for known in registered() if not known.listed]
    pages: QuerySet[Page] = publicly_visible(Page.objects.type(*models))
    return pages.order_by("path")


def tree(site: Site) -> list[Branch]:
    """The reader's site map; one query."""
    pages = furniture().filter(path__startswith=site.root_page.path).exclude(pk=site.root_page_id)
    rows = pages.values_list("path", "title", "url_path")
    return grown((path, title, url) for path, title, url_path in rows if (url := public_url(url_path)))


class PublicSitemap(Sitemap):  # type: ignore[type-arg]
    """Every public page, with the time it last changed."""

    limit = 5000

    def items(self) -> QuerySet[Page]:
        models = [known.model for known in registered()]
        pages: QuerySet[Page] = publicly_visible(Page.objects.type(*models))
        return pages.order_by("path").only("url_path", "last_published_at")

    def location(self, item: Page) -> str:
        return public_url(item.url_path) or "/"

    def lastmod(self, item: Page) -> object:
        return item.last_published_at

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.PUBLIC_BASE_URL).netloc
