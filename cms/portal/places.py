"""Pages that list others: the home page, columns, topics, units. Each has archives and feeds."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page

from cms.core.representation.schema import Detail
from cms.core.stored.services import Form, shapes
from cms.portal.locating import Located, public_page_at


@dataclass(frozen=True, slots=True)
class Place:
    """A public page that lists others, and what it lists, newest first."""

    located: Located
    detail: Detail
    pages: QuerySet[Page]


def place_or_404(request: HttpRequest, address: str) -> Place:
    located = public_page_at(request, address)
    pages = located.representation.listing_of(located.load()) if located else None
    stored = shapes(Form.DETAIL, [located.page_id]).get(located.page_id) if located else None
    if located is None or pages is None or stored is None:
        raise Http404
    return Place(located, located.representation.schema.model_validate_json(stored.body), pages)
