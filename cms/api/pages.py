"""Finding public pages for the API; the gate is asked here once for every router."""

import uuid
from typing import Any

from django.http import Http404
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.core.representation import Detail, detail
from cms.core.visibility import publicly_visible


def detail_of(pages: PageQuerySet) -> Detail:
    """The full shape of the one public page of a query. Raises Http404 when there is none."""
    page: Page | None = publicly_visible(pages).first()
    if page is None:
        raise Http404
    return detail(page.specific)


def detail_by_key(pages: PageQuerySet, key: str) -> Any:
    """The full shape of the public page with this key (32 hexadecimal digits)."""
    try:
        return detail_of(pages.filter(translation_key=uuid.UUID(hex=key)))
    except ValueError:
        raise Http404 from None
