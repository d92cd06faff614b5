"""From an address to the page the public sees there, without loading it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page, Site

from cms.core.representation.base import Representation
from cms.core.representation.registry import is_represented, representation_of
from cms.core.visibility import publicly_visible


@dataclass(frozen=True, slots=True)
class Located:
    page_id: int
    representation: Representation[Any]

    def load(self) -> Page:
        """The specific page; its place in the tree may have changed since, its key has not."""
        page: Page = self.representation.model._default_manager.get(pk=self.page_id)
        return page


def root_path(request: HttpRequest) -> str | None:
    """Where the tree of the request's site begins; None when no site is set up."""
    roots = Site.get_site_root_paths()
    if len(roots) == 1:
        return str(roots[0].root_path)
    site = Site.find_for_request(request)
    return str(site.root_page.url_path) if site else None


def tree_path(root: str, address: str) -> str:
    """The `url_path` of the page at the address."""
    inner = address.strip("/")
    return f"{root}{inner}/" if inner else root


def public_page_at(request: HttpRequest, address: str) -> Located | None:
    """What the gate lets the public see at the address; one query."""
    root = root_path(request)
    if root is None:
        return None
    at_address = publicly_visible(Page.objects.filter(url_path=tree_path(root, address))).order_by()
    row = at_address.values_list("pk", "content_type_id").first()
    model = ContentType.objects.get_for_id(row[1]).model_class() if row else None
    if row is None or model is None or not is_represented(model):
        return None
    return Located(row[0], representation_of(model))
