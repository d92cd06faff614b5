"""The three passes over HTTP: the text to read, what was found, the pass that is due."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.core.models import BasePage
from cms.core.publication import PublicationRefused
from cms.editorial.enums import PassNumber
from cms.editorial.looking_up import with_surroundings
from cms.editorial.models import ProofNote
from cms.editorial.passes.forms import MOST_ROWS, ROWS, DeclineForm, Notes, written_in
from cms.editorial.passes.selectors import Proofs, done_of, may_reach, proofs_of, why_not
from cms.editorial.passes.services import note_decline, pass_record
from cms.editorial.proofreading.passage import Text
from cms.editorial.reviewing.errors import findings_in, text_of
from cms.editorial.reviewing.ledger import standing_of
from cms.editorial.reviewing.views import trail_to

MORE, DECLINE = "more", "decline"


class PassesView(WagtailAdminTemplateMixin, TemplateView):
    """Reading and writing down stand side by side, on a phone one below the other."""

    page_title = "三校"
    header_icon = "glasses"
    template_name = "editorial/passes/passes.html"

    def dispatch(self, request: HttpRequest, *args: Any, page_id: int, **kwargs: Any) -> HttpResponseBase:
        page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=page_id).specific
        if not isinstance(page, BasePage):
            raise Http404
        if not may_reach(request.user, page):
            raise PermissionDenied
        self.page = page
        self.draft = page.get_latest_revision_as_object()
        self.text = text_of(self.draft)
        self.standing = standing_of(page)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), *trail_to(self.page), {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._shown(Notes(form_kwargs={"text": self.text}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if DECLINE in request.POST:
            return self._decline(request)
        if MORE in request.POST:
            return self._shown(_with_more_rows(request, self.text))
        notes = Notes(request.POST, form_kwargs={"text": self.text})
        if not notes.is_valid():
            return self._shown(notes, status=422)
        user: Any = request.user
        try:
            number = PassNumber(int(request.POST.get("number", "")))
            line = pass_record(
                page=self.page, user=user, number=number, shown=request.POST.get("shown", ""), notes=written_in(notes)
            )
        except (PublicationRefused, ValidationError) as refused:
            said = " ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused)
            messages.error(request, said)
            return self._shown(notes, status=422)
        except ValueError:
            raise Http404 from None
        written = len(written_in(notes))
        messages.success(
            request,
            f"“{self.page.title}”的{line.get_number_display()}已记下"
            + (f"，{written} 条意见等作者处理。" if written else "，没有要改的。"),
        )
        return redirect(self._address())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proofs = proofs_of(self.page, draft=self.draft, standing=self.standing)
        return {
            **super().get_context_data(**kwargs),
            "page": self.page,
            "text": self.text,
            "proofs": proofs,
            "found": findings_in(self.draft, with_surroundings(self.text, self.draft, self.request)),
            "why_not": self._why_not(proofs),
            "may_edit": self.page.permissions_for_user(self.request.user).can_edit(),
            "latest": self.page.latest_revision_id,
        }

    def _shown(self, notes: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(notes=notes, **more), status=status)

    def _why_not(self, proofs: Proofs) -> str:
        if proofs.next is None:
            return ""
        done = done_of(self.page.pk, proofs.text_hash)
        return why_not(self.request.user, self.page, proofs.next, standing=self.standing, done=done)

    def _decline(self, request: HttpRequest) -> HttpResponse:
        key, user = request.POST[DECLINE], request.user
        notes = ProofNote.objects.filter(proof_pass__page_id=self.page.pk, code="")
        note = get_object_or_404(notes, pk=int(key) if key.isdecimal() else 0)
        form = DeclineForm(request.POST)
        if not form.is_valid():
            return self._shown(
                Notes(form_kwargs={"text": self.text}), status=422, refused=note.pk, refusal=form, typed=request.POST
            )
        note_decline(page=self.page, note=note, user=user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        messages.success(request, "已写明不改的原因。")
        return redirect(self._address())

    def _address(self) -> str:
        return reverse("passes", args=[self.page.pk])


def _with_more_rows(request: HttpRequest, text: Text) -> Any:
    """What was typed, unchecked, and as many empty rows again."""
    rows = range(min(int(typed), MOST_ROWS) if (typed := request.POST.get("form-TOTAL_FORMS", "")).isdecimal() else 0)
    names = ("passage", "suggestion")
    kept = [{name: request.POST.get(f"form-{row}-{name}", "") for name in names} for row in rows]
    notes = Notes(initial=[one for one in kept if any(one.values())], form_kwargs={"text": text})
    notes.extra = 2 * ROWS
    return notes
