"""The editors' desk over HTTP."""

from collections import Counter
from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST
from pydantic import BaseModel, Field, ValidationError
from wagtail.models import Page

from cms.editorial.proofreading.checking import proofread
from cms.editorial.proofreading.finding import Severity
from cms.editorial.proofreading.passage import Kind, Passage, Text

LONGEST = 20_000
"""Characters of a passage; the request as a whole is limited by Django."""
MOST = 5_000
UNREADABLE = "校对没有收到能读的文字：正文太长，或者页面过期。请保存草稿，刷新页面后再试。"


class SentPassage(BaseModel):
    text: str = Field(max_length=LONGEST)
    kind: Kind = Kind.PARAGRAPH
    level: int = 0


class Sent(BaseModel):
    """What the page shows of an unsaved text."""

    title: str = Field(max_length=LONGEST)
    passages: Annotated[list[SentPassage], Field(max_length=MOST)]
    page: int | None = None

    def text(self) -> Text:
        passages = [Passage(one.text, one.kind, one.level) for one in self.passages]
        return Text(self.title, passages, _day_of(self.page))


@require_POST
def proofreading(request: HttpRequest) -> HttpResponse:
    """What is wrong in the text that an editor is writing, as a piece of the page. Nothing is kept of it."""
    try:
        sent = Sent.model_validate_json(request.body)
    except ValidationError:
        return HttpResponseBadRequest(UNREADABLE, content_type="text/plain; charset=utf-8")
    findings = proofread(sent.text())
    numbers = Counter(finding.severity for finding in findings)
    counts = [(severity.label, numbers[severity]) for severity in Severity if numbers[severity]]
    return render(request, "editorial/findings.html", {"findings": findings, "counts": counts})


def _day_of(page_id: int | None) -> date:
    """A published text is of the day it was published, a new one is of today."""
    published = Page.objects.filter(pk=page_id).values_list("first_published_at", flat=True).first()
    return timezone.localdate(published)
