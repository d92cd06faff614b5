"""The block library. One file per block: what the editor fills in, its public schema, how one becomes the other."""

from cms.core.blocks.base import (
    PublicBlock,
    collect_body,
    collect_rich_text,
    headings,
    represent_body,
    represent_rich_text,
    stream_rows,
)
from cms.core.blocks.body import AnyBlock, BodyBlock

__all__ = [
    "AnyBlock",
    "BodyBlock",
    "PublicBlock",
    "collect_body",
    "collect_rich_text",
    "headings",
    "represent_body",
    "represent_rich_text",
    "stream_rows",
]
