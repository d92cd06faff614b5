"""Finding public pages for the API; the gate is asked here once for every router."""

import uuid

from django.http import Http404
from wagtail.query import PageQuerySet

from cms.core.stored.services import Form, shapes
from cms.core.visibility import publicly_visible


def detail_of(pages: PageQuerySet) -> bytes:
    """The full shape, as JSON, of the first public page of a query. Raises Http404 when there is none."""
    page_id = publicly_visible(pages).values_list("pk", flat=True).first()
    stored = shapes(Form.DETAIL, [page_id]).get(page_id) if page_id is not None else None
    if stored is None:
        raise Http404
    return stored.body.encode()


def detail_by_key(pages: PageQuerySet, key: str) -> bytes:
    """The full shape, as JSON, of the public page with this key (32 hexadecimal digits)."""
    try:
        return detail_of(pages.filter(translation_key=uuid.UUID(hex=key)))
    except ValueError:
        raise Http404 from None
