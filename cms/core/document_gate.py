"""Which files the public may download: those a public page's representation carries, and no others.

The reference index says which pages may be concerned; it counts drafts too, so the representation has the last word.
"""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from cms.core.representation import detail
from cms.core.representation.registry import is_represented
from cms.core.visibility import publicly_visible
from media.gate import Access
from media.models import Document


def judge_document(document: Document, request: HttpRequest) -> Access:
    """Whoever asks."""
    return Access.PUBLIC if is_offered(document) else Access.NO


def is_offered(document: Document) -> bool:
    """Whether some page that the public sees now offers the document."""
    page_type = ContentType.objects.get_for_model(Page)
    concerned = (
        ReferenceIndex.get_references_to(document)
        .filter(base_content_type=page_type)
        .values_list("object_id", flat=True)
    )
    pages = publicly_visible(Page.objects.filter(pk__in=[int(key) for key in set(concerned)])).specific(defer=False)
    return any(document.public_url in detail(page).model_dump_json() for page in pages if is_represented(type(page)))
