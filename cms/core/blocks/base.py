"""What makes a Wagtail block public: it can say what it needs and what its public value is, from its raw data.

Builders read the raw JSON of a stream, never bound blocks: binding costs more than all the rest of a page together
(docs/decisions/0003). A block therefore has two methods more than Wagtail's.
"""

from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from typing import Annotated, Any, Literal, Protocol, Union, runtime_checkable

from django.conf import settings
from pydantic import Field, create_model
from wagtail.blocks import StreamBlock, StreamValue

from cms.core.representation.schema import Block, Heading, Shape
from cms.core.representation.sources import Found, Wanted
from cms.core.rich_text import Address, Reference, public_html, references

Raw = dict[str, Any]


@runtime_checkable
class PublicBlock(Protocol):
    """A block the public may see."""

    value_schema: type[Shape]

    def collect(self, raw: Any, wanted: Wanted) -> None:
        """Ask for what `represent` will need."""

    def represent(self, raw: Any, found: Found) -> Shape | None:
        """The public value, or None when nothing is left to show (its picture was deleted, for example)."""


@cache
def block_shape(name: str, value: type[Shape]) -> type[Block]:
    """The public schema of one kind of block, `quote` → `QuoteBlock`."""
    title = "".join(word.capitalize() for word in name.split("_")) + "Block"
    fields: dict[str, Any] = {"type": (Literal[name], name), "value": (value, ...)}
    shape: type[Block] = create_model(title, __base__=Block, **fields)
    return shape


def any_block_of(stream: type[StreamBlock]) -> Any:
    """What a body made with this stream is a list of: its blocks' schemas, told apart by `type`."""
    shapes = [block_shape(name, block.value_schema) for name, block in stream.base_blocks.items()]
    return Annotated[Union[tuple(shapes)], Field(discriminator="type")]  # noqa: UP007


def list_items(raw: Any) -> list[Any]:
    """Values of a ListBlock's raw data, with or without the ids newer Wagtail adds."""
    return [item["value"] if isinstance(item, dict) and item.get("type") == "item" else item for item in raw or []]


def collect_rich_text(source: str, wanted: Wanted) -> None:
    for reference in references(source):
        wanted.add("link" if reference.kind == "page" else "file", reference.key)


def represent_rich_text(source: str, found: Found) -> str:
    def resolve(reference: Reference) -> Address | None:
        target = found.get("link" if reference.kind == "page" else "file", reference.key)
        return Address(target.url) if target else None

    return public_html(source, resolve, own_site=settings.PUBLIC_BASE_URL.rstrip("/"))


def stream_rows(value: StreamValue | Iterable[Raw]) -> list[Raw]:
    """Raw rows of a stream, `{"type", "value", "id"}`, whether it came from the database or was made in code."""
    raw = value.raw_data if isinstance(value, StreamValue) else value
    return [dict(row) for row in raw]


def _public_child(block: StreamBlock, name: str) -> PublicBlock | None:
    child: Any = block.child_blocks.get(name)
    kind: Any = type(child)
    return child if child is not None and _is_public(kind) else None


@cache
def _is_public(kind: Hashable) -> bool:
    """Asked once of each kind: comparing with a protocol takes longer than what a block has to say."""
    return all(hasattr(kind, name) for name in ("value_schema", "collect", "represent"))


def collect_body(block: StreamBlock, rows: Sequence[Raw], wanted: Wanted) -> None:
    for row in rows:
        if child := _public_child(block, row["type"]):
            child.collect(row["value"], wanted)


def represent_body(block: StreamBlock, rows: Sequence[Raw], found: Found) -> list[Block]:
    """Public blocks of a stream, in order; a block that has nothing left to show is dropped."""
    body: list[Block] = []
    for position, row in enumerate(rows):
        child = _public_child(block, row["type"])
        if child is not None and (value := child.represent(row["value"], found)) is not None:
            shape = block_shape(row["type"], child.value_schema)
            body.append(shape(type=row["type"], id=str(row.get("id") or position), value=value))
    return _anchored(body)


def _anchored(body: list[Block]) -> list[Block]:
    """Headings get the anchor their block's id makes, short enough to share and stable when blocks are reordered."""
    return [
        block.model_copy(update={"value": block.value.model_copy(update={"anchor": f"h-{block.id[:8]}"})})
        if block.type == "heading"
        else block
        for block in body
    ]


def headings(body: Sequence[Block]) -> list[Heading]:
    """Table of contents."""
    return [Heading(level=b.value.level, text=b.value.text, anchor=b.value.anchor) for b in body if b.type == "heading"]
