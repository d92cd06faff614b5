"""A Word file becomes a draft of the editor's unit."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Page

from cms.editorial.proofreading.finding import Finding, Severity
from cms.importing.blocks import Block
from cms.importing.desk.pieces import Facts, Shelf, piece_of_word
from cms.importing.rules import is_document
from cms.importing.settling import search_add
from cms.importing.writing import body_json, page_write
from cms.stories.models import ContentPage, NoticePage, StoryPage
from cms.units.models import BrandPage
from media.models import Document
from media.services import document_add


@dataclass(frozen=True, slots=True)
class WordDraft:
    page: ContentPage
    findings: tuple[Finding, ...]


def word_draft_make(
    *,
    data: bytes,
    name: str,
    branch: BrandPage,
    pictures: Shelf | None,
    files: Shelf | None = None,
    model: type[StoryPage | NoticePage] | None = None,
    user: Any,
) -> WordDraft:
    """A draft below the unit's brand page; nothing of it is public. Raises `Unreadable` and ValidationError.

    `model`: story or notice; None lets the file decide. `files`: where the file itself is kept as an attachment for the
    public; None when it is not offered. `pictures` as in `piece_of_word`.
    """
    with transaction.atomic():
        piece = piece_of_word(data, shelf=pictures, user=user)
        facts = piece.facts
        page = _page(facts, model or _model_of(facts), [*piece.blocks, *piece.notes])
        same = Page.objects.child_of(branch).filter(title=facts.title).exists()
        page_write(page=page, parent=branch, documents=_kept(files, data, name, user), is_public=False, user=user)
    search_add(page_ids=[page.pk])
    return WordDraft(page, (*_same_title(facts, same), *piece.findings))


def _model_of(facts: Facts) -> type[StoryPage | NoticePage]:
    return NoticePage if facts.document_number or is_document(facts.title, ()) else StoryPage


def _page(facts: Facts, model: type[StoryPage | NoticePage], blocks: list[Block]) -> ContentPage:
    said: dict[str, Any] = {"title": facts.title, "source_name": facts.source[:80], "body": body_json(blocks)}
    if model is NoticePage:
        return NoticePage(**said, document_number=facts.document_number, issued_on=facts.issued_on)
    return StoryPage(**said)


def _kept(files: Shelf | None, data: bytes, name: str, user: Any) -> list[Document]:
    if files is None:
        return []
    title = name.rpartition(".")[0] or name
    return [
        document_add(file=ContentFile(data, name=name[-100:]), title=title[:255], collection=files(), uploaded_by=user)
    ]


def _same_title(facts: Facts, same: bool) -> list[Finding]:
    if not same:
        return []
    message = "本单位已有同名的稿件，请核对是不是同一篇；多出来的草稿可以删除。"
    return [Finding("same", Severity.WARNING, 0, facts.title, message)]
