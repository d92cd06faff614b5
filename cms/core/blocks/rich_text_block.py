"""Rich text whose editor says what it is: Wagtail gives its label to the hidden field, and none to what people type
into."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.blocks import RichTextBlock


class NamedRichTextBlock(RichTextBlock):
    @cached_property
    def field(self) -> Any:
        field = super().field
        field.widget.options = {**field.widget.options, "ariaLabel": str(self.label)}
        return field
