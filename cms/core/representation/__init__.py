"""One public representation per page type: the API returns it, templates render it, search documents are made of it."""

from cms.core.representation.base import Representation
from cms.core.representation.building import cards, detail, details
from cms.core.representation.registry import register, representation_of
from cms.core.representation.schema import Block, Card, ColumnTag, Detail, Heading, Link, Shape, UnitTag
from cms.core.representation.sources import Found, Wanted, register_source

__all__ = [
    "Block",
    "Card",
    "ColumnTag",
    "Detail",
    "Found",
    "Heading",
    "Link",
    "Representation",
    "Shape",
    "UnitTag",
    "Wanted",
    "cards",
    "detail",
    "details",
    "register",
    "register_source",
    "representation_of",
]
