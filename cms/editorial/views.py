"""The editors' desk over HTTP."""

from collections import Counter
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from pydantic import BaseModel, Field
from pydantic import ValidationError as Unreadable
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView

from cms.core.editable import editable_page
from cms.core.models import BasePage
from cms.editorial.looking_up import with_surroundings
from cms.editorial.proofreading.catalogue import GROUPS
from cms.editorial.proofreading.finding import Severity
from cms.editorial.reviewing.errors import findings_in, text_of
from cms.editorial.services import finding_let_pass, finding_tell_again

LONGEST = 20_000
"""Characters of a passage; the request as a whole is limited by Django."""
UNREADABLE = "校对读不到您正在写的内容：表单里有没有填对的地方。请先点“保存草稿”，按提示改好后再看。"


class SentVerdict(BaseModel):
    """What an editor says of a finding."""

    page: int
    code: str = Field(max_length=40)
    passage: str = Field(max_length=LONGEST)
    verdict: Literal["right", "wrong"]
    reason: str = Field("", max_length=200)


class _Proofreading:
    """What is wrong in the text that an editor is writing, as a piece of the page: of the form as its preview was sent
    last, so that the panel reads what an approval will read. Nothing is kept."""

    http_method_names = ("get",)

    def get(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = self.object
        if not isinstance(draft, BasePage):
            raise Http404
        if (state := self.get_form_state_queryset().first()) is not None:
            form = self.get_form(QueryDict(state.data))
            if not self.validate_form(form):
                return refused(UNREADABLE)
            form.save(commit=False)
        elif draft.pk is None:
            return refused(UNREADABLE)
        text = with_surroundings(text_of(draft), draft, request)
        found = findings_in(draft, text)
        numbers = Counter(finding.severity for finding in found.open)
        counts = [(severity.label, numbers[severity]) for severity in Severity if numbers[severity]]
        return render(
            request, "editorial/findings.html", {"found": found, "text": text, "counts": counts, "page": draft}
        )


class ProofreadingOnEdit(_Proofreading, PreviewOnEditView):
    """Of a page that is saved; without a form yet, of its newest draft."""


class ProofreadingOnCreate(_Proofreading, PreviewOnCreateView):
    """Of a page that nobody has saved."""


class RulesView(WagtailAdminTemplateMixin, TemplateView):
    """What is proofread, by which standard, with an example of each."""

    page_title = "校对规则"
    header_icon = "list-ul"
    template_name = "editorial/rules.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"groups": GROUPS}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


@require_POST
def verdict(request: HttpRequest) -> HttpResponse:
    """Let a finding pass, or have it told again."""
    try:
        sent = SentVerdict.model_validate_json(request.body)
    except Unreadable:
        return refused("没有记下：原因最多 200 字。请改短后再点“放过”。")
    page = editable_page(request, sent.page)
    user, code, passage = request.user, sent.code, sent.passage
    try:
        if sent.verdict == "right":
            finding_let_pass(page=page, code=code, passage=passage, reason=sent.reason, user=user)  # type: ignore[arg-type]
        else:
            finding_tell_again(page=page, code=code, passage=passage, user=user)  # type: ignore[arg-type]
    except ValidationError as problem:
        return refused(" ".join(problem.messages))
    return HttpResponse(status=204)


def refused(message: str) -> HttpResponse:
    return HttpResponseBadRequest(message, content_type="text/plain; charset=utf-8")
