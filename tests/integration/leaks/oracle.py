"""What the public may see, worked out from the tables page by page: slowly, and without a line of the gate's code."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from cms.stories.models import ContentPage
from cms.units.models import BrandPage, Unit
from media.models import Document, Image
from tests.integration.leaks.world import content_of

LINKED_FILE = re.compile(r'linktype=\\?"document\\?" id=\\?"(\d+)')


def public_pages() -> list[Page]:
    """Live, in time, and neither they nor anything above them restricted, nor an alias of something restricted."""
    now, restricted = timezone.now(), set(PageViewRestriction.objects.values_list("page_id", flat=True))
    guarded = [page.path for page in Page.objects.all() if {page.pk, page.alias_of_id} & restricted]
    return [
        page
        for page in Page.objects.filter(depth__gt=1).specific()
        if page.live
        and not (page.expire_at and page.expire_at <= now)
        and not any(page.path.startswith(path) for path in guarded)
    ]


def public_text(pages: Iterable[Page]) -> str:
    """Everything these pages may show, with the pictures and files they carry and the units they belong to."""
    return "\n".join(_text(list(pages)))


def _text(pages: list[Page]) -> Iterator[str]:
    pictures, files = set[int](), set[int]()
    for page in pages:
        yield _published_columns(page)
        pictures |= set(_pictures(page))
        files |= set(_files(page))
    for picture in Image.objects.filter(pk__in=pictures):
        yield f"{picture.alt} {picture.credit}"
    if not CollectionViewRestriction.objects.exists():
        for document in Document.objects.filter(pk__in=files):
            yield f"{document.title} {content_of(document)}"
    for unit in Unit.objects.all():
        yield f"{unit.name} {unit.short_name}"


def _published_columns(page: Page) -> str:
    """The page's own row: what a draft holds stands in revisions, but for the title of the latest of them."""
    hidden = {"draft_title"}
    return json.dumps(
        {field.attname: str(_value(page, field)) for field in page._meta.concrete_fields if field.attname not in hidden}
    )


def _value(page: Model, field: Any) -> Any:
    value = field.value_from_object(page)
    return json.dumps(list(value.raw_data), default=str) if hasattr(value, "raw_data") else value


def _blocks(page: Page) -> Iterator[dict[str, Any]]:
    body = getattr(page, "body", None)
    yield from (dict(row) for row in body.raw_data) if body is not None else ()


def _pictures(page: Page) -> Iterator[int]:
    if isinstance(page, ContentPage | BrandPage) and page.cover_id:
        yield page.cover_id
    yield from (row["value"]["image"] for row in _blocks(page) if row["type"] == "picture")


def _files(page: Page) -> Iterator[int]:
    if isinstance(page, ContentPage):
        yield from page.attachments.values_list("document_id", flat=True)  # type: ignore[attr-defined]
    for row in _blocks(page):
        if row["type"] == "attachments":
            for item in row["value"]["files"]:
                yield item["value"] if isinstance(item, dict) else item
