"""The guard: no page becomes public, and no public page changes, but by what the ledger justifies.

Connected to every save of a page (`cms.core.publication`). It refuses before anything is written and says in Chinese
why and what to do; underneath, database triggers refuse what does not come this way (`sql`). Taking away always stays
possible: unpublishing, expiry and deletion need no review.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import COMMENTS_RELATION_NAME, Page

from cms.core.publication import PublicationRefused, reason_for_a_new_place
from cms.editorial.enums import Entry, Stage
from cms.editorial.models import LedgerEntry
from cms.editorial.reviewing.content_hashes import ContentHashes, hashes_of
from cms.editorial.reviewing.ledger import Standing, standing_of
from cms.editorial.reviewing.recording import (
    placement_record,
    release_record,
    ticket_take_back,
    ticket_write,
)
from cms.editorial.reviewing.switch import reviews_are_required

UNGUARDED_FIELDS = frozenset(
    {
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "draft_title",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "locked",
        "locked_at",
        "locked_by",
        "owner",
        "numchild",
        COMMENTS_RELATION_NAME,
    }
)
"""What may be written to a public page alone: the public reads nothing of it but when the page appeared."""
PUBLIC_FIELDS = ("live", "title", "slug", "seo_title", "search_description", "show_in_menus")
BORN_PUBLIC = "新页面要先存为草稿，三审通过后才能公开。请保存草稿，再提交三审。"
LIVE_BELOW = (
    "这个页面还没有公开，但它下面有公开的页面，改网址会让那些页面的网址跟着变。请先撤下下面的页面，或者保留原来的网址。"
)
PARTLY = "公开的页面要整页保存并经过三审，不能只改其中几项。请在编辑页面修改后提交三审。"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a release rests on, and from where on those who edit are editors of what comes next."""

    reason: str
    begins_after: int
    emergency: LedgerEntry | None = None


def not_reviewed(standing: Standing, hashes: ContentHashes) -> str:
    """What is wanting, for the person who tried to publish."""
    wanting = "、".join(str(Stage(stage).label) for stage in standing.wanting(hashes))
    return f"这一版内容还没有经过{wanting}，不能公开。请提交三审；审核通过后改动过的，要重新审核。"


@contextmanager
def guarded(page: Page, fields: Collection[str] | None) -> Iterator[None]:
    """Around a save of the specific page; see `cms.core.publication.guard`."""
    if not reviews_are_required() or (fields is not None and UNGUARDED_FIELDS.issuperset(fields)):
        yield
        return
    if page.alias_of_id is not None:
        page.live = False  # what it shows was reviewed for another place: a draft, whatever its page does
    if page._state.adding:
        if page.live:
            raise PublicationRefused(BORN_PUBLIC)
        yield
        return
    if not page.live:
        _refuse_new_addresses_below(page)
        yield
        return
    if fields is not None:
        raise PublicationRefused(PARTLY)
    with _released(page):
        yield


@contextmanager
def _released(page: Page) -> Iterator[None]:
    """With a ticket for the content at hand, in one transaction with what is written and with the release."""
    hashes = hashes_of(page)
    with transaction.atomic():
        was_live = Page.objects.select_for_update(of=("self",)).filter(pk=page.pk).values_list("live", flat=True).get()
        standing = standing_of(page)
        unchanged = was_live and standing.is_released(hashes)
        ground = None if unchanged else _justified(page, standing, hashes, was_live=was_live)
        ticket_write(page_id=page.pk, hashes=hashes)
        yield
        if ground is not None:
            release_record(
                page_id=page.pk,
                hashes=hashes,
                begins_after=ground.begins_after,
                reason=ground.reason,
                emergency=ground.emergency,
            )
        ticket_take_back(page_id=page.pk)


def _justified(page: Page, standing: Standing, hashes: ContentHashes, *, was_live: bool) -> Ground:
    """On what the release rests. Raises PublicationRefused."""
    if three := standing.three_for(hashes):
        return Ground("三审", min(one.pk for one in three) - 1)
    if admission := standing.admission_of(hashes):
        reason = str(admission.get_kind_display())
        if admission.kind == Entry.TAKEOVER:
            return Ground(reason, admission.pk)
        emergency = admission if admission.kind == Entry.EMERGENCY else standing.emergency
        return Ground(reason, standing.begins_after, emergency)
    place = reason_for_a_new_place()
    if place and was_live and standing.release is not None and standing.release.text_hash == hashes.text:
        placement_record(page_id=page.pk, hashes=hashes, reason=place)
        return Ground(place, standing.begins_after, standing.emergency)
    raise PublicationRefused(not_reviewed(standing, hashes))


def _refuse_new_addresses_below(page: Page) -> None:
    """A draft above public pages: its address is part of theirs."""
    has_new_address = page.numchild and Page.objects.filter(pk=page.pk).exclude(slug=page.slug).exists()
    if has_new_address and page.get_descendants().filter(live=True).exists():
        raise PublicationRefused(LIVE_BELOW)


def refuse_a_base_page(instance: Page, raw: bool, update_fields: Collection[str] | None, **kwargs: Any) -> None:
    """Before a save of a page that is not the specific one, which carries half of the content: it may expire, be
    withdrawn, moved or locked, but never bring anything to the public."""
    fields = PUBLIC_FIELDS if update_fields is None else [name for name in PUBLIC_FIELDS if name in update_fields]
    if raw or not fields or not instance.live or not reviews_are_required():
        return
    stored = Page.objects.filter(pk=instance.pk).values(*PUBLIC_FIELDS).first()
    if stored is None:
        raise PublicationRefused(BORN_PUBLIC)
    if any(stored[name] != getattr(instance, name) for name in fields):
        raise PublicationRefused(PARTLY)
