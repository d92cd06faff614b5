"""Finding public pages for the API; the gate is asked here once for every router."""

import re
import uuid
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from wagtail.models import Page

from cms.api.refusals import Withdrawn
from cms.core.changes.selectors import last_change_of
from cms.core.models.change import Change
from cms.core.representation.registry import registered
from cms.core.stored.services import Form, shapes
from cms.core.visibility import publicly_visible

KEY = re.compile(r"[0-9a-f]{32}")


def any_detail(*, listed_only: bool = False) -> Any:
    """The union of the full shapes of every page type, or of those that lists show."""
    known = (one for one in registered() if one.listed or not listed_only)
    return reduce(or_, dict.fromkeys(one.schema for one in known))


def public_detail(pages: QuerySet[Page]) -> bytes | None:
    """The full shape, as JSON, of the first public page of a query."""
    page_id = publicly_visible(pages).values_list("pk", flat=True).first()
    stored = shapes(Form.DETAIL, [page_id]).get(page_id) if page_id is not None else None
    return stored.body.encode() if stored is not None else None


def detail_of(pages: QuerySet[Page]) -> bytes:
    """As `public_detail`; raises Http404 when there is none."""
    detail = public_detail(pages)
    if detail is None:
        raise Http404
    return detail


def detail_by_key(pages: QuerySet[Page], key: str) -> bytes:
    """The full shape, as JSON, of the public page with this key (32 hexadecimal digits).

    Raises Withdrawn for one that was public once, Http404 for anything else.
    """
    if not KEY.fullmatch(key):
        raise Http404
    detail = public_detail(pages.filter(translation_key=uuid.UUID(hex=key)))
    if detail is not None:
        return detail
    last = last_change_of(key)
    if last is not None and last.what == Change.What.WITHDRAWN:
        raise Withdrawn(last.at)
    raise Http404
