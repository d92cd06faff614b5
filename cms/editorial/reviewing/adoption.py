"""Pages that were public before the guard was: what they show is written down as it is. And pages released when less of
them was hashed: what they show is hashed anew."""

from collections.abc import Callable, Iterable, Iterator

from django.db import transaction
from wagtail.models import Page

from cms.editorial.enums import Entry
from cms.editorial.models import LedgerEntry
from cms.editorial.reviewing.content_hashes import Media, hashes_of
from cms.editorial.reviewing.ledger import standing_of
from cms.editorial.reviewing.recording import release_record, takeover_record
from media.films.fingerprints import fingerprints
from media.models import Document, FilmVersion, Image

HASHED_ANEW = "指纹改为包含图片和文件的文字"
BEFORE_THE_GUARD = "三审启用之前已经公开"
PAGES_AT_ONCE = 100


def adopt_what_is_public() -> int:
    """The first time only, while the ledger is empty: every live page is written down as it is; returns how many.

    A ledger is never empty again, so nobody gets a page past the reviews with this.
    """
    if LedgerEntry.objects.exists():
        return 0
    with transaction.atomic():
        return sum(_adopt(page) for page in _live_pages())


@transaction.atomic
def hash_anew() -> int:
    """What was released by the bytes alone of its pictures and files is released with their words; how many pages.

    Only what is still shown byte for byte: no page that differs gets past the reviews with this.
    """
    return sum(_hash_anew(page) for page in _live_pages())


def _live_pages() -> Iterator[Page]:
    keys = list(Page.objects.filter(live=True, depth__gt=1).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), PAGES_AT_ONCE):
        yield from Page.objects.filter(pk__in=keys[start : start + PAGES_AT_ONCE]).specific(defer=False)


def _adopt(page: Page) -> bool:
    hashes = hashes_of(page)
    line = takeover_record(page_id=page.pk, hashes=hashes, source=BEFORE_THE_GUARD, person=None)
    release_record(page_id=page.pk, hashes=hashes, begins_after=line.pk, reason=str(Entry.TAKEOVER.label))
    return True


def _hash_anew(page: Page) -> bool:
    standing, hashes = standing_of(page), hashes_of(page)
    if standing.is_released(hashes) or not standing.is_released(hashes_of(page, media=BYTES_ALONE)):
        return False
    takeover_record(page_id=page.pk, hashes=hashes, source=HASHED_ANEW, person=None)
    release_record(
        page_id=page.pk,
        hashes=hashes,
        begins_after=standing.begins_after,
        reason=HASHED_ANEW,
        emergency=standing.emergency,
    )
    return True


def _bytes_of(model: type[Image | Document]) -> Callable[[Iterable[int]], dict[int, str]]:
    return lambda keys: dict(model._default_manager.filter(pk__in=keys).values_list("pk", "sha256"))


BYTES_ALONE: Media = [(Image, _bytes_of(Image)), (Document, _bytes_of(Document)), (FilmVersion, fingerprints)]
"""What was hashed before migration `editorial.0009_words_of_media_are_reviewed`."""
