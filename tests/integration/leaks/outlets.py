"""Everything a stranger can ask for: all addresses that ever were, all of the API, and whatever they lead to."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from urllib.parse import quote, urlsplit

from django.test import Client
from wagtail.models import Page

from cms.api.api import public_api
from cms.core.models import StoredShape
from cms.core.stored.freshness import caught_up
from cms.indexing.freshness import brought_up_to_date
from cms.stories.models import ContentPage
from cms.units.models import Unit
from media.models import Document
from search.models import EntryText, Reading

START = ("/", "/units/", "/site-map/", "/sitemap.xml", "/feed.xml", "/robots.txt")
LINK = re.compile(r"""(?:href="|src="|<loc>|"url":\s*"|"src":\s*")([^"<]+)""")
NOT_FOLLOWED = re.compile(r"^/(?:static|uploads|admin|qr\.svg)|[?&](?:mode|contrast|text)=")
"""Files without words, and the same pages in other clothes."""
PARAMETER = re.compile(r"\{\w+\}")
MOST = 400
"""Addresses asked for in one round; more would mean that the portal leads on without end."""


def addresses(paths: Iterable[str]) -> Iterator[str]:
    """Where to begin: what is always there, and every tree path a page ever had, public or not."""
    yield from START
    yield from _api()
    for path in sorted(paths):
        here = "/" + path.split("/", 2)[2]
        yield here
        yield f"/api/v1/page/?path={quote(here)}"
    yield from (document.public_url for document in Document.objects.all())


def _api() -> Iterator[str]:
    """Every address of the API that can be asked with GET, for every key, and for every slug that is no article's."""
    pages = Page.objects.filter(depth__gt=1)
    keys = [key.hex for key in pages.values_list("translation_key", flat=True)]
    places = pages.not_type(ContentPage).values_list("slug", flat=True)
    slugs = [*places, *Unit.objects.values_list("slug", flat=True)]
    for template in _templates():
        values = {"{key}": keys, "{slug}": slugs}.get("".join(PARAMETER.findall(template)), [""])
        yield from (PARAMETER.sub(value, template) for value in dict.fromkeys(values))


@cache
def _templates() -> tuple[str, ...]:
    """Addresses with one parameter at most, as the API's own description has them."""
    paths = public_api.get_openapi_schema()["paths"]
    return tuple(path for path, methods in paths.items() if "get" in methods and len(PARAMETER.findall(path)) < 2)


def answers(public: Client, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each address with all that comes back from it, headers included; follows every link of ours."""
    waiting, asked = list(dict.fromkeys(addresses(paths))), set[str]()
    while waiting:
        address = waiting.pop()
        if address in asked:
            continue
        asked.add(address)
        assert len(asked) <= MOST, sorted(asked)
        response = public.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        text = body.decode(errors="replace")
        yield address, "\n".join(chain(response.headers.values(), [text]))
        waiting += [link for link in _links(text) if link not in asked]


def _links(text: str) -> Iterator[str]:
    for link in LINK.findall(text):
        parts = urlsplit(link.replace("&amp;", "&"))
        address = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if address.startswith("/") and not NOT_FOLLOWED.search(address):
            yield address


def search_index() -> Iterator[tuple[str, str]]:
    """Everything a search shows of what it has, for anybody who guesses the right word, and what it offers to say."""
    brought_up_to_date()
    for text in EntryText.objects.select_related("entry"):
        entry = text.entry
        yield f"search entry {entry.key}", "\n".join([text.title, text.body, entry.kind, entry.unit, entry.columns])
    yield "search readings", "\n".join(Reading.objects.values_list("text", flat=True))


def stored_shapes() -> Iterator[tuple[str, str]]:
    """What the platform keeps ready, once it has heard of everything."""
    caught_up()
    for shape in StoredShape.objects.all():
        yield f"stored {shape.form} of {shape.page_id}", shape.body
