"""The editors' desk over HTTP."""

from collections import Counter
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from pydantic import BaseModel, Field
from pydantic import ValidationError as Unreadable
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.core.editable import editable_page
from cms.core.models import BasePage
from cms.editorial.looking_up import Chosen, links_of, pictures_of, resembled_by
from cms.editorial.proofreading.catalogue import GROUPS
from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.finding import Severity
from cms.editorial.proofreading.passage import Kind, Passage, Text
from cms.editorial.selectors import sifted, tables
from cms.editorial.services import finding_let_pass, finding_tell_again

LONGEST = 20_000
"""Characters of a passage; the request as a whole is limited by Django."""
MOST = 5_000
MOST_LINKS = 500
UNREADABLE = "校对没有收到能读的文字：正文太长，或者页面过期。请保存草稿，刷新页面后再试。"


class SentPassage(BaseModel):
    text: str = Field(max_length=LONGEST)
    kind: Kind = Kind.PARAGRAPH
    level: int = 0


class SentLink(BaseModel):
    words: str = Field(max_length=LONGEST)
    page: int | None = None
    document: int | None = None
    address: str = Field("", max_length=LONGEST)


class SentText(BaseModel):
    """What the preview shows of an unsaved text, and the links and pictures of its form."""

    title: str = Field(max_length=LONGEST)
    passages: Annotated[list[SentPassage], Field(max_length=MOST)]
    page: int | None = None
    links: Annotated[list[SentLink], Field(max_length=MOST_LINKS)] = []
    pictures: Annotated[list[int], Field(max_length=MOST_LINKS)] = []


class SentVerdict(BaseModel):
    """What an editor says of a finding."""

    page: int
    code: str = Field(max_length=40)
    passage: str = Field(max_length=LONGEST)
    verdict: Literal["right", "wrong"]
    reason: str = Field("", max_length=200)


@require_POST
def proofreading(request: HttpRequest) -> HttpResponse:
    """What is wrong in the text that an editor is writing, as a piece of the page. Nothing is kept of it."""
    try:
        sent = SentText.model_validate_json(request.body)
    except Unreadable:
        return refused(UNREADABLE)
    page = editable_page(request, sent.page) if sent.page is not None else None
    found = sifted(proofread(_text(sent, page, request), tables=tables()), sent.page)
    numbers = Counter(finding.severity for finding in found.open)
    counts = [(severity.label, numbers[severity]) for severity in Severity if numbers[severity]]
    return render(request, "editorial/findings.html", {"found": found, "counts": counts, "page": page})


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


def _text(sent: SentText, page: BasePage | None, request: HttpRequest) -> Text:
    """A published text is of the day it was published, a new one is of today."""
    return Text(
        sent.title,
        [Passage(one.text, one.kind, one.level) for one in sent.passages],
        timezone.localdate(page.first_published_at if page else None),
        links=links_of([Chosen(one.words, one.page, one.document, one.address) for one in sent.links], request),
        pictures=pictures_of(sent.pictures, request.user),
        resembled=resembled_by(sent.title, "\n".join(one.text for one in sent.passages), page),
    )


def refused(message: str) -> HttpResponse:
    return HttpResponseBadRequest(message, content_type="text/plain; charset=utf-8")
