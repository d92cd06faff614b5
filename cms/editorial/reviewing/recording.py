"""Lines of the ledger, written. Whoever may write which is decided by the callers; what a line is worth, by the ledger
and the database."""

from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.editorial.enums import Entry, Stage
from cms.editorial.models import LedgerEntry, Ticket
from cms.editorial.reviewing.content_hashes import ContentHashes
from cms.users.models import User


@transaction.atomic
def hand_record(*, page_id: int, person: User) -> None:
    """That somebody edited the page; once for a row of saves that nothing else came between."""
    last = LedgerEntry.objects.filter(page_id=page_id).order_by("-pk").values_list("kind", "person_id").first()
    if last != (Entry.HAND, person.pk):
        LedgerEntry.objects.create(page_id=page_id, kind=Entry.HAND, person=person)


def approval_record(*, page: Page, stage: Stage, hashes: ContentHashes, person: User, comment: str = "") -> LedgerEntry:
    return LedgerEntry.objects.create(
        page_id=page.pk,
        kind=Entry.APPROVAL,
        stage=stage,
        text_hash=hashes.text,
        full_hash=hashes.full,
        person=person,
        reason=comment,
    )


def emergency_record(*, page: Page, hashes: ContentHashes, first: User, second: User, reason: str) -> LedgerEntry:
    return _admission(Entry.EMERGENCY, page.pk, hashes, person=first, second_person=second, reason=reason)


def takeover_record(*, page_id: int, hashes: ContentHashes, source: str, person: User | None) -> LedgerEntry:
    """That the page was public on the old portal and is taken over as it was; `source` says from where."""
    return _admission(Entry.TAKEOVER, page_id, hashes, person=person, reason=source)


def placement_record(*, page_id: int, hashes: ContentHashes, reason: str, person: User | None = None) -> LedgerEntry:
    """That a public page gets another address, its content as it was."""
    return _admission(Entry.PLACEMENT, page_id, hashes, person=person, reason=reason)


def _admission(kind: Entry, page_id: int, hashes: ContentHashes, **more: Any) -> LedgerEntry:
    return LedgerEntry.objects.create(page_id=page_id, kind=kind, text_hash=hashes.text, full_hash=hashes.full, **more)


def ticket_write(*, page_id: int, hashes: ContentHashes) -> None:
    """Refused by the database when the ledger does not justify it."""
    Ticket.objects.create(page_id=page_id, text_hash=hashes.text, full_hash=hashes.full)


def ticket_take_back(*, page_id: int) -> None:
    Ticket.objects.filter(pk=page_id).delete()


def release_record(
    *, page_id: int, hashes: ContentHashes, begins_after: int, reason: str, emergency: LedgerEntry | None = None
) -> LedgerEntry:
    """That the public sees this content from now on."""
    return LedgerEntry.objects.create(
        page_id=page_id,
        kind=Entry.RELEASE,
        text_hash=hashes.text,
        full_hash=hashes.full,
        begins_after=begins_after,
        reason=reason,
        emergency=emergency,
    )
