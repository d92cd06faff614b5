"""Reads about preview links: by token, and those of a page."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from cms.core.models import BasePage
from cms.previews.models import PreviewLink


class Ended(Exception):
    """The link was good once: it has expired or was revoked."""

    def __init__(self, at: datetime) -> None:
        super().__init__(at)
        self.at = at


@dataclass(frozen=True, slots=True)
class Preview:
    """The page as it was saved, never saved, and until when it may be shown."""

    page: BasePage
    until: datetime


def digest_of(token: str) -> str:
    """SHA-256: a token is 256 random bits, which no list of guesses reaches."""
    return hashlib.sha256(token.encode()).hexdigest()


def preview_of(token: str) -> Preview | None:
    """What the token lets one read; None when there is no such token. Raises Ended."""
    link = PreviewLink.objects.select_related("page").filter(digest=digest_of(token)).first()
    if link is None:
        return None
    ended_at = link.ended_at(timezone.now())
    if ended_at is not None:
        raise Ended(ended_at)
    return Preview(link.page.specific.with_content_json(link.content), link.expires_at)


def links_of(page: Page) -> QuerySet[PreviewLink]:
    """Newest first, those that ended lately too."""
    return PreviewLink.objects.filter(page=page.pk).select_related("made_by").defer("content")
