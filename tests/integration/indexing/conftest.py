"""Attachments and searches as these tests need them."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile

from cms.indexing.freshness import brought_up_to_date
from cms.indexing.rebuilding import generations, index_check
from media.models import Document
from search.results import Request
from search.selectors import search

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx_bytes(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs, as small as it gets."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


def make_file(content: bytes, *, title: str = "示例附件", name: str = "fu-jian.docx") -> Document:
    """By the model, as an import writes it: the intake would look inside first."""
    document: Document = Document.objects.create(title=title, file=ContentFile(content, name=name))
    return document


Found = Callable[[str], list[str]]


@pytest.fixture
def found(db: None) -> Found:
    """Titles of the hits of exactly these words, as anybody sees them."""

    def titles(text: str) -> list[str]:
        hits = search(Request(text=f'"{text}"', correct=False, collapse=False, size=100)).hits
        return [hit.title.text for hit in hits]

    return titles


def assert_index_is_the_gate() -> None:
    """Key by key and word by word, by the way the product proves it; whoever calls has not settled anything."""
    assert brought_up_to_date() is None
    for one in generations():
        assert list(index_check(one).found) == []
