"""Writes of the change log: marks become numbered changes, old marks go."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import OperationalError, connection, transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.models import Page

from cms.core.changes.concerns import Concern, Subject, concerns, faces, public_things
from cms.core.changes.registry import tracked_tables
from cms.core.changes.rules import Face, What, page_change, thing_change
from cms.core.changes.sql import mark_existing_rows
from cms.core.changes.tables import PAGE
from cms.core.lock_patience import READERS_WAIT_MS, waiting_at_most
from cms.core.models.change import Change
from cms.core.models.change_mark import ChangeMark
from cms.core.models.public_page import PublicPage

MARKS_AT_ONCE = 1000
MARKS_KEPT = timedelta(days=30)
"""Settled marks are only looked at to find out what went wrong."""
SETTLER_LOCK = 0x6368616E6765
"""Key of the advisory lock that makes one settler of many: "change" in ASCII."""


def settle() -> int:
    """Turn all committed marks, and pages whose time has run out, into changes; returns how many changes it wrote.

    Safe to call from anywhere and at any time, costs two look-ups when there is nothing to do. What is committed while
    it is at work is left to the next call: a reader beside somebody who writes without pause would never be answered.
    While another process settles on PostgreSQL it returns 0 at once; on SQLite it waits for the write lock. Numbers are
    given under that lock, so they are dense and become visible in their order.
    """
    written = 0
    is_more = _has_work()
    while is_more:
        changes, is_more = _settle_batch()
        written += changes
    return written


def settle_for_a_reader() -> int:
    """The same, but on SQLite too a reader does not wait for others who write: what they hold up is told later."""
    try:
        with waiting_at_most(READERS_WAIT_MS):
            return settle()
    except OperationalError:
        return 0


@transaction.atomic
def prune(*, older_than: timedelta = MARKS_KEPT) -> int:
    """Delete settled marks of that age; returns how many. Changes stay, they hold the tombstones."""
    old = ChangeMark.objects.filter(number__isnull=False, at__lt=timezone.now() - older_than)
    return old.delete()[0]


@transaction.atomic
def mark_unwatched(*, tables: Collection[str]) -> None:
    """Mark all that may have changed while the triggers of these tables were not in place.

    Every row of the tables gets a mark, and every page of which the log says public and the table says otherwise, or
    the reverse. What did not change is told once more, which followers bear.
    """
    with connection.cursor() as cursor:
        for table in tracked_tables():
            if table.name in tables:
                cursor.execute(mark_existing_rows(table))
    live = Page.objects.filter(live=True).values("pk")
    gone = PublicPage.objects.exclude(page_id__in=live).values_list("page_id", flat=True)
    untold = live.exclude(pk__in=PublicPage.objects.values("page_id")).values_list("pk", flat=True)
    missed = [(pk, ChangeMark.Operation.DELETE) for pk in gone] + [(pk, ChangeMark.Operation.INSERT) for pk in untold]
    ChangeMark.objects.bulk_create(
        [ChangeMark(kind=PAGE, key=str(pk), op=operation) for pk, operation in missed], batch_size=MARKS_AT_ONCE
    )


@transaction.atomic
def touch(*, kind: str, keys: Collection[object]) -> None:
    """Have things that are no pages told of once more: something that belongs to them and stands in no tracked table
    is different now. `kind` is the model's label in lower case."""
    ChangeMark.objects.bulk_create(
        [ChangeMark(kind=kind, key=str(key), op=ChangeMark.Operation.UPDATE) for key in keys],
        batch_size=MARKS_AT_ONCE,
    )


def _has_work() -> bool:
    return (
        ChangeMark.objects.filter(number__isnull=True).exists()
        or PublicPage.objects.filter(expires_at__lte=timezone.now()).exists()
    )


@transaction.atomic
def _settle_batch() -> tuple[int, bool]:
    """Settle the oldest marks; returns how many changes came of them, and whether there were more marks.

    Nothing and no more while another process is settling.
    """
    if not _is_only_settler():
        return 0, False
    marks = list(ChangeMark.objects.filter(number__isnull=True).order_by("id")[:MARKS_AT_ONCE])
    concerned = concerns(marks)
    for page_id, expired_at in _overdue(timezone.now()):
        concerned.setdefault((PAGE, str(page_id)), Concern(expired_at, touched=False))
    changes = _changes(concerned)
    last = Change.objects.aggregate(last=Max("number"))["last"] or 0
    for number, change in enumerate(changes, last + 1):
        change.number = number
    Change.objects.bulk_create(changes)
    ChangeMark.objects.filter(pk__in=[mark.pk for mark in marks]).update(number=last + len(changes))
    return len(changes), len(marks) == MARKS_AT_ONCE


def _is_only_settler() -> bool:
    """On SQLite the IMMEDIATE transaction holds the only write lock there is."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SETTLER_LOCK])
        return bool(cursor.fetchone()[0])


def _overdue(now: datetime) -> list[tuple[int, datetime]]:
    overdue = PublicPage.objects.filter(expires_at__lte=now).order_by("expires_at", "page_id")
    return [(page_id, at) for page_id, at in overdue.values_list("page_id", "expires_at") if at is not None]


def _changes(concerned: Mapping[Subject, Concern]) -> list[Change]:
    """The changes to tell, in order; what the log has told of the pages is brought up to date."""
    page_ids = [int(key) for kind, key in concerned if kind == PAGE]
    present = faces(page_ids)
    told = {row.page_id: _told(row) for row in PublicPage.objects.filter(page_id__in=page_ids)}
    public = public_things(subject for subject in concerned if subject[0] != PAGE)
    changes: list[Change] = []
    for subject, concern in concerned.items():
        kind, key = subject
        if kind == PAGE:
            change = _page_change(int(key), told.get(int(key)), present.get(int(key)), concern)
        else:
            change = _thing_change(subject, concern, is_public=subject in public)
        if change is not None:
            changes.append(change)
    _remember(told, present)
    return changes


def _told(row: PublicPage) -> Face:
    return Face(row.key, row.kind, row.path, row.expires_at)


def _page_change(page_id: int, told: Face | None, present: Face | None, concern: Concern) -> Change | None:
    what = page_change(told, present, touched=concern.touched)
    face = present or told
    if what is None or face is None:
        return None
    previous_path = told.path if told is not None and what is What.MOVED else ""
    return Change(
        kind=face.kind,
        key=face.key,
        page_id=page_id,
        what=what.value,
        path=face.path,
        previous_path=previous_path,
        at=concern.at,
    )


def _thing_change(subject: Subject, concern: Concern, *, is_public: bool) -> Change | None:
    what = thing_change(is_public=is_public, was_new=concern.was_new)
    return None if what is None else Change(kind=subject[0], key=subject[1], what=what.value, at=concern.at)


def _remember(told: Mapping[int, Face], present: Mapping[int, Face]) -> None:
    PublicPage.objects.filter(page_id__in=[page_id for page_id in told if page_id not in present]).delete()
    PublicPage.objects.bulk_create(
        [
            PublicPage(page_id=page_id, key=face.key, kind=face.kind, path=face.path, expires_at=face.expires_at)
            for page_id, face in present.items()
            if told.get(page_id) != face
        ],
        update_conflicts=True,
        unique_fields=["page_id"],
        update_fields=["key", "kind", "path", "expires_at"],
    )
