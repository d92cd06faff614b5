"""The form a browser would send from a page's edit view."""

from typing import Any

from wagtail.blocks import BooleanBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text

FORM = "page-edit-form"
LEFT_OUT = ("loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id")
"""A form that names its revision can be saved once; the benchmarks save it again and again."""


def page_form(html: bytes, page: Page) -> dict[str, list[str]]:
    """Name → values of the page's edit form; the bodies, which the browser builds by script, from the page itself."""
    found = querydict_from_html(html.decode(), form_id=FORM)
    form = {name: list(values) for name, values in found.lists() if name not in LEFT_OUT}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            rows = field.value_from_object(page).raw_data
            flat = nested_form_data({field.name: _value(field.stream_block, list(rows))})
            form.pop(field.name, None)
            form |= {name: [value] for name, value in flat.items() if value is not None}
    return form


def _value(block: Any, raw: Any) -> Any:
    """A block's raw value as its widget sends it: nested dictionaries, joined by hyphens later."""
    if isinstance(block, StreamBlock):
        return _sequence([(row["type"], block.child_blocks[row["type"]], row["value"], row["id"]) for row in raw])
    if isinstance(block, ListBlock):
        return _sequence([(None, block.child_block, row["value"], row["id"]) for row in raw])
    if isinstance(block, StructBlock):
        return {name: _value(child, raw.get(name)) for name, child in block.child_blocks.items()}
    if isinstance(block, RichTextBlock):
        return rich_text(raw, editor=block.editor, features=block.features)
    if isinstance(block, BooleanBlock):
        return "on" if raw else None
    return "" if raw is None else str(raw)


def _sequence(items: list[tuple[str | None, Any, Any, str]]) -> dict[str, Any]:
    sent: dict[str, Any] = {"count": str(len(items))}
    for order, (kind, block, raw, key) in enumerate(items):
        typed = {} if kind is None else {"type": kind}
        sent[str(order)] = {**typed, "id": key, "order": str(order), "deleted": "", "value": _value(block, raw)}
    return sent
