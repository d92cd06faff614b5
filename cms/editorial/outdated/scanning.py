"""Looks through the public pages that stay, some every hour and each once a day."""

from collections.abc import Iterator
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.core.representation.registry import registered, representation_of
from cms.core.visibility import publicly_visible
from cms.editorial.models import OutdatedPassage
from cms.editorial.outdated.rules import outdated_in_document, outdated_in_standing
from cms.editorial.proofreading.finding import Finding
from cms.editorial.proofreading.passage import Text
from cms.editorial.public_words import passages_of
from cms.editorial.selectors import fingerprint_of

PARTS = 24
PAGES_AT_ONCE = 100
LONGEST_PASSAGE, LONGEST_SAID = 200, 300


def outdated_look(*, part: int | None = None, today: date | None = None) -> int:
    """Look through all pages, or one of PARTS of them; returns how many passages were found. Safe to repeat."""
    day, now = today or timezone.localdate(), timezone.now()
    kinds = [one.model for one in registered() if one.stays or one.is_document]
    types = ContentType.objects.get_for_models(*kinds).values()
    visible = publicly_visible(Page.objects.filter(content_type__in=types)).order_by("pk").values_list("pk", flat=True)
    keys = [key for key in visible if part is None or key % PARTS == part]
    rows = {
        (row.page_id, row.code, row.fingerprint): row
        for page in _pages(keys)
        for row in (_row(page, finding, now) for finding in _findings(page, day))
    }
    with transaction.atomic():
        known = OutdatedPassage.objects.values_list("pk", "page_id")
        OutdatedPassage.objects.filter(
            pk__in=[pk for pk, page_id in known if part is None or page_id % PARTS == part]
        ).delete()
        OutdatedPassage.objects.bulk_create(rows.values())
    return len(rows)


def look_through_this_hours_part() -> None:
    outdated_look(part=timezone.localtime().hour)


def _pages(keys: list[int]) -> Iterator[Page]:
    for start in range(0, len(keys), PAGES_AT_ONCE):
        yield from Page.objects.filter(pk__in=keys[start : start + PAGES_AT_ONCE]).order_by("pk").specific(defer=False)


def _findings(page: Page, today: date) -> Iterator[Finding]:
    representation = representation_of(type(page))
    text = Text(page.title, passages_of(page, []))
    if representation.stays:
        yield from outdated_in_standing(text, today)
    if representation.is_document and representation.is_in_force(page):
        yield from outdated_in_document(text, today)


def _row(page: Page, finding: Finding, now: datetime) -> OutdatedPassage:
    passage = finding.passage[:LONGEST_PASSAGE]
    return OutdatedPassage(
        page_id=page.pk,
        code=finding.code,
        passage=passage,
        fingerprint=fingerprint_of(finding.code, passage),
        said=finding.message[:LONGEST_SAID],
        found_at=now,
    )
