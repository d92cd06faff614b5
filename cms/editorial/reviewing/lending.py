"""What is lent to reviewers: the pages that wait for them, and the files on those pages, which they have to read too.
Films: `cms.courses.gate`."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page

from cms.editorial.reviewing.desk import pages_called_out, pages_to_review
from cms.units.boundary import lend, things_held
from media.gate import DOCUMENTS, Access
from media.models import Document


def connect() -> None:
    """Called once from `EditorialConfig.ready()`."""
    lend(pages_lent)
    DOCUMENTS.register(judge_document)


def pages_lent(user: Any) -> QuerySet[Page]:
    """What waits for the person at any stage, or was called out for an emergency. Two queries without duties."""
    return pages_to_review(user) | pages_called_out(user)


def judge_document(document: Document, request: HttpRequest) -> Access:
    user = request.user
    if not user.is_authenticated:
        return Access.NO
    pages: Any = pages_lent(user)
    is_lent = any(document.pk in things_held(page)[Document] for page in pages.specific())
    return Access.ALLOWED_FOR_THIS_VISITOR if is_lent else Access.NO
