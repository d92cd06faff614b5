"""A draft for whoever holds its link, and the editor's page where links are made and revoked."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.core.editable import editable_page
from cms.previews.confidential import kept_by_nobody
from cms.previews.models import PreviewLink
from cms.previews.selectors import Ended, links_of, preview_of
from cms.previews.services import NewLink, preview_link_make, preview_link_revoke

HOURS = {2: "2 小时", 24: "24 小时", 72: "3 天"}
DEFAULT_HOURS = 24


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The draft in the portal's own templates, made of the same representation as the public page."""
    try:
        found = preview_of(token)
    except Ended as ended:
        return kept_by_nobody(render(request, "previews/ended.html", {"ended_at": ended.at}, status=410))
    if found is None:
        raise Http404
    request.is_preview = True  # type: ignore[attr-defined]
    context = found.page.get_context(request) | {"preview_until": found.until}
    return kept_by_nobody(render(request, found.page.get_template(request), context))


class LinkForm(forms.Form):
    hours = forms.TypedChoiceField(
        label="有效时间", choices=list(HOURS.items()), coerce=int, initial=DEFAULT_HOURS, widget=forms.RadioSelect
    )


class PreviewLinksView(WagtailAdminTemplateMixin, View):
    """Makes a link and lists those there are; for whoever may edit the page."""

    template_name = "previews/links.html"
    page_title = "预览链接"
    header_icon = "view"

    def dispatch(self, request: HttpRequest, page_id: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = editable_page(request, page_id)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._shown(LinkForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Shows the new link itself instead of redirecting to it: kept anywhere on the way, it could be read there."""
        form = LinkForm(request.POST)
        if not form.is_valid():
            return self._shown(form)
        try:
            made = preview_link_make(page=self.page, user=request.user, hours=form.cleaned_data["hours"])  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
            return self._shown(form)
        return self._shown(LinkForm(), made)

    def _shown(self, form: LinkForm, made: NewLink | None = None) -> HttpResponse:
        now = timezone.now()
        address = reverse("preview", args=[made.token]) if made else ""
        context = self.get_context_data(
            page=self.page,
            form=form,
            revision=self.page.get_latest_revision(),
            made=made.link if made else None,
            address=self.request.build_absolute_uri(address) if address else "",
            links=[(link, link.ended_at(now)) for link in links_of(self.page)],
        )
        return self.render_to_response(context)

    def get_page_subtitle(self) -> str:
        title: str = self.page.get_admin_display_title()
        return title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit, "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]


def revoke(request: HttpRequest, page_id: int, link_id: int) -> HttpResponse:
    page = editable_page(request, page_id)
    if request.method == "POST":
        link = get_object_or_404(PreviewLink, pk=link_id, page=page.pk)
        preview_link_revoke(link=link, user=request.user)  # type: ignore[arg-type]
        messages.success(request, "预览链接已撤销，从现在起打不开了。")
    return redirect("preview_links", page.pk)
