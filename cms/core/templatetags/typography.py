"""Filters and the block tag every public template uses; registered as builtins in the settings."""

from datetime import datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.core.clocks import local
from cms.core.table_widths import widths
from cms.core.typography import words

register = template.Library()


@register.filter
def phrases(text: str | None) -> SafeString:
    """The title, escaped, with places where its line may break."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((word,) for word in words(text or "")))


@register.filter
def plus_apart(title: SafeString) -> SafeString:
    """A title of two campaigns, each in an element of its own: it breaks between them, and the ＋ takes a colour.

    Expects a title that went through `phrases`.
    """
    first, plus, second = title.partition("＋")
    if not plus:
        return title
    return mark_safe(f"<span>{first}<i>＋</i></span><wbr><span>{second.removeprefix('<wbr>')}</span>")


@register.filter
def column_widths(table: dict[str, Any]) -> list[int]:
    """Per cent, for the columns of a table block."""
    return widths([table["head"], *table["rows"]])


@register.filter
def minute(moment: datetime | None) -> str:
    """2017-08-09 09:25, twenty-four hours (国办发〔2017〕47号)."""
    return f"{local(moment):%Y-%m-%d %H:%M}" if moment else ""


@register.filter
def day(moment: datetime | None) -> str:
    return f"{local(moment):%Y-%m-%d}" if moment else ""


@register.filter
def isominute(moment: datetime | None) -> str:
    """Machine-readable, with the offset."""
    return local(moment).isoformat(timespec="minutes") if moment else ""


@register.filter
def clock_time(milliseconds: int) -> str:
    """As players write it: 3:12, 1:02:05."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


@register.filter
def whole_seconds(milliseconds: int) -> int:
    return milliseconds // 1000


@register.filter
def seconds_time(seconds: int) -> str:
    return clock_time(seconds * 1000)


@register.filter
def study_hours(hours: float) -> str:
    """Without zeros that say nothing: 0.25, 1, 1.5."""
    return f"{hours:.2f}".rstrip("0").rstrip(".")


@register.filter
def tens(percent: int) -> int:
    """Rounded to the tens that the style sheet has rules for: a strict CSP forbids style attributes."""
    return round(percent / 10) * 10


@register.simple_tag(takes_context=True)
def block_html(
    context: template.Context, block: dict[str, Any], *, load: str = "later", full_width: bool = False
) -> SafeString:
    """One block of a body, by the template of its type; `sample` marks the pictures and words of a sample page.

    `load` is when its picture comes, see `components/picture.html`; `full_width` says that it may be wider than text.
    """
    content = context.get("content") or {}
    values = {
        "block": block,
        "value": block["value"],
        "sample": content.get("sample", False),
        "load": load,
        "full_width": full_width,
    }
    return render_to_string(f"blocks/{block['type']}.html", values)
