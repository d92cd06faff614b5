"""The self-check: what is public compared with the ledger, page by page.

The guard and the triggers refuse; this says what got past them all the same, by a database restored, a trigger dropped
or a file changed on the disk, and which emergency still waits for its reviews.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from wagtail.models import Page

from cms.editorial.enums import Stage
from cms.editorial.reviewing.admissions import REVIEWED_WITHIN
from cms.editorial.reviewing.content_hashes import hashes_of
from cms.editorial.reviewing.desk import duties_today
from cms.editorial.reviewing.installation import difference
from cms.editorial.reviewing.ledger import is_grounded, standing_of
from cms.editorial.reviewing.switch import reviews_are_required

logger = logging.getLogger(__name__)

PAGES_AT_ONCE = 100
PARTS = 24
"""A part of all pages each hour: every page once a day, and seconds at a time."""
NEVER_RELEASED = "公开了，但审核记录中没有它的公开记录"
GROUNDLESS = "公开记录没有依据：之前既没有三审通过，也没有紧急发布、旧站接收或网址变动的有效记录"
DIFFERS = "公开的内容与审核通过的内容不一致"
LATE = "紧急发布已超过 24 小时，还没有补齐三审"
NOT_REVIEWED_YET = "紧急发布，等待补审"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a page that is not as it should be; `is_grave` unless it only has to be watched."""

    page_id: int
    title: str
    said: str
    is_grave: bool = True


def inspect(*, part: int | None = None, now: datetime | None = None) -> Iterator[Finding]:
    """Goes through every live page, or one of PARTS of them; some milliseconds each."""
    now = now or timezone.now()
    for page in _live_pages(part):
        standing = standing_of(page)
        if standing.release is None:
            yield Finding(page.pk, page.title, NEVER_RELEASED)
            continue
        if not is_grounded(page):
            yield Finding(page.pk, page.title, GROUNDLESS)
        if not standing.is_released(hashes_of(page)) or not _address_is_own(page):
            yield Finding(page.pk, page.title, DIFFERS)
        if (emergency := standing.emergency) is not None:
            is_late = now > emergency.at + REVIEWED_WITHIN
            yield Finding(page.pk, page.title, LATE if is_late else NOT_REVIEWED_YET, is_grave=is_late)


def inspect_this_hours_part() -> None:
    """What was found goes into the log, where the operator's alarms look; titles and people do not."""
    if reviews_are_required():
        for found in inspect(part=timezone.localtime().hour):
            level = logging.ERROR if found.is_grave else logging.WARNING
            logger.log(level, "Page %s: %s. See manage.py check_reviews.", found.page_id, found.said)


def unmanned_stages() -> list[Stage]:
    """Stages at which nobody reviews for the whole bureau today: texts of some units may wait for ever."""
    manned = set(duties_today().filter(unit=None).values_list("stage", flat=True))
    return [stage for stage in Stage if stage not in manned]


def triggers_wanting() -> list[str]:
    return difference().names


def _live_pages(part: int | None) -> Iterator[Page]:
    live = Page.objects.filter(live=True, depth__gt=1).order_by("pk").values_list("pk", flat=True)
    keys = [key for key in live if part is None or key % PARTS == part]
    for start in range(0, len(keys), PAGES_AT_ONCE):
        yield from Page.objects.filter(pk__in=keys[start : start + PAGES_AT_ONCE]).order_by("pk").specific(defer=False)


def _address_is_own(page: Page) -> bool:
    parent = page.get_parent()
    return bool(page.url_path == f"{parent.url_path}{page.slug}/")
