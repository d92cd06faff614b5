"""Reads: what is out of date on the pages somebody works on."""

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from cms.core.visibility import publicly_visible
from cms.editorial.models import LetPass, OutdatedPassage
from cms.units.boundary import own_pages


def outdated_for(user: Any) -> QuerySet[OutdatedPassage]:
    """On public pages of the branches the account works in, but for what somebody let pass, and for pages that were
    published again since: the next look tells whether they are right."""
    own = publicly_visible(own_pages(user)).order_by().values("pk")
    passes = LetPass.objects.filter(page=OuterRef("page"), code=OuterRef("code"), fingerprint=OuterRef("fingerprint"))
    return (
        OutdatedPassage.objects.filter(~Exists(passes), page__in=own)
        .exclude(page__last_published_at__gt=F("found_at"))
        .select_related("page")
        .order_by("page__title", "page_id", "pk")
    )


def outdated_number(user: Any) -> int:
    """One query beside those that say what the account may."""
    return outdated_for(user).count()
