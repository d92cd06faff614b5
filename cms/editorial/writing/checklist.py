"""What is missing in a draft, or doubtful, before it is sent to the three reviews. It stops nobody: reviews have their
own rules (`cms.editorial.reviewing.errors`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from cms.core.visibility import publicly_visible
from cms.editorial.reviewing.errors import errors_in

NAMED = 3


class Weight(StrEnum):
    """How an item reads: something is not there, or somebody should look at it."""

    MISSING = "缺"
    DOUBTFUL = "请看"


@dataclass(frozen=True, slots=True)
class Item:
    """`place` is where it is put right: the name of a field, or `panel:` and the name of a side panel."""

    weight: Weight
    said: str
    place: str


WANTED = {
    "cover": Item(Weight.DOUBTFUL, "没有封面，列表和转发时只有文字。", "cover"),
    "dek": Item(Weight.MISSING, "没有导语，列表和转发时没有摘要。", "dek"),
    "columns": Item(Weight.MISSING, "没有选栏目，在哪个栏目里都找不到它。", "columns"),
    "keywords": Item(Weight.DOUBTFUL, "没有关键词，检索时不容易找到。", "keywords"),
    "source_name": Item(Weight.DOUBTFUL, "来源留空，公开时写本单位名称；转载的请填第一来源。", "source_name"),
}
"""By the field of a page; types without the field are not asked for it."""


def checklist_of(draft: Page) -> list[Item]:
    """Of the specific page as it is to be. A handful of queries, however long it is."""
    return [*_empty(draft), *_of_pictures_and_links(draft), *_of_proofreading(draft)]


def _empty(draft: Page) -> Iterator[Item]:
    names = {field.name for field in draft._meta.get_fields()}
    for name, item in WANTED.items():
        if name in names and _is_empty(getattr(draft, name)):
            yield item


def _is_empty(value: Any) -> bool:
    return not (value.all() if hasattr(value, "all") else value)


def _of_pictures_and_links(draft: Page) -> Iterator[Item]:
    pictures = get_image_model()
    kinds = ContentType.objects.get_for_models(pictures, Page)
    keys: dict[int, set[str]] = {kind.pk: set() for kind in kinds.values()}
    for kind, key, _model_path, _content_path in ReferenceIndex._extract_references_from_object(draft):
        if kind in keys:
            keys[kind].add(key)
    dumb = pictures.objects.filter(pk__in=keys[kinds[pictures].pk], alt="", is_decorative=False)
    if titles := list(dumb.values_list("title", flat=True)):
        named = "、".join(f"“{title}”" for title in titles[:NAMED])
        more = f"等 {len(titles)} 张" if len(titles) > NAMED else ""
        yield Item(Weight.MISSING, f"图片{named}{more}没有替代文字，读屏软件读不出。请在图片库里补上。", "body")
    linked = {int(key) for key in keys[kinds[Page].pk]} - {draft.pk}
    public = set(publicly_visible(Page.objects.filter(pk__in=linked)).values_list("pk", flat=True)) if linked else set()
    if linked - public:
        yield Item(Weight.DOUBTFUL, f"有 {len(linked - public)} 处链接指向没有公开的页面，公开时链接会去掉。", "body")


def _of_proofreading(draft: Page) -> Iterator[Item]:
    if errors := errors_in(draft):
        named = "、".join(f"“{one.passage[:20]}”" for one in errors[:NAMED])
        yield Item(
            Weight.MISSING,
            f"校对有 {len(errors)} 处应改：{named}。请改好，或者在“检查”里放过并写明原因，否则初审通过不了。",
            "panel:checks",
        )
