"""Whether the search index is true now, and making it so before anybody is answered."""

from collections.abc import Collection

from django.db import OperationalError, connection
from django.utils import timezone

from cms.core.changes.services import settle
from cms.core.changes.tables import PAGE
from cms.core.lock_patience import READERS_WAIT_MS, waiting_at_most
from cms.core.models import Change, ChangeCursor, ChangeMark, PublicPage
from cms.indexing.models import StalePage
from cms.indexing.selectors import findable_pages, ids_of
from cms.indexing.services import AT_ONCE, CHANGES_AT_ONCE, FOLLOWER, follow
from search.freshness import Guard

READERS_CHANGES = 400
READERS_PAGES = 60
"""What a reader may be kept waiting by: a quarter of a second's work. More is left to the follower."""

_STATE = f"""
    SELECT EXISTS (SELECT 1 FROM {ChangeMark._meta.db_table} WHERE number IS NULL),
           EXISTS (SELECT 1 FROM {PublicPage._meta.db_table} WHERE expires_at <= %s),
           COALESCE((SELECT MAX(number) FROM {Change._meta.db_table}), 0),
           COALESCE((SELECT number FROM {ChangeCursor._meta.db_table} WHERE name = %s), 0),
           EXISTS (SELECT 1 FROM {StalePage._meta.db_table})
"""
"""Plain SQL because every search asks it."""


def is_current() -> bool:
    """Whether the embedded index holds what the gate shows now. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, [connection.ops.adapt_datetimefield_value(timezone.now()), FOLLOWER])
        unsettled, overdue, last, heard_of, stale = cursor.fetchone()
    return not unsettled and not overdue and last == heard_of and not stale


def brought_up_to_date() -> Guard | None:
    """For readers: None when the index is true now, else what of it may be shown. One query when nothing changed."""
    if is_current():
        return None
    try:
        with waiting_at_most(READERS_WAIT_MS):
            settle()
            follow(changes=READERS_CHANGES, pages=READERS_PAGES)
    except OperationalError:
        return still_true
    return None if is_current() else still_true


def still_true(keys: Collection[str]) -> set[str]:
    """Of these keys those whose page is public now and has not changed since it was taken in. Three queries."""
    seen = ChangeCursor.objects.filter(name=FOLLOWER).values_list("number", flat=True).first() or 0
    pages = (
        findable_pages()
        .filter(translation_key__in=ids_of(keys))
        .exclude(pk__in=StalePage.objects.filter(is_hidden=True).values("page_id"))
        .exclude(pk__in=Change.objects.filter(number__gt=seen, page_id__isnull=False).values("page_id"))
    )
    found = dict(pages.values_list("pk", "translation_key"))
    touched = ChangeMark.objects.filter(number__isnull=True, kind=PAGE, key__in=[str(pk) for pk in found])
    return {found[pk].hex for pk in found.keys() - {int(key) for key in touched.values_list("key", flat=True)}}


def bring_up_to_date() -> bool:
    """For commands: however much there is to do. False when another process is at it and what is left is its own."""
    while not is_current():
        if not settle() + follow(changes=CHANGES_AT_ONCE, pages=AT_ONCE):
            return is_current()
    return True
