"""What proofreading is handed besides the words: where links lead, what pictures have, which text this one is like.

Nothing is fetched from another site: what is known of it was asked at night. What an account may not know of is looked
for in vain, so that no finding tells of another unit's drafts or pictures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, ReferenceIndex, Site

from cms.core.blocks.base import stream_rows
from cms.core.rich_text import Reference, can_be_followed, inside, links
from cms.core.visibility import is_publicly_visible, publicly_visible
from cms.editorial.outside_links.selectors import said_of_broken
from cms.editorial.proofreading.passage import Text
from cms.editorial.proofreading.surroundings import Film, Link, Picture, Resembled, Target
from media.enums import Rights
from media.models import CaptionCue, Document, FilmVersion, Image
from search.resemblance import resembled

MOST_ADDRESSES = 20
"""Addresses of our own that were typed, of which each takes a few queries; those beyond are taken for right."""
_OWN = frozenset({Rights.OWN, Rights.ILLUSTRATION, Rights.PUBLIC_DOMAIN})
"""Grounds that are nobody's permission."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A link as an editor made it: to a page or a file he chose, or to an address he typed."""

    words: str
    page: int | None = None
    document: int | None = None
    address: str = ""


def with_surroundings(text: Text, draft: Page, request: HttpRequest) -> Text:
    """The text of a draft together with what the draft leads to and resembles."""
    return replace(
        text,
        links=links_of(list(chosen_in(draft)), request),
        resembled=resembled_by(text.title, "\n".join(one.text for one in text.passages), draft),
    )


def chosen_in(draft: Page) -> Iterator[Chosen]:
    """Every link in the texts of the page, as it was made."""
    for field in draft._meta.get_fields():
        if isinstance(field, StreamField):
            texts = _strings(stream_rows(getattr(draft, field.name)))
        elif isinstance(field, RichTextField):
            texts = iter([getattr(draft, field.name)])
        else:
            continue
        for words, target in (link for text in texts for link in links(text)):
            if not isinstance(target, Reference):
                yield Chosen(words, address=target)
            elif target.kind == "page":
                yield Chosen(words, page=target.key)
            else:
                yield Chosen(words, document=target.key)


def _strings(value: Any) -> Iterator[str]:
    """Every string in the raw data of a stream; links stand in rich texts alone."""
    if isinstance(value, str):
        if "<a " in value:
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def links_of(chosen: Sequence[Chosen], request: HttpRequest) -> list[Link]:
    """Two queries for all pages and files, one for what is known of other sites, and a few for each typed address of
    our own."""
    pages = set(
        publicly_visible(Page.objects.filter(pk__in={one.page for one in chosen if one.page})).values_list(
            "pk", flat=True
        )
    )
    files = set(
        Document.objects.filter(pk__in={one.document for one in chosen if one.document}).values_list("pk", flat=True)
    )
    typed = {one.address for one in chosen if one.address}
    targets = dict(_targets(sorted(typed), request))
    said = said_of_broken([one for one, target in targets.items() if target is Target.OUTSIDE])
    return [
        Link(one.words, targets[one.address], one.address, said.get(one.address, ""))
        if one.address
        else Link(one.words, Target.OURS if one.page in pages or one.document in files else Target.GONE)
        for one in chosen
    ]


def _targets(addresses: Sequence[str], request: HttpRequest) -> Iterator[tuple[str, Target]]:
    asked = 0
    for address in addresses:
        bare = inside(address.strip(), settings.PUBLIC_BASE_URL.rstrip("/"))
        if not can_be_followed(bare):
            yield address, Target.NOWHERE
        elif bare.startswith("/"):
            asked += 1
            is_there = asked > MOST_ADDRESSES or _is_there(bare, request)
            yield address, Target.OURS if is_there else Target.GONE
        else:
            yield address, Target.OUTSIDE if bare.lower().startswith("http") else Target.OURS


def _is_there(address: str, request: HttpRequest) -> bool:
    """Whether the public site answers at this path: with something of its own, or with a page the public may see."""
    path = urlsplit(address).path
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.view_name != "wagtail_serve":
        return True
    root = Site.find_for_request(request)
    if root is None:
        return True
    try:
        found = root.root_page.specific.route(request, [part for part in path.split("/") if part])
    except Http404:
        return False
    return is_publicly_visible(found.page)


def pictures_in(draft: Page) -> list[Picture]:
    """What the draft shows: whoever may read it sees them. One query when there are any."""
    keys = _keys_in(draft, Image)
    found: dict[int, Image] = Image.objects.in_bulk(keys) if keys else {}
    return [_picture(found[key]) for key in keys if key in found]


def films_in(draft: Page) -> list[Film]:
    """What the draft shows, by version. Two queries when there are any."""
    keys = _keys_in(draft, FilmVersion)
    if not keys:
        return []
    captioned = set(CaptionCue.objects.filter(version__in=keys).values_list("version", flat=True))
    versions = FilmVersion.objects.filter(pk__in=keys).select_related("film").order_by("pk")
    return [Film(str(version), version.pk in captioned) for version in versions]


def _keys_in(draft: Page, model: type[Model]) -> list[int]:
    """Of the things of this model that the page refers to, wherever."""
    wanted = ContentType.objects.get_for_model(model).pk
    references = ReferenceIndex._extract_references_from_object(draft)
    return sorted({int(key) for kind, key, _model_path, _content_path in references if kind == wanted})


def _picture(image: Image) -> Picture:
    return Picture(
        image.title, image.alt, image.is_decorative, image.credit, image.rights not in _OWN, image.rights_note
    )


def resembled_by(title: str, words: str, own: Page | None) -> list[Resembled]:
    """Public texts that are nearly the same; not the page itself."""
    own_key = own.translation_key.hex if own is not None else ""
    return [
        Resembled(one.title, one.published_at.date(), one.percent)
        for one in resembled(title=title, words=words)
        if one.key != own_key
    ]
