"""Documents of the search, put into its index by hand."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from search.document import Document
from search.services import documents_put, statistics_refresh, vocabulary_refresh


def document_of(page: Page, body: str, **facts: Any) -> Document:
    published: datetime = page.first_published_at or timezone.now()
    facts = {"kind": "报道", "unit": "市救助站", "columns": ("武汉民政好声音",)} | facts
    return Document(key=page.translation_key.hex, title=page.title, body=body, published_at=published, **facts)


def put(*documents: Document) -> None:
    """Let them be found, and suggested."""
    documents_put(documents=documents)
    statistics_refresh()
    vocabulary_refresh()
