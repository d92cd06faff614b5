"""Pages that were public before the guard was, or on the old portal: what they show is taken over as it is."""

from django.db import transaction
from wagtail.models import Page

from cms.editorial.enums import Entry
from cms.editorial.models import LedgerEntry
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.recording import release_record, takeover_record

BEFORE_THE_GUARD = "三审启用之前已经公开"
PAGES_AT_ONCE = 100


def adopt_what_is_public() -> int:
    """The first time only, while the ledger is empty: every live page is written down as it is; returns how many.

    A ledger is never empty again, so nobody gets a page past the reviews with this.
    """
    if LedgerEntry.objects.exists():
        return 0
    keys = list(Page.objects.filter(live=True, depth__gt=1).order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        for start in range(0, len(keys), PAGES_AT_ONCE):
            for page in Page.objects.filter(pk__in=keys[start : start + PAGES_AT_ONCE]).specific(defer=False):
                _adopt(page)
    return len(keys)


def _adopt(page: Page) -> None:
    hashes = hashes_of(page)
    line = takeover_record(page_id=page.pk, hashes=hashes, source=BEFORE_THE_GUARD, person=None)
    release_record(page_id=page.pk, hashes=hashes, begins_after=line.pk, reason=str(Entry.TAKEOVER.label))
