"""Blocks for words without format, which refuse code copied along from a web page."""

from typing import Any

from wagtail import blocks

from cms.core.plain_text import without_markup


class PlainCharBlock(blocks.CharBlock):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"validators": (without_markup,), **kwargs})


class PlainTextBlock(blocks.TextBlock):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"validators": (without_markup,), **kwargs})
