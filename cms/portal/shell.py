"""The frame around every page: name, navigation, footer. Never part of a page's representation."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, Site

from cms.core.representation import Link, Shape
from cms.core.representation.paths import public_url
from cms.core.visibility import publicly_visible
from cms.portal.models import SiteFacts


class Shell(Shape):
    site_name: str
    tagline: str
    site_domain: str
    site_id_code: str
    icp_number: str
    police_number: str
    host_name: str
    contact: str
    is_sample: bool
    navigation: list[Link]
    footer: list[Link]


def navigation(site: Site) -> list[Link]:
    """The home page and its public children that are shown in menus, in tree order; a query for each of their types."""
    children = Page.objects.child_of(site.root_page).filter(show_in_menus=True).order_by("path")
    pages = publicly_visible(children).specific(defer=False)
    links = [("首页", "/"), *((page.menu_title or page.title, public_url(page.url_path) or "") for page in pages)]
    return [Link(title=title, url=url) for title, url in links]


def build_shell(request: HttpRequest) -> Shell | None:
    """The frame for the request's site; None when no site is set up yet."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    facts = SiteFacts.for_request(request)
    named = ("site_name", "tagline", "site_id_code", "icp_number", "police_number", "host_name", "contact", "is_sample")
    return Shell(
        **{name: getattr(facts, name) for name in named},
        site_domain=urlsplit(settings.PUBLIC_BASE_URL).hostname or "",
        navigation=navigation(site),
        footer=[
            Link(title="网站地图", url=reverse("site_map")),
            Link(title="订阅", url=reverse("feed")),
        ],
    )
