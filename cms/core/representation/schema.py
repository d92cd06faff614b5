"""The public shapes every page type shares. What is not written here, or in an app's own schema, is not public."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict

from media.shapes import PublicFile, PublicImage


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


Moment = Annotated[datetime, AfterValidator(_in_utc)]
"""A time as it leaves, in UTC: a stored page has it so, a revision has it in Wuhan's time."""


@dataclass(frozen=True, slots=True)
class Markup:
    """Says of a field that it holds HTML and not words."""


Html = Annotated[str, Markup()]


class Shape(BaseModel):
    """Base of every public shape: closed, so that a misspelt field fails where it is built. Every field leaves, also
    one that has its default."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


class Link(Shape):
    title: str
    url: str


class UnitTag(Shape):
    """The unit a page belongs to, as a byline shows it."""

    key: str
    name: str
    short_name: str
    url: str | None


class ColumnTag(Shape):
    """What the column group of a government page's meta tags says (国办发〔2017〕47号)."""

    name: str
    description: str
    keywords: list[str]
    type: str


class FilmFile(Shape):
    """A film to fetch whole, for feed readers."""

    url: str
    size_bytes: int
    media_type: str


class FilmMark(Shape):
    """What a list says of the film of a page, or of its films together."""

    duration_ms: int
    hours: float
    """学时."""
    count: int
    file: FilmFile | None


class Card(Shape):
    """The list shape of every page."""

    key: str
    kind: str
    kind_label: str
    title: str
    url: str
    published_at: Moment | None
    unit: UnitTag | None = None
    source: str = ""
    dek: str = ""
    cover: PublicImage | None = None
    film: FilmMark | None = None
    sample: bool = False


class Detail(Card):
    """The full shape every page has at least."""

    seo_title: str
    description: str
    keywords: list[str] = []
    breadcrumb: list[Link]
    updated_at: Moment | None
    column: ColumnTag | None = None


class Block(Shape):
    """One block of a body. Each kind of block has a schema of its own, with the name of the block as `type` and the
    block's `value_schema` as `value` (`cms.core.blocks.base.block_shape`)."""

    type: str
    id: str
    value: Any


class Heading(Shape):
    """One line of a page's table of contents."""

    level: int
    text: str
    anchor: str


__all__ = [
    "Block",
    "Card",
    "ColumnTag",
    "Detail",
    "FilmFile",
    "FilmMark",
    "Heading",
    "Html",
    "Link",
    "Markup",
    "Moment",
    "PublicFile",
    "PublicImage",
    "Shape",
    "UnitTag",
]
