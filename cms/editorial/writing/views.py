"""Help while writing, over HTTP."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe
from pydantic import BaseModel, Field
from pydantic import ValidationError as Unreadable

from cms.core.editable import editable_page
from cms.editorial.views import LONGEST, refused
from cms.editorial.writing.checklist import checklist_of
from cms.editorial.writing.suggesting import suggestions_for

UNREADABLE = "没有收到能读的文字：正文太长，或者页面过期。请保存草稿，刷新页面后再试。"


MOST = 5_000


class SentPassage(BaseModel):
    text: str = Field(max_length=LONGEST)


class SentText(BaseModel):
    """What the preview shows of an unsaved text."""

    title: str = Field(max_length=LONGEST)
    passages: Annotated[list[SentPassage], Field(max_length=MOST)]
    page: int | None = None


@require_POST
def suggestions(request: HttpRequest) -> HttpResponse:
    """Keywords, columns and topics for the text that an editor is writing, as a piece of the page. Nothing is kept."""
    try:
        sent = SentText.model_validate_json(request.body)
    except Unreadable:
        return refused(UNREADABLE)
    page = editable_page(request, sent.page) if sent.page is not None else None
    body = "\n".join(one.text for one in sent.passages)
    found = suggestions_for(sent.title, body, page_id=page.pk if page is not None else None)
    return render(request, "editorial/suggestions.html", {"found": found})


@require_safe
def checklist(request: HttpRequest, page_id: int) -> HttpResponse:
    """What is missing in the newest draft, as a piece of the page that it is sent from."""
    draft = editable_page(request, page_id).get_latest_revision_as_object()
    return render(request, "editorial/checklist.html", {"items": checklist_of(draft)})
