"""The emergency publication, and what changed since an approval, over HTTP."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.core.editable import editable_page
from cms.core.models import BasePage
from cms.editorial.enums import Entry
from cms.editorial.models import EmergencyCall, LedgerEntry
from cms.editorial.reviewing.admissions import emergency_ask, emergency_publish
from cms.editorial.reviewing.approved_versions import approved_revision
from cms.editorial.reviewing.desk import duties_today
from cms.editorial.reviewing.errors import errors_in, text_of
from cms.editorial.reviewing.forms import EmergencyForm
from cms.units.boundary import pages_within

NOT_KEPT = "当时通过的那一版没有留存，无法逐字比较。请在“历史”里选相近的两个版本比较。"


@require_safe
def changed_since(request: HttpRequest, page_id: int, approval_id: int) -> HttpResponse:
    """To the comparison of what somebody approved with the newest draft."""
    page = editable_page(request, page_id)
    approval = get_object_or_404(LedgerEntry, pk=approval_id, page_id=page.pk, kind=Entry.APPROVAL)
    revision = approved_revision(page, approval)
    if revision is None:
        messages.warning(request, NOT_KEPT)
        return redirect("wagtailadmin_pages:history", page.pk)
    return redirect("wagtailadmin_pages:revisions_compare", page.pk, revision.pk, "latest")


def trail_to(page: Page) -> list[dict[str, Any]]:
    """The page's form, above a screen about the page."""
    return [{"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.get_admin_display_title()}]


class EmergencyView(WagtailAdminTemplateMixin, TemplateView):
    """One of two asks, the other agrees."""

    page_title = "紧急发布"
    header_icon = "warning"
    template_name = "editorial/reviewing/emergency.html"

    def dispatch(self, request: HttpRequest, *args: Any, page_id: int, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        if not duties_today().filter(person=user).exists():
            raise PermissionDenied
        self.page = get_object_or_404(pages_within(user, Page.objects.filter(depth__gt=1)), pk=page_id)
        self.call = EmergencyCall.objects.filter(page=self.page, is_open=True).select_related("asked_by").first()
        self.form = EmergencyForm(request.POST or None)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), *trail_to(self.page), {"url": "", "label": self.page_title}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user: Any = request.user
        if self.call is not None and request.POST.get("call") == str(self.call.pk):
            emergency_publish(call=self.call, user=user)
            messages.success(request, f"“{self.page.title}”已紧急公开。请在 24 小时内补齐三审。")
        elif self.form.is_valid():
            emergency_ask(page=self.page, user=user, reason=self.form.cleaned_data["reason"])
            messages.success(request, "已提出紧急发布，请马上联系另一位审核人办理。")
        else:
            return self.render_to_response(self.get_context_data())
        return redirect(self._way_back())

    def _way_back(self) -> str:
        """To the page, or to the start page for whom it was only lent to."""
        page = Page.objects.get(pk=self.page.pk).specific
        if page.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        return reverse("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        call, draft = self.call, self.page.specific.get_latest_revision_as_object()
        text = text_of(draft) if isinstance(draft, BasePage) else None
        return {
            **context,
            "page": self.page,
            "text": text,
            "errors": errors_in(draft, text) if text else [],
            "way_back": self._way_back(),
            "call": call,
            "form": self.form,
            "may_agree": call is not None and call.asked_by_id != self.request.user.pk,
        }
