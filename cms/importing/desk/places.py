"""What page an editor may write, and where the pictures of that place are kept."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.core.models import BasePage
from cms.importing.desk.pieces import Shelf
from cms.units.boundary import items_within
from cms.units.selectors import unit_of
from cms.units.services import unit_collection
from media.models import Document, Image


def writable_page(request: HttpRequest, page_id: int) -> BasePage:
    """The page being written, or the one below which a new one is. Raises Http404, also for what the account may know
    nothing of, and PermissionDenied."""
    page = get_object_or_404(items_within(request.user, Page), pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    rights = page.permissions_for_user(request.user)
    if not (rights.can_edit() or rights.can_add_subpage()):
        raise PermissionDenied
    return page


def shelf_of(user: Any, page: Page) -> Shelf | None:
    """The collection for pictures of this page: its unit's own. None where the account may add none."""
    return _shelf(user, page, Image)


def file_shelf_of(user: Any, page: Page) -> Shelf | None:
    """As `shelf_of`, for files to download."""
    return _shelf(user, page, Document)


def _shelf(user: Any, page: Page, model: type[Image | Document]) -> Shelf | None:
    unit = unit_of(page)
    if unit is None:
        return None
    collection = unit_collection(unit=unit)
    allowed = policy_registry.get_by_type(model).collections_user_has_permission_for(user, "add")
    return (lambda: collection) if allowed.filter(pk=collection.pk).exists() else None
