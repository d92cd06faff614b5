"""What an approval is an approval of: the content of a page as two hashes.

`text` covers what is read: title, fields, structure, pictures and files by their bytes and their words, films by their
bytes, captions, chapters and cover. `full` covers the address and the hours of publication and expiry too. How a page
stands in the tree, who edits it, and when it was published last is bookkeeping and part of neither.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page, ReferenceIndex

from media.films.fingerprints import fingerprints
from media.models import Document, FilmVersion, Image

BOOKKEEPING = frozenset(
    {
        "pk",
        "path",
        "depth",
        "numchild",
        "url_path",
        "draft_title",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "live_revision",
        "latest_revision",
        "latest_revision_created_at",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
        "owner",
        "content_type",
        "translation_key",
        "locale",
        "alias_of",
        COMMENTS_RELATION_NAME,
    }
)
BLOCK_KEYS = frozenset({"type", "value", "id"})
PLACE_AND_TIME = ("slug", "go_live_at", "expire_at")


@dataclass(frozen=True, slots=True)
class ContentHashes:
    """SHA-256 in hexadecimal digits."""

    text: str
    full: str


def hashes_of(page: Page, *, media: "Media | None" = None) -> ContentHashes:
    """Of the specific page as it is at hand, saved or not. `media`: what to hash of pictures, files and films, when it
    is not what the public is shown of them.

    The references are looked for first: that binds every block, so that what is hashed is in one form whether it came
    from the database, from a revision or from a form.
    """
    shown = _media_hashes(page, media or SHOWN)
    data = page.serializable_data()
    content = {name: value for name, value in data.items() if name not in BOOKKEEPING}
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        if name in content:
            content[name] = [_child(row, relation.field.name) for row in content[name]]
    for field in page._meta.get_fields():
        if field.many_to_many and field.name in content:
            content[field.name] = sorted(content[field.name])
        elif isinstance(field, StreamField):
            content[field.name] = _without_ids(orjson.loads(content[field.name]))
    place_and_time = {name: content.pop(name, None) for name in PLACE_AND_TIME}
    text = _sha256({"model": page._meta.label_lower, "content": content, "media": shown})
    parent = page.get_parent()
    return ContentHashes(text, _sha256({"text": text, "parent": parent.pk if parent else None, **place_and_time}))


def _without_ids(value: Any) -> Any:
    """Blocks without their ids: those that have none get another one each time they are read."""
    if isinstance(value, list):
        return [_without_ids(one) for one in value]
    if not isinstance(value, dict):
        return value
    is_block = BLOCK_KEYS.issuperset(value) and "value" in value
    return {key: _without_ids(one) for key, one in value.items() if not (is_block and key == "id")}


def _child(row: Mapping[str, Any], parent_field: str) -> dict[str, Any]:
    """A row without its own key, which changes whenever a revision is published, and without the page's."""
    return {name: value for name, value in row.items() if name not in ("pk", parent_field)}


def _media_hashes(page: Page, media: "Media") -> list[str]:
    """Of every picture, file and film the page refers to."""
    kinds = {ContentType.objects.get_for_model(model).pk: (model, hashes) for model, hashes in media}
    keys: dict[int, set[int]] = {kind: set() for kind in kinds}
    for kind, key, _model_path, _content_path in ReferenceIndex._extract_references_from_object(page):
        if kind in keys:
            keys[kind].add(int(key))
    found: list[str] = []
    for kind, wanted in keys.items():
        if wanted:
            model, hashes = kinds[kind]
            found += [f"{model._meta.label_lower}:{pk}:{sha256}" for pk, sha256 in sorted(hashes(wanted).items())]
    return found


def _shown_of(model: type[Image | Document]) -> Callable[[Iterable[int]], dict[int, str]]:
    """The bytes as they were stored, and the words beside them."""

    def hashes(keys: Iterable[int]) -> dict[int, str]:
        rows = model._default_manager.filter(pk__in=keys).values_list("pk", "sha256", *model.public_words)
        return {pk: _sha256(facts) for pk, *facts in rows}

    return hashes


def _sha256(value: Any) -> str:
    encode = DjangoJSONEncoder().default
    return hashlib.sha256(orjson.dumps(value, default=encode, option=orjson.OPT_SORT_KEYS)).hexdigest()


Media = Sequence[tuple[type[Model], Callable[[Iterable[int]], dict[int, str]]]]
"""For each kind of content beside pages, the hash of each of its rows by key."""
SHOWN: Media = [(Image, _shown_of(Image)), (Document, _shown_of(Document)), (FilmVersion, fingerprints)]
