"""The public shapes every page type shares. What is not written here, or in an app's own schema, is not public."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from media.shapes import PublicFile, PublicImage


class Shape(BaseModel):
    """Base of every public shape: closed, so that a misspelt field fails where it is built."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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


class Card(Shape):
    """The list shape of every page."""

    key: str
    kind: str
    kind_label: str
    title: str
    url: str
    published_at: datetime | None
    unit: UnitTag | None = None
    source: str = ""
    dek: str = ""
    cover: PublicImage | None = None
    sample: bool = False


class Detail(Card):
    """The full shape every page has at least."""

    seo_title: str
    description: str
    keywords: list[str] = []
    breadcrumb: list[Link]
    updated_at: datetime | None
    column: ColumnTag | None = None


class Block(Shape):
    """One block of a body; `value` follows the schema of its `type`."""

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
    "Heading",
    "Link",
    "PublicFile",
    "PublicImage",
    "Shape",
    "UnitTag",
]
