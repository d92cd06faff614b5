"""The boundary between units in the admin: who writes for one unit learns nothing of another's drafts.

Wagtail's page permissions keep the explorer, the editor, history, preview and copies inside a unit's branch. The
choosers, bulk actions, reports and tag look-ups ask for less; here they are brought to the same line.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from cms.core.visibility import publicly_visible

OWN_RIGHTS = ["add", "change", "publish", "bulk_delete", "lock", "unlock"]
BUREAU_DEPTH = 2
"""Rights on a page this high, the site's home or the root, make one an editor of the whole bureau."""

REPORTS = "wagtailadmin_reports"
BULK_ACTION = "wagtail_bulk_action"
CHOSEN_PAGES = "wagtailadmin_choose_page_chosen_multiple"
TAG_LOOKUPS = frozenset({"wagtailadmin_tag_autocomplete", "wagtailadmin_tag_model_autocomplete"})


def is_of_the_bureau(user: Any) -> bool:
    """Whether the account answers for the whole bureau rather than for single units."""
    if user.is_superuser:
        return True
    held = GroupPagePermission.objects.filter(group__user=user, page__depth__lte=BUREAU_DEPTH)
    return held.exists()


def pages_within(user: Any, pages: QuerySet[Page]) -> QuerySet[Page]:
    """Those of the pages the account may know of: its own branch, what leads there, and what anybody may read."""
    if is_of_the_bureau(user):
        return pages
    policy = PagePermissionPolicy()
    own = policy.instances_user_has_any_permission_for(user, OWN_RIGHTS).values("pk")
    public = publicly_visible(Page.objects.all()).values("pk")
    return pages.filter(Q(pk__in=own) | Q(pk__in=public))


def _within(user: Any, model: type[Model], keys: list[str]) -> bool:
    """Whether every object with these keys is one the account may know of."""
    if issubclass(model, Page):
        allowed = pages_within(user, Page.objects.filter(pk__in=keys))
    else:
        policy = policy_registry.get_by_type(model)
        allowed = policy.instances_user_has_any_permission_for(user, ["change", "delete", "choose"]).filter(pk__in=keys)
    return allowed.count() == len(set(keys))


class UnitBoundaryMiddleware:
    """Refuses the admin addresses that would show another unit's drafts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not request.user.is_authenticated or not match.view_name.startswith("wagtail"):
            return None
        if match.url_name in TAG_LOOKUPS and not is_of_the_bureau(request.user):
            return JsonResponse([], safe=False)
        if match.namespace == REPORTS and not is_of_the_bureau(request.user):
            raise PermissionDenied
        if match.url_name == BULK_ACTION:
            self._check_keys(request, apps.get_model(kwargs["app_label"], kwargs["model_name"]))
        if match.url_name == CHOSEN_PAGES:
            self._check_keys(request, Page)
        return None

    def _check_keys(self, request: HttpRequest, model: type[Model]) -> None:
        keys = [key for key in request.GET.getlist("id") if key.isdecimal()]
        if keys and not is_of_the_bureau(request.user) and not _within(request.user, model, keys):
            raise Http404
