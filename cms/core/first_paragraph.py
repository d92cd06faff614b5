"""A new page opens with a paragraph to write into, instead of a sign behind which paragraphs are found. What stays
empty is not saved (`cms.core.blocks.body`)."""

from typing import Any

from wagtail.models import Page
from wagtail.signals import init_new_page

from cms.core.blocks import BodyBlock
from cms.core.fields import BodyField


def connect() -> None:
    """Called once from `CoreConfig.ready()`."""
    init_new_page.connect(offer_a_paragraph, dispatch_uid="core.first_paragraph")


def offer_a_paragraph(page: Page, **kwargs: Any) -> None:
    for field in page._meta.concrete_fields:
        is_body = isinstance(field, BodyField) and isinstance(field.stream_block, BodyBlock)
        if is_body and not getattr(page, field.name):
            setattr(page, field.name, [("paragraph", "")])
