"""Writing one imported page: the rows that Wagtail's `add_child` and `save_revision().publish()` leave, each once.

Wagtail saves a page three times on this way and each time validates it, looks after its relations, its references and
its place in the search index: a hundred queries. Here everything is known beforehand, so every row is written once,
in its final state (docs/decisions/0013-importing-in-bulk.md). A test compares all rows with those of a page that
Wagtail made.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from itertools import count
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.signals import page_published, published

from cms.columns.models import ColumnPage
from cms.core.slugs import pinyin_slug
from cms.editorial.reviewing.admissions import taken_over
from cms.importing.blocks import Block
from cms.stories.models import ContentPage
from cms.stories.models.content_page import Attachment
from media.models import Document

_WITHOUT_SLUG = "ye-mian"
_ONE_MORE_CHILD = """
    UPDATE wagtailcore_page SET numchild = numchild + 1 WHERE id = %s RETURNING path, depth, url_path, locale_id
"""
_CHILDREN = "SELECT {} FROM wagtailcore_page WHERE depth = %s AND path BETWEEN %s AND %s"
_LAST_CHILD_AND_SLUG = f"SELECT ({_CHILDREN.format('MAX(path)')}), EXISTS({_CHILDREN.format('1')} AND slug = %s)"
_CREATE, _PUBLISH = "wagtail.create", "wagtail.publish"


def body_json(blocks: Sequence[Block]) -> str:
    """The stored form of a body: handed over as text, no block of it is bound only to be unbound again."""
    return json.dumps(blocks, cls=DjangoJSONEncoder)


@transaction.atomic
def page_write(
    *,
    page: ContentPage,
    parent: Page,
    columns: Sequence[ColumnPage] = (),
    documents: Iterable[Document] = (),
    published_at: datetime | None = None,
    is_public: bool = True,
    source: str = "",
    user: Any = None,
) -> Revision:
    """Add the page below its parent. Raises ValidationError.

    `source`: where it was public before, for the ledger of reviews. Public since `published_at`; a draft when that is
    unknown or `is_public` is False. A draft keeps the known time, so that it is the page's own once an editor
    publishes it.

    `page` is new and carries its own fields. The caller's transaction holds the parent's row from here on, so that of
    two writers below one parent each gets a place of its own.
    """
    page.title = page.title.strip()
    page.owner = user
    _place(page, parent)
    page.clean_fields(exclude=[field.name for field in page._meta.fields if field.is_relation])
    goes_public = is_public and published_at is not None
    page.live = False
    page.first_published_at, page.last_published_at = published_at, published_at if goes_public else None
    page.has_unpublished_changes = not goes_public
    _insert(page)
    _relate(page, columns, documents)
    revision = _revise(page, user)
    _log(page, {_CREATE: None} | ({_PUBLISH: revision} if goes_public else {}), user)
    _refer(page)
    if not goes_public:
        _point_at(page, revision)
        return revision
    with taken_over(page, source=source, person=user):
        page.live = True
        _point_at(page, revision)
    transaction.on_commit(lambda: _tell(page, revision))
    return revision


def _point_at(page: ContentPage, revision: Revision) -> None:
    """The page's newest revision, and the public one when it is live."""
    page.latest_revision, page.latest_revision_created_at = revision, revision.created_at
    page.live_revision = revision if page.live else page.live_revision
    Page.objects.filter(pk=page.pk).update(
        live=page.live,
        latest_revision=revision,
        latest_revision_created_at=revision.created_at,
        live_revision=page.live_revision,
    )


