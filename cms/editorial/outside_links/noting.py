"""Which public page links where on other sites. Follows the change log."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.core.models.change import Change
from cms.core.rich_text import can_be_followed, inside
from cms.core.visibility import publicly_visible
from cms.editorial.looking_up import chosen_in
from cms.editorial.models import OutsideAddress, OutsideLink
from cms.editorial.outside_links.rules import digest_of

FOLLOWER = "outside-links"
LONGEST_WORDS = 200


def links_note(changes: Sequence[Change]) -> None:
    """Handler of the follower: what the pages of these changes link to now."""
    concerned = {change.page_id for change in changes if change.page_id is not None}
    visible = publicly_visible(Page.objects.filter(pk__in=concerned)).specific(defer=False)
    links_replace(page_ids=concerned, found={page.pk: outside_in(page) for page in visible})


def outside_in(page: Page) -> dict[str, str]:
    """By address the words of the page's links that leave the site."""
    own_site = settings.PUBLIC_BASE_URL.rstrip("/")
    return {
        one.address: one.words
        for one in chosen_in(page)
        if one.address.lower().startswith("http")
        and can_be_followed(one.address)
        and not inside(one.address, own_site).startswith("/")
    }


@transaction.atomic
def links_replace(*, page_ids: set[int], found: Mapping[int, Mapping[str, str]]) -> None:
    """These pages link to this and to nothing else. A new address is due at once."""
    OutsideLink.objects.filter(page__in=page_ids).delete()
    addresses = {address for of_page in found.values() for address in of_page}
    if addresses:
        now = timezone.now()
        rows = [OutsideAddress(digest=digest_of(one), address=one, due_at=now) for one in sorted(addresses)]
        OutsideAddress.objects.bulk_create(rows, ignore_conflicts=True)
        known = dict(
            OutsideAddress.objects.filter(digest__in=[row.digest for row in rows]).values_list("address", "pk")
        )
        OutsideLink.objects.bulk_create(
            OutsideLink(page_id=page_id, address_id=known[address], words=words[:LONGEST_WORDS])
            for page_id, of_page in found.items()
            for address, words in of_page.items()
        )
