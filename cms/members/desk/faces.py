"""Who stands before a screen, how far they see, and what is around the page."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.members.enums import LEADERS, Post
from cms.members.importing.plan import Allowed
from cms.members.models import Member
from cms.members.public.pages import to_log_in
from cms.members.reach import (
    branches_of_leader,
    branches_seen_by,
    is_register_office,
    members_of_leader,
    members_seen_by,
)
from cms.members.selectors import member_of
from cms.units.models import Unit

STYLES = Media(css={"all": ["members/admin.css"]})
ROSTER = "党员名册"


class Face(View):
    """What the screens ask of a face."""

    space = ""
    frame = ""
    field = ""
    is_office = False
    posts: ClassVar[Sequence[str]] = ()

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"{self.space}{name}", args=args)

    def members(self) -> QuerySet[Member]:
        return members_seen_by(self.request.user, timezone.localdate())

    def branches(self) -> QuerySet[Unit]:
        return branches_seen_by(self.request.user, timezone.localdate())

    def member(self, member_id: int) -> Member:
        """Any that may not be seen is not found."""
        return get_object_or_404(self.members().select_related("account"), pk=member_id)

    def allowed(self) -> Allowed:
        branches = None if self.is_office else frozenset(self.branches().values_list("pk", flat=True))
        return Allowed(branches=branches, posts=self.posts, may_transfer=self.is_office)

    def render(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        raise NotImplementedError

    def around(self) -> dict[str, Any]:
        return {"frame": self.frame, "field_template": self.field, "space": self.space, "is_office": self.is_office}


@method_decorator((never_cache, sensitive_post_parameters()), name="dispatch")
class AdminFace(WagtailAdminTemplateMixin, Face):
    """For the office, in the admin."""

    space = "members_"
    frame = "members_admin/frame.html"
    field = "members_admin/field.html"
    is_office = True
    posts = tuple(Post.values)
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_register_office(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title()}
        above = [{"url": self.address("roster"), "label": ROSTER}] if self.get_page_title() != ROSTER else []
        return [*self.breadcrumbs_items, *above, here]

    def render(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        self.template_name = template
        whole = self.get_context_data(**self.around(), **context, media=STYLES)
        return self.render_to_response(whole, status=status)


@method_decorator((never_cache, sensitive_post_parameters()), name="dispatch")
class PublicFace(Face):
    """For secretaries and deputies, on the portal. Who leads no branch finds nothing here."""

    space = "members:"
    frame = "members/desk_frame.html"
    field = "members/parts/field.html"
    posts = tuple(post for post in Post.values if post not in LEADERS)
    page_title = ""
    leader: Member | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.leader = member_of(request.user)
        if self.leader is None:
            return redirect(to_log_in(request))
        if not self.branches().exists():
            raise Http404
        response = super().dispatch(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    def branches(self) -> QuerySet[Unit]:
        """Those the person leads, also when the account keeps the whole register in the admin."""
        return branches_of_leader(self.leader, timezone.localdate())

    def members(self) -> QuerySet[Member]:
        return members_of_leader(self.leader, timezone.localdate())

    def render(self, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
        return render(
            self.request, template, {**self.around(), "page_title": self.page_title, **context}, status=status
        )