def _place(page: ContentPage, parent: Page) -> None:
    """The last place below the parent, as it stands in the database now, and an address of its own there."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_MORE_CHILD, [parent.pk])
        row = cursor.fetchone()
    if row is None:
        raise Page.DoesNotExist
    path, depth, url_path, locale = row
    among = (depth + 1, *Page._get_children_path_interval(path))
    slug = pinyin_slug(page.title) or _WITHOUT_SLUG
    with connection.cursor() as cursor:
        cursor.execute(_LAST_CHILD_AND_SLUG, [*among, *among, slug])
        last, is_taken = cursor.fetchone()
    step = Page._str2int(last[-Page.steplen :]) + 1 if last else 1
    page.path, page.depth, page.numchild = Page._get_path(path, depth + 1, step), depth + 1, 0
    page._cached_parent_obj = parent
    page.locale_id = locale
    page.slug = _numbered(slug, among) if is_taken else slug
    page.draft_title = page.title
    page.url_path = f"{url_path}{page.slug}/"


def _numbered(base: str, among: tuple[int, str, str]) -> str:
    """As Wagtail numbers them, with one question for all numbers; by the index, for a unit may have thousands."""
    depth, first, last = among
    siblings = Page.objects.filter(depth=depth, path__range=(first, last))
    taken = set(siblings.filter(slug__gt=f"{base}-", slug__lt=f"{base}.").values_list("slug", flat=True))
    return next(slug for number in count(2) if (slug := f"{base}-{number}") not in taken)


def _insert(page: ContentPage) -> None:
    """Both rows of the page, in their final state.

    Written as raw rows, as fixtures are: the receivers that follow a save would look after references and search three
    times, of a page that is not whole yet. Both are seen to once, at the end.
    """
    own = (field.attname for field in Page._meta.concrete_fields if not field.primary_key)
    base = Page(**{name: getattr(page, name) for name in own})
    base.save_base(raw=True, force_insert=True)
    page.pk = page.id = base.pk
    page.save_base(raw=True, force_insert=True)
    page._state.adding = False


def _relate(page: ContentPage, columns: Sequence[ColumnPage], documents: Iterable[Document]) -> None:
    """Columns and attachments, in the database and on the page at hand."""
    through = type(page).columns.through
    owner, target = (type(page)._meta.get_field("columns").m2m_field_name(), "columnpage")
    through.objects.bulk_create(through(**{f"{owner}_id": page.pk, f"{target}_id": column.pk}) for column in columns)
    page.columns, page.topics = list(columns), []
    attachments = [
        Attachment(page_id=page.pk, document=document, sort_order=order) for order, document in enumerate(documents)
    ]
    page.attachments = Attachment.objects.bulk_create(attachments)
    page.related_pages = []
    setattr(page, COMMENTS_RELATION_NAME, [])


def _revise(page: ContentPage, user: Any) -> Revision:
    """The revision Wagtail saves before it publishes: of the page as a draft."""
    content = page.serializable_data() | {"live": False, "last_published_at": None, "has_unpublished_changes": False}
    return Revision.objects.create(
        content_type=page.content_type,
        base_content_type=page.get_base_content_type(),
        object_id=str(page.pk),
        user=user,
        content=content,
        object_str=str(page),
    )


def _refer(page: ContentPage) -> None:
    """What the page refers to. Wagtail would look first for what it has noted of a page that was not there before."""
    base = page.get_base_content_type()
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=page.content_type,
            base_content_type=base,
            object_id=page.pk,
            to_content_type_id=kind,
            to_object_id=key,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for kind, key, model_path, content_path in set(ReferenceIndex._extract_references_from_object(page))
    )


def _log(page: ContentPage, actions: Mapping[str, Revision | None], user: Any) -> None:
    """What the page's history shows."""
    now, uuid, kind, label = timezone.now(), get_active_log_context().uuid, page.content_type, str(page.draft_title)
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=page,
            content_type=kind,
            label=label,
            action=action,
            revision=revision,
            user=user,
            uuid=uuid,
            timestamp=now,
            content_changed=True,
            data={},
        )
        for action, revision in actions.items()
    )


def _tell(page: ContentPage, revision: Revision) -> None:
    page_published.send(sender=type(page), instance=page, revision=revision)
    published.send(sender=type(page), instance=page, revision=revision)


@transaction.atomic
def page_rewrite(*, page: ContentPage, body: str, source: str = "") -> Revision:
    """Give an imported page another body: a revision, published when the page is public. Its old times stay."""
    page.body = body  # type: ignore[assignment] # StreamField takes its stored form
    with taken_over(page, source=source) if page.live else nullcontext():
        type(page)._default_manager.filter(pk=page.pk).update(body=page.body)
    revision = Revision.objects.create(
        content_type=page.content_type,
        base_content_type=page.get_base_content_type(),
        object_id=str(page.pk),
        content=page.serializable_data(),
        object_str=str(page),
    )
    _point_at(page, revision)
    ReferenceIndex.create_or_update_for_object(page)
    if page.live:
        _log(page, {_PUBLISH: revision}, None)
        transaction.on_commit(lambda: _tell(page, revision))
    return revision
