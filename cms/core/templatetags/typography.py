"""Filters and the block tag every public template uses; registered as builtins in the settings."""

from datetime import datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.core.typography import words

register = template.Library()


@register.filter
def phrases(text: str | None) -> SafeString:
    """The title, escaped, with places where its line may break."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((word,) for word in words(text or "")))


def _local(moment: datetime, form: str) -> str:
    return timezone.localtime(moment).strftime(form)


@register.filter
def minute(moment: datetime | None) -> str:
    """2017-08-09 09:25, twenty-four hours (国办发〔2017〕47号)."""
    return _local(moment, "%Y-%m-%d %H:%M") if moment else ""


@register.filter
def day(moment: datetime | None) -> str:
    return _local(moment, "%Y-%m-%d") if moment else ""


@register.filter
def month_day(moment: datetime | None) -> str:
    return _local(moment, "%m-%d") if moment else ""


@register.filter
def isominute(moment: datetime | None) -> str:
    """Machine-readable, with the offset."""
    return timezone.localtime(moment).isoformat(timespec="minutes") if moment else ""


@register.filter
def tens(percent: int) -> int:
    """Rounded to the tens that the style sheet has rules for: a strict CSP forbids style attributes."""
    return round(percent / 10) * 10


@register.simple_tag(takes_context=True)
def block_html(context: template.Context, block: dict[str, Any]) -> SafeString:
    """One block of a body, by the template of its type; `sample` marks the pictures and words of a sample page."""
    content = context.get("content") or {}
    values = {"block": block, "value": block["value"], "sample": content.get("sample", False)}
    return render_to_string(f"blocks/{block['type']}.html", values)
