"""Where an address of the portal leads that no public page has: what was moved, withdrawn, or given a redirect."""

from typing import NoReturn
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cms.api.refusals import MovedAway, Withdrawn
from cms.core.changes.selectors import last_change_of, moved_from, withdrawn_at
from cms.core.models.change import Change
from cms.core.representation.paths import public_url
from cms.core.visibility import publicly_visible


def url_path_of(site: Site, address: str) -> str:
    """Tree path (`url_path`) of the page at an address of the portal, its query left out."""
    path = urlsplit("/" + address.lstrip("/")).path.strip("/")
    root: str = site.root_page.url_path
    return root + (f"{path}/" if path else "")


def follow(request: HttpRequest, site: Site, address: str) -> NoReturn:
    """Raises MovedAway, Withdrawn, or Http404 when nothing public ever stood there.

    What an editor set goes before what the change log remembers.
    """
    redirect = _redirect(request, address)
    target = _target(redirect) if redirect is not None else None
    if redirect is not None and target:
        raise MovedAway(target, for_good=redirect.is_permanent)
    url_path = url_path_of(site, address)
    move = moved_from(url_path)
    last = last_change_of(move.key) if move is not None else withdrawn_at(url_path)
    if last is not None and last.what == Change.What.WITHDRAWN:
        raise Withdrawn(last.at)
    if last is not None and (now_at := public_url(last.path)):
        raise MovedAway(now_at)
    raise Http404


def _redirect(request: HttpRequest, address: str) -> Redirect | None:
    """As the redirect middleware looks one up: with the query first, old portals told pages apart by it."""
    path = Redirect.normalise_path("/" + address.lstrip("/"), decode_unicode=False)
    return get_redirect(request, path) or get_redirect(request, urlsplit(path).path)


def _target(redirect: Redirect) -> str | None:
    """None when it leads to a page the public may not see, or nowhere."""
    if redirect.redirect_page_id is None:
        return str(redirect.redirect_link) or None
    page = publicly_visible(Page.objects.filter(pk=redirect.redirect_page_id))
    url_path = page.values_list("url_path", flat=True).first()
    url = public_url(url_path) if url_path else None
    return url.rstrip("/") + redirect.redirect_page_route_path if url and redirect.redirect_page_route_path else url
