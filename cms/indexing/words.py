"""The words of a public shape, as somebody reads them: a line for each paragraph, caption, row and file name. Pure."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, get_origin

from cms.core.representation.schema import Block, Link, Markup, PublicFile, Shape
from cms.core.rich_text import plain_text

_NOT_READ = frozenset({"anchor", "url", "key"})
"""Fields that hold words for machines."""


def lines(value: Any) -> Iterator[str]:
    """Every line of a value of a public shape. Of a file it is its title, of a picture nothing: what is to be read of
    it stands in its caption."""
    if isinstance(value, str):
        yield from (line for part in value.splitlines() if (line := part.strip()))
    elif isinstance(value, PublicFile | Link):
        yield from lines(value.title)
    elif isinstance(value, Block):
        yield from lines(value.value)
    elif isinstance(value, Shape):
        yield from _of_shape(value)
    elif isinstance(value, list | tuple):
        yield from _of_list(value)


def _of_shape(shape: Shape) -> Iterator[str]:
    for name, field in type(shape).model_fields.items():
        value = getattr(shape, name)
        if name in _NOT_READ or get_origin(field.annotation) is Literal:
            continue
        if any(isinstance(one, Markup) for one in field.metadata):
            yield from lines(plain_text(value))
        else:
            yield from lines(value)


def _of_list(values: Sequence[Any]) -> Iterator[str]:
    """A list of words is a row: of a table, or of keywords."""
    if all(isinstance(one, str) for one in values):
        yield from lines(" ".join(one.strip() for one in values))
        return
    for one in values:
        yield from lines(one)


def separate_lines(value: Any) -> Iterator[str]:
    """The same, each keyword for itself, whether the shape has a list of words, of links, or one word."""
    for one in value if isinstance(value, list | tuple) else [value]:
        yield from lines(one)


def files(value: Any) -> Iterator[PublicFile]:
    """The files among a value of a public shape, in order."""
    if isinstance(value, PublicFile):
        yield value
    elif isinstance(value, Block):
        yield from files(value.value)
    elif isinstance(value, Shape):
        for name in type(value).model_fields:
            yield from files(getattr(value, name))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from files(one)
