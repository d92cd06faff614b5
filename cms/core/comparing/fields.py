"""Comparisons of a page's fields, by Wagtail's own register: its compare view and every other place that compares."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from wagtail.admin.compare import FieldComparison, register_comparison_class
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField, StreamField

from cms.core.comparing.blocks import blocks_differ
from cms.core.comparing.files import NONE, files_differ
from cms.core.comparing.links import naming_of
from cms.core.comparing.rich import rich_words
from cms.core.comparing.showing import difference, put, taken
from cms.core.comparing.words import words_of


class WordsComparison(FieldComparison):
    """Of text without format."""

    def htmldiff(self) -> SafeString:
        return difference(words_of(self.val_a or ""), words_of(self.val_b or ""))


class RichTextComparison(FieldComparison):
    def htmldiff(self) -> SafeString:
        old, new = rich_words(self.val_a or ""), rich_words(self.val_b or "")
        return difference(old, new, naming_of([*old, *new]))


class ValueComparison(FieldComparison):
    """Of a date, a number, a yes or no: the whole is another one."""

    def htmldiff(self) -> SafeString:
        return _one_for_another(_said(self.val_a), _said(self.val_b))


class ThingComparison(FieldComparison):
    """Of something the page points to."""

    def things(self) -> tuple[Any, Any]:
        found = self.field.related_model._default_manager.in_bulk({self.val_a, self.val_b} - {None})
        return found.get(self.val_a), found.get(self.val_b)

    def htmldiff(self) -> SafeString:
        old, new = self.things()
        return _one_for_another(_said(old), _said(new))


class FileComparison(ThingComparison):
    def htmldiff(self) -> SafeString:
        return files_differ(*self.things())


class SeveralComparison(FieldComparison):
    """Of a choice of several: each is there, came or went."""

    def has_changed(self) -> bool:
        return _keys(self.val_a) != _keys(self.val_b)

    def htmldiff(self) -> SafeString:
        was, now = _keys(self.val_a), _keys(self.val_b)
        things = {thing.pk: thing for thing in (*self.val_a, *self.val_b)}
        rows = [
            (str(thing) if key in was & now else put(thing) if key in now else taken(thing),)
            for key, thing in things.items()
        ]
        return format_html('<ul class="compared-several">{}</ul>', format_html_join("", "<li>{}</li>", rows))


class BodyComparison(FieldComparison):
    def htmldiff(self) -> SafeString:
        return blocks_differ(self.field.stream_block, self.val_a, self.val_b)


def connect() -> None:
    """Called when the app is ready. Of pictures Wagtail registers its own later, whose template is ours."""
    for field, comparison in (
        (models.Field, ValueComparison),
        (models.CharField, WordsComparison),
        (models.TextField, WordsComparison),
        (models.ManyToManyField, SeveralComparison),
        (RichTextField, RichTextComparison),
        (StreamField, BodyComparison),
    ):
        register_comparison_class(field, comparison_class=comparison)
    for target, comparison in (
        (models.Model, ThingComparison),
        (get_document_model_string(), FileComparison),
    ):
        register_comparison_class(models.ForeignKey, to=target, comparison_class=comparison)


def _keys(things: Sequence[Any]) -> set[Any]:
    return {thing.pk for thing in things}


def _said(value: Any) -> str:
    if value is None or value == "":
        return NONE
    if isinstance(value, bool):
        return "是" if value else "否"
    if hasattr(value, "tzinfo") and value.tzinfo is not None:
        value = localtime(value)
    return str(localize(value))


def _one_for_another(old: str, new: str) -> SafeString:
    return format_html("{}", new) if old == new else format_html("{}{}", taken(old), put(new))
