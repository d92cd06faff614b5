"""Writes: the embedded engine follows the change log in two steps.

What changed is noted in the transaction that moves the cursor, and what is no longer public leaves the index in it.
Documents are then made of what was noted, portion by portion: a change that concerns thousands of pages, such as a
unit's new name, holds up nobody.
"""

from collections.abc import Collection, Mapping, Sequence

from django.db import connection, transaction

from cms.core.changes.following import deliver
from cms.core.models import Change, ChangeCursor
from cms.indexing.attachments import texts_expect
from cms.indexing.documents import BuiltDocument, documents_of
from cms.indexing.models import IndexedPage, IndexedSubject, StalePage
from cms.indexing.selectors import blank_places, chunks, concerned_pages, findable_among, keys_of, specific_pages
from cms.indexing.synonyms import unit_synonyms_follow
from search import services as engine
from search.rebuilding.source import Changed

FOLLOWER = "search"
AT_ONCE = 100
"""Pages of which documents are made in one transaction: about a quarter of a second, of long ones half a second."""
CHANGES_AT_ONCE = 1_000
"""Changes noted in one transaction. Asking which places are blank takes as long for one as for all of them."""


def changes_note(changes: Sequence[Change]) -> None:
    """Handler of the follower `search`."""
    number = changes[-1].number
    blank = blank_places()
    concerned = concerned_pages(changes, blank)
    visible = findable_among(concerned, blank)
    gone = concerned.keys() - visible
    _take_out(keys_of(gone), version=number)
    StalePage.objects.filter(page_id__in=gone).delete()
    for is_hidden in (False, True):
        rows = [
            StalePage(page_id=page_id, is_hidden=is_hidden, number=number)
            for page_id in sorted(visible)
            if concerned[page_id] is is_hidden
        ]
        updating = ["number", "is_hidden"] if is_hidden else ["number"]
        StalePage.objects.bulk_create(
            rows, batch_size=500, update_conflicts=True, unique_fields=["page_id"], update_fields=updating
        )
    unit_synonyms_follow(changes=changes)


def pages_take_in(*, limit: int = AT_ONCE) -> int:
    """Make documents of pages that were noted, those that are not shown first; returns how many pages. 0 also when
    another process is at it. Errand of the follower."""
    if not StalePage.objects.exists():
        return 0
    with transaction.atomic():
        skip_locked = connection.features.has_select_for_update_skip_locked
        cursor = ChangeCursor.objects.select_for_update(skip_locked=skip_locked).filter(name=FOLLOWER).first()
        if cursor is None:
            return 0
        waiting = StalePage.objects.order_by("-is_hidden", "number", "page_id")
        ids = list(waiting.values_list("page_id", flat=True)[:limit])
        built = documents_of(specific_pages(ids))
        engine.documents_put(documents=[one.document for one in built], version=cursor.number)
        subjects_replace(built=built)
        _take_out(keys_of(set(ids) - {one.page_id for one in built}), version=cursor.number)
        texts_expect(unread={sha256: kind for one in built for sha256, kind in one.unread.items()})
        StalePage.objects.filter(page_id__in=ids).delete()
        if not StalePage.objects.exists():
            engine.changes_apply(changed=Changed(cursor.number))
    return len(ids)


def follow(*, changes: int, pages: int) -> int:
    """Bring the index up to date with what is settled, as far as so many changes and pages allow; returns how many
    changes and pages it was."""
    noted = taken = 0
    while noted < changes and (more := deliver(FOLLOWER, changes_note, limit=min(changes - noted, CHANGES_AT_ONCE))):
        noted += more
    while taken < pages and (more := pages_take_in(limit=min(pages - taken, AT_ONCE))):
        taken += more
    return noted + taken


@transaction.atomic
def subjects_replace(*, built: Sequence[BuiltDocument]) -> None:
    """Remember what these documents were made of, and nothing of what they were made of before."""
    ids = [one.page_id for one in built]
    IndexedSubject.objects.filter(page_id__in=ids)._raw_delete(IndexedSubject.objects.db)
    subjects_add(built=built)


@transaction.atomic
def subjects_add(*, built: Sequence[BuiltDocument]) -> None:
    """Remember also what these documents were made of. Safe beside the follower: a subject too many only costs."""
    IndexedPage.objects.bulk_create(
        (IndexedPage(page_id=one.page_id, key=one.document.key) for one in built), ignore_conflicts=True
    )
    IndexedSubject.objects.bulk_create(
        (IndexedSubject(page_id=one.page_id, subject=name) for one in built for name in sorted(one.subjects)),
        batch_size=500,
        ignore_conflicts=True,
    )


def _take_out(keys: Mapping[int, str], *, version: int) -> None:
    engine.documents_remove(keys=list(keys.values()), version=version)
    _forget(keys.keys())


def _forget(page_ids: Collection[int]) -> None:
    for some in chunks(page_ids):
        for model in (IndexedPage, IndexedSubject):
            model.objects.filter(page_id__in=some)._raw_delete(model.objects.db)
