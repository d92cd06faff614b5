"""The page that an address of the admin names, for whoever may edit it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from cms.core.models import BasePage


def editable_page(request: HttpRequest, page_id: int) -> BasePage:
    """Raises Http404 for what is no page of ours and PermissionDenied for one the account may not edit."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page
