"""Which representation speaks for which page type."""

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from cms.core.representation.base import Representation

_by_model: dict[type[Page], Representation[Any]] = {}


def register(representation: Representation[Any]) -> None:
    """Called from `AppConfig.ready()`; a page type has exactly one public representation."""
    model = representation.model
    if model in _by_model and type(_by_model[model]) is not type(representation):
        raise ValueError(f"{model.__name__} already has a public representation.")
    _by_model[model] = representation


def representation_of(model: type[Page]) -> Representation[Any]:
    return _by_model[model]


def is_represented(model: type[Page]) -> bool:
    return model in _by_model


def registered() -> Iterator[Representation[Any]]:
    yield from _by_model.values()


def by_kind(kind: str) -> Representation[Any] | None:
    """The representation that knows the public kind, if any does."""
    return next((known for known in _by_model.values() if kind in known.kinds), None)


def listed_kinds() -> dict[str, str]:
    """Public kind → Chinese label of everything listings show."""
    return {kind: label for known in _by_model.values() if known.listed for kind, label in known.kinds.items()}
