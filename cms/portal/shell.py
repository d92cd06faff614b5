"""The frame around every page: name, navigation, footer. Never part of a page's representation."""

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page, Site

from cms.core.blanks import without_blank
from cms.core.representation import Link, Shape
from cms.core.representation.paths import public_url
from cms.core.visibility import publicly_visible
from cms.portal.models import SiteFacts

HOSTS_KEPT = 16


class Shell(Shape):
    site_name: str
    tagline: str
    site_domain: str
    site_id_code: str
    icp_number: str
    police_number: str
    host_name: str
    undertaker: str
    contact: str
    find_faults_url: str
    party_mark_url: str
    supports_ipv6: bool
    is_sample: bool
    navigation: list[Link]
    footer: list[Link]


_offered: dict[str, str] = {}


def offer_in_footer(*, title: str, url_name: str) -> None:
    """Name a page of a room above in the footer; called from its `AppConfig.ready()`."""
    _offered[url_name] = title


def navigation(site: Site) -> list[Link]:
    """The home page and its public children that are shown in menus and not blank, in tree order."""
    kinds = ContentType.objects.get_for_models(*site.root_page.specific_class.allowed_subpage_models()).values()
    # By type first: by its place in the tree every story would be looked at, for a menu of six.
    children = Page.objects.child_of(site.root_page).filter(show_in_menus=True, content_type__in=list(kinds))
    pages = publicly_visible(without_blank(children)).order_by("path").specific(defer=False)
    links = [("首页", "/"), *((page.menu_title or page.title, public_url(page.url_path) or "") for page in pages)]
    return [Link(title=title, url=url) for title, url in links]


def build_shell(request: HttpRequest) -> Shell | None:
    """The frame for the request's site; None when no site is set up yet."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    facts = SiteFacts.for_request(request)
    named = Shell.model_fields.keys() & {field.name for field in SiteFacts._meta.concrete_fields}
    return Shell(
        **{name: getattr(facts, name) for name in named},
        site_domain=urlsplit(settings.PUBLIC_BASE_URL).hostname or "",
        navigation=navigation(site),
        footer=[
            Link(title="网站地图", url=reverse("site_map")),
            Link(title="订阅", url=reverse("subscribe")),
            Link(title="纠错回执", url=reverse("readers:receipts")),
            Link(title="党员登录", url=reverse("members:log_in")),
            Link(title="网站声明", url=reverse("statement")),
            *(Link(title=title, url=reverse(name)) for name, title in _offered.items()),
        ],
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """The shell as templates take it, and a fingerprint of it."""

    shell: dict[str, Any] | None
    etag: str


_frames: dict[str, tuple[int, Frame]] = {}


def frame_of(request: HttpRequest, *, as_of: int | None) -> Frame:
    """The shell, built once per change in each process; every time when `as_of` is None."""
    host = request.get_host()
    known = _frames.get(host)
    if known is not None and known[0] == as_of:
        return known[1]
    shell = build_shell(request)
    text = shell.model_dump_json() if shell else ""
    frame = Frame(shell.model_dump() if shell else None, hashlib.sha256(text.encode()).hexdigest()[:16])
    if as_of is not None:
        if len(_frames) >= HOSTS_KEPT:
            _frames.clear()
        _frames[host] = (as_of, frame)
    return frame


def forget() -> None:
    """For whoever replaces the database under a running process: its change log counts from elsewhere."""
    _frames.clear()
