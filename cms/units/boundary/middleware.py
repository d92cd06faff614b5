"""Refuses the admin addresses that would show another unit's drafts."""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import ResolverMatch
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from cms.units.boundary.reach import is_of_the_bureau, items_within, tags_within
from media.models import Document, Image

FOR_THE_BUREAU = frozenset({"wagtailadmin_reports", "wagtailadmin_workflows"})
"""Namespaces whose lists name what every unit has under way."""
NOT_FOR_SCRIPTS = frozenset({"wagtailadmin_api:images", "wagtailadmin_api:documents"})
"""Wagtail asks these for no permission, and its own scripts do not ask them."""
BULK_ACTION = "wagtail_bulk_action"
EVERYTHING = "all"
CHOSEN_PAGES = "wagtailadmin_choose_page_chosen_multiple"
TAG_LOOKUPS = frozenset({"wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete"})
TAGS_SHOWN = 10

NAMED_IN_ADDRESSES: dict[str, dict[str, type[Model]]] = {
    "wagtailadmin_pages": {
        "pk": Page,
        "page_id": Page,
        "page_to_move_id": Page,
        "parent_page_id": Page,
        "destination_id": Page,
    },
    "wagtailimages": {"image_id": Image},
    "wagtailimages_chooser": {"pk": Image, "image_id": Image},
    "wagtaildocs": {"document_id": Document, "doc_id": Document},
    "wagtaildocs_chooser": {"pk": Document},
}
"""What the numbers in addresses stand for, by namespace."""


def _require(user: Any, model: type[Model], keys: Iterable[Any]) -> None:
    """Raises Http404, so that nothing is confirmed, unless the account may know of all these objects."""
    wanted = {str(key) for key in keys}
    if wanted and items_within(user, model).filter(pk__in=wanted).count() != len(wanted):
        raise Http404


def _asked(request: HttpRequest) -> list[str]:
    return [key for key in request.GET.getlist("id") if key.isdecimal()]


class UnitBoundaryMiddleware:
    """Lets editors of the whole bureau through; holds everybody else to their own branch and collection."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not match.view_name.startswith("wagtail") or not request.user.is_authenticated:
            return None
        return None if is_of_the_bureau(request.user) else self._hold(request, match, kwargs)

    def _hold(self, request: HttpRequest, match: ResolverMatch, kwargs: dict[str, Any]) -> HttpResponse | None:
        if match.url_name in TAG_LOOKUPS:
            return self._own_tags(request)
        if match.namespace in FOR_THE_BUREAU:
            refused: HttpResponse = permission_denied(request)
            return refused
        if match.namespace in NOT_FOR_SCRIPTS:
            raise Http404
        for name, model in NAMED_IN_ADDRESSES.get(match.namespace, {}).items():
            if name in kwargs:
                _require(request.user, model, [kwargs[name]])
        if match.url_name == BULK_ACTION:
            self._hold_bulk(request, apps.get_model(kwargs["app_label"], kwargs["model_name"]))
        if match.url_name == CHOSEN_PAGES:
            _require(request.user, Page, _asked(request))
        return None

    def _own_tags(self, request: HttpRequest) -> JsonResponse:
        term = request.GET.get("term", "")
        tags = tags_within(request.user).filter(name__istartswith=term).order_by("name")
        return JsonResponse([tag.name for tag in tags[:TAGS_SHOWN]] if term else [], safe=False)

    def _hold_bulk(self, request: HttpRequest, model: type[Model]) -> None:
        """Selecting everything in a list means every page below one that is named, or below all when none is."""
        _require(request.user, model, _asked(request))
        if issubclass(model, Page) and EVERYTHING in request.GET.getlist("id"):
            below = request.GET.get("childOf", "")
            parent = Page.objects.filter(pk=below).first() if below.isdecimal() else None
            if parent is None:
                raise Http404
            _require(request.user, Page, parent.get_descendants(inclusive=True).values_list("pk", flat=True))
