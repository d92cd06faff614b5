"""Sources made of pages and media, known to every builder: link, trail, card, image, file."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.representation.building import cards_behind_barriers, cards_by_id
from cms.core.representation.paths import public_url
from cms.core.representation.schema import Link
from cms.core.representation.sources import PAGE, Traced, nothing, register_source, subject
from cms.core.visibility import publicly_visible
from media.selectors import public_files, public_images, public_images_without_renditions

SITE_ROOT_DEPTH = 2


def _links(rows: Iterable[tuple[Any, str, str]]) -> dict[Any, Link]:
    addressed = ((key, title, public_url(url_path)) for key, title, url_path in rows)
    return {key: Link(title=title, url=url) for key, title, url in addressed if url}


def links_by_id(ids: set[Any]) -> dict[Any, Link]:
    """Title and address of the pages the public may see."""
    return _links(publicly_visible(Page.objects.filter(pk__in=ids)).values_list("pk", "title", "url_path"))


def links_of(pages: PageQuerySet) -> list[Link]:
    """Title and address of the pages of a query that the public may see, in tree order."""
    rows = publicly_visible(pages).order_by("path").values_list("pk", "title", "url_path")
    return list(_links(rows).values())


def _prefixes(path: str) -> list[str]:
    """Tree paths from the site root down to the path itself."""
    step = Page.steplen
    return [path[:end] for end in range(step * SITE_ROOT_DEPTH, len(path) + 1, step)]


def trails_by_path(paths: set[Any]) -> dict[Any, Traced]:
    """For each tree path the links from the home page down to it, leaving out what the public may not see."""
    prefixes = {prefix for path in paths for prefix in _prefixes(path)}
    public = Exists(publicly_visible(Page.objects.filter(pk=OuterRef("pk"))))
    rows = list(
        Page.objects.filter(path__in=prefixes)
        .annotate(is_public=public)
        .values_list("pk", "path", "title", "url_path", "depth", "is_public")
    )
    links = _links(
        (path, "首页" if depth == SITE_ROOT_DEPTH else title, url)
        for _pk, path, title, url, depth, is_public in rows
        if is_public
    )
    subjects = {path: subject(PAGE, pk) for pk, path, *_ in rows}
    return {
        path: Traced(
            [links[prefix] for prefix in _prefixes(path) if prefix in links],
            frozenset(subjects[prefix] for prefix in _prefixes(path) if prefix in subjects),
        )
        for path in paths
    }


def register_page_sources() -> None:
    register_source("link", links_by_id, kind=PAGE)
    register_source("trail", trails_by_path, alone=nothing)
    register_source("card", cards_by_id, kind=PAGE, alone=nothing, behind=cards_behind_barriers)
    images = get_image_model()._meta.label_lower
    register_source("image", public_images, kind=images, alone=public_images_without_renditions)
    register_source("file", public_files, kind=get_document_model()._meta.label_lower)
