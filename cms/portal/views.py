"""Addresses that are no pages of the tree: site map, feeds to choose from, robots.txt, QR code."""

from io import BytesIO

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.core.display import CHOICES, Display
from cms.core.representation import Shape
from cms.core.representation.paths import absolute_url
from cms.portal.answers import Shown, furniture
from cms.portal.feeds import subscriptions
from cms.portal.furniture import furniture_page
from cms.portal.locating import public_page_at
from cms.portal.models import SiteFacts
from cms.portal.site_map import branches

ONE_DAY_SECONDS = 86_400

NOT_FOR_CRAWLERS = (
    *("/admin/", "/api/", "/courses-for-members/", "/learning/", "/members/", "/preview/", "/readers/"),
    *("/search", "/qr.svg"),
)
PARAMETERS_NOT_FOR_CRAWLERS = (*CHOICES, "kind", "page", "q", "unit", "topic", "length", "from")
"""Ways of showing a page that has an address without them. Others stay open: old addresses are told by parameters."""


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    def build() -> Shown:
        site = Site.find_for_request(request)
        content = furniture_page(
            kind="site_map",
            title="网站地图",
            description="本网站的全部栏目、专题和单位，以及按年份排列的全部内容。",
            url=reverse("site_map"),
        )
        return {"content": content, "tree": branches(site.root_page.path) if site else []}

    return furniture(request, "portal/site_map.html", build)


@require_safe
def subscribe(request: HttpRequest) -> HttpResponse:
    def build() -> Shown:
        content = furniture_page(
            kind="subscribe",
            title="订阅",
            description="用阅读器订阅本网站、各栏目、各专题和各单位的最新内容。",
            url=reverse("subscribe"),
        )
        return {"content": content, "subscriptions": subscriptions()}

    return furniture(request, "portal/subscribe.html", build)


class Statement(Shape):
    """What the site says of its rights."""

    paragraphs: list[str]


@require_safe
def statement(request: HttpRequest) -> HttpResponse:
    def build() -> Shown:
        content = furniture_page(
            kind="statement",
            schema_type="WebPage",
            title="网站声明",
            description="本网站的版权声明和隐私说明。",
            url=reverse("statement"),
        )
        lines = SiteFacts.for_request(request).statement.splitlines()
        return {"content": content, "statement": Statement(paragraphs=[line for line in lines if line.strip()])}

    return furniture(request, "portal/statement.html", build)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines need not ask for: the desk, the API, and the same page under other parameters."""
    refused = [*NOT_FOR_CRAWLERS, *(f"/*{mark}{name}=" for name in PARAMETERS_NOT_FOR_CRAWLERS for mark in "?&")]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in refused),
        f"Sitemap: {absolute_url(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=ONE_DAY_SECONDS)
def qr_code(request: HttpRequest) -> HttpResponse:
    """The address of a public page of ours as an SVG; nobody can have us draw another site's."""
    path = request.GET.get("path", "")
    if not path.startswith("/") or public_page_at(request, path) is None:
        raise Http404
    code = segno.make(absolute_url(path), error="m")
    drawing = BytesIO()
    code.save(drawing, kind="svg", scale=4, border=2)
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of this visit. `reason` is for the log, which Django writes."""
    return render(request, "portal/stale_form.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor the session: both may be what failed. The reader's mode came with the request."""
    display: Display = getattr(request, "display", Display())
    return HttpResponse(loader.render_to_string("500.html", {"display": display.as_dict()}), status=500)
