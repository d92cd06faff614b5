"""Stories and notices below the brand pages of their units."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.columns.models import ColumnPage, TopicPage
from cms.core.representation.registry import by_kind
from cms.sample_data.content.stories import STORIES
from cms.sample_data.content.topics import TOPICS
from cms.sample_data.content.writing import Row, SampleStory
from cms.sample_data.loading.pages import in_wuhan
from cms.sample_data.loading.reviews import publish
from cms.stories.models import ContentPage, StoryPage
from cms.stories.models.content_page import Attachment, RelatedPage
from cms.units.models import BrandPage, UnitIndexPage
from media.models import Document, Image

KEYWORDS = {topic.slug: topic.keyword for topic in TOPICS}


@dataclass(frozen=True, slots=True)
class Shelves:
    """What stories refer to: pages by slug, pictures and documents by file."""

    brands: dict[str, BrandPage]
    columns: dict[str, ColumnPage]
    topics: dict[str, TopicPage]
    pictures: dict[str, Image]
    documents: dict[str, Document]


def _with_keys(value: Any, shelves: Shelves) -> Any:
    """The block's value with file names replaced by the keys of what was stored for them."""
    if isinstance(value, list):
        return [_with_keys(inner, shelves) for inner in value]
    if not isinstance(value, dict):
        return value
    keys: dict[str, Any] = {}
    for name, inner in value.items():
        if name == "image":
            keys[name] = shelves.pictures[inner].pk
        elif name == "files":
            keys[name] = [shelves.documents[file].pk for file in inner]
        else:
            keys[name] = _with_keys(inner, shelves)
    return keys


def body_of(slug: str, rows: tuple[Row, ...], shelves: Shelves) -> list[dict[str, Any]]:
    """Blocks with ids that are the same in every load, so that links to a heading hold."""
    return [
        {
            "type": kind,
            "value": _with_keys(value, shelves),
            "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{slug}#{position}")),
        }
        for position, (kind, value) in enumerate(rows)
    ]


def _page(sample: SampleStory, shelves: Shelves) -> ContentPage:
    facts: dict[str, Any] = {
        "title": sample.title,
        "slug": sample.slug,
        "dek": sample.dek,
        "cover": shelves.pictures[sample.cover] if sample.cover else None,
        "body": body_of(sample.slug, sample.body, shelves),
        "keywords": ",".join(["红色引擎", *(KEYWORDS[slug] for slug in sample.topics)]),
        "editor": "示例" if sample.is_sample else "",
        "is_sample": sample.is_sample,
        "live": False,
        "first_published_at": in_wuhan(sample.published),
    }
    known = by_kind(sample.kind)
    if known is None:
        raise ValueError(f"{sample.slug}: no page type has the kind {sample.kind}.")
    if known.model is StoryPage:
        facts["kind"] = sample.kind
    page: ContentPage = known.model(**facts, **sample.fields)
    return page


@transaction.atomic
def _add(sample: SampleStory, shelves: Shelves) -> None:
    page = _page(sample, shelves)
    shelves.brands[sample.unit].add_child(instance=page)
    page.columns = [shelves.columns[slug] for slug in sample.columns]
    page.topics = [shelves.topics[slug] for slug in sample.topics]
    page.attachments = [Attachment(document=shelves.documents[file]) for file in sample.attachments]
    targets = Page.objects.filter(slug__in=sample.related, depth=page.depth)
    page.related_pages = [RelatedPage(target=target) for target in targets]
    page.save_revision()
    publish(page)


def load_stories(shelves: Shelves) -> None:
    """Adds those that stand below no unit; one that an editor moved to another unit counts as there."""
    present = set(Page.objects.descendant_of(UnitIndexPage.objects.get()).values_list("slug", flat=True))
    for sample in STORIES:
        if sample.slug not in present:
            shelves.brands[sample.unit].refresh_from_db()
            _add(sample, shelves)
