"""Addresses that are no pages: site map, robots, QR code, and what stands where a page is missing."""

from io import BytesIO
from urllib.parse import urljoin

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.core.changes.selectors import withdrawn_at
from cms.core.visibility import publicly_visible
from cms.portal.site_map import tree

ONE_DAY_SECONDS = 86_400


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    site = Site.find_for_request(request)
    branches = tree(site) if site else []
    return render(request, "portal/site_map.html", {"tree": branches, "title": "网站地图"})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {urljoin(settings.PUBLIC_BASE_URL, '/sitemap.xml')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=ONE_DAY_SECONDS)
def qr_code(request: HttpRequest) -> HttpResponse:
    """The address of a public page of ours as an SVG; nobody can have us draw another site's."""
    path = request.GET.get("path", "")
    site = Site.find_for_request(request)
    if site is None or not path.startswith("/"):
        raise Http404
    url_path = site.root_page.url_path.rstrip("/") + path
    if not publicly_visible(site.root_page.get_descendants(inclusive=True).filter(url_path=url_path)).exists():
        raise Http404
    code = segno.make(urljoin(settings.PUBLIC_BASE_URL, path), error="m")
    drawing = BytesIO()
    code.save(drawing, kind="svg", scale=4, border=2)
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """410 with the notice of withdrawal where a public page once stood, else 404 with ways on."""
    site = Site.find_for_request(request)
    withdrawn = withdrawn_at(site.root_page.url_path.rstrip("/") + request.path) if site else None
    if withdrawn is not None:
        return render(request, "410.html", {"withdrawn": {"at": withdrawn.at}}, status=410)
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor the session: both may be what failed."""
    return HttpResponse(loader.render_to_string("500.html"), status=500)
