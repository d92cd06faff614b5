"""The words of a page that become public, in reading order: what the panel, the passes and the approvals proofread."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from django.core.exceptions import FieldDoesNotExist
from wagtail.models import Page

from cms.core.blocks.gallery import GalleryValue
from cms.core.blocks.heading import HeadingValue
from cms.core.blocks.paragraph import ParagraphValue
from cms.core.blocks.picture import PictureValue
from cms.core.blocks.question_answer import QuestionAnswerValue
from cms.core.blocks.table import TableValue
from cms.core.representation.building import build_details
from cms.core.representation.registry import representation_of
from cms.core.representation.schema import Block
from cms.core.rich_text import plain_text
from cms.editorial.proofreading.passage import Kind, Passage
from cms.editorial.proofreading.surroundings import Picture
from cms.indexing import words

BODY = "body"
_ITEM = re.compile(r"(?=<li>)|(?<=</li>)")
_WRITTEN_IN = {
    "description": "search_description",
    "source": "source_name",
    "original": "original_source",
    "gallery": "pictures",
}
"""Fields of the page that have another name than what the public gets of them."""


def passages_of(draft: Page, pictures: Sequence[Picture]) -> list[Passage]:
    """`draft` is the specific page as it is to be, saved or not; `pictures` are those it shows.

    What stands beside the text, and only says again what was said, is left out: the summary that is the dek.
    """
    shape, representation = build_details([draft], alone=True)[0].shape, representation_of(type(draft))
    read = [
        replace(passage, place=_place(draft, name))
        for name in ("dek", *representation.words_in)
        for passage in _passages(getattr(shape, name, None))
    ]
    beside = (
        Passage(line, Kind.FIELD, place=_place(draft, name))
        for name in representation.words_beside
        for line in words.separate_lines(getattr(shape, name, None))
    )
    shown = (
        Passage(line, Kind.FIELD, place=f"图片“{picture.name}”")
        for picture in pictures
        for line in words.separate_lines([picture.alt, picture.credit])
    )
    said = {draft.title, *(one.text for one in read)}
    for passage in chain(beside, shown):
        if passage.text not in said:
            said.add(passage.text)
            read.append(passage)
    return read


def _passages(value: object) -> Iterator[Passage]:
    """Running text as such, everything else as words that stand for themselves."""
    if isinstance(value, str):
        yield from _of_kind(Kind.PARAGRAPH, value)
    elif isinstance(value, Block):
        yield from _passages(value.value)
    elif isinstance(value, HeadingValue):
        yield Passage(value.text, Kind.HEADING, value.level)
    elif isinstance(value, ParagraphValue):
        yield from _of_rich_text(value.html)
    elif isinstance(value, QuestionAnswerValue):
        yield from _of_kind(Kind.FIELD, value.title)
        for item in value.items:
            yield from _of_kind(Kind.PARAGRAPH, item.question)
            yield from _of_rich_text(item.answer)
    elif isinstance(value, TableValue):
        yield from _of_kind(Kind.TABLE, value.caption, *value.head, *(cell for row in value.rows for cell in row))
    elif isinstance(value, PictureValue):
        yield from _of_kind(Kind.CAPTION, value.caption)
    elif isinstance(value, GalleryValue):
        yield from _of_kind(Kind.CAPTION, *(picture.caption for picture in value.pictures))
    elif isinstance(value, list):
        for one in value:
            yield from _passages(one)
    else:
        yield from (Passage(line, Kind.FIELD) for line in words.lines(value))


def _of_kind(kind: Kind, *texts: str) -> Iterator[Passage]:
    yield from (Passage(line, kind) for text in texts for line in words.lines(text))


def _of_rich_text(html: str) -> Iterator[Passage]:
    for piece in _ITEM.split(html):
        yield from _of_kind(Kind.LIST if piece.startswith("<li>") else Kind.PARAGRAPH, plain_text(piece))


def _place(draft: Page, name: str) -> str:
    """What the form calls the field; nothing for the body, which is where everybody looks."""
    if name == BODY:
        return ""
    try:
        field = draft._meta.get_field(_WRITTEN_IN.get(name, name))
    except FieldDoesNotExist:
        return ""
    named = field if hasattr(field, "verbose_name") else field.related_model._meta
    return str(named.verbose_name)
