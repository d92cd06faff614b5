"""Whether other bytes may take the place of a stored file, or other words be said of it, is decided above: who knows
the pages knows what the public is being shown."""

from collections.abc import Callable
from typing import Any

Objection = Callable[[Any], str]
"""Given a stored picture or file: why it has to stay as it is, in Chinese; empty when it need not."""

_objections: list[Objection] = []


class ReplacementRefused(Exception):
    """The message says in Chinese what to do instead."""


def register(objection: Objection) -> None:
    """Called from `AppConfig.ready()`."""
    if objection not in _objections:
        _objections.append(objection)


def objection_to(content: Any) -> str:
    """The first objection against other bytes or words for this file; empty when there is none, or it is new."""
    if content.pk is None:
        return ""
    return next((said for objection in _objections if (said := objection(content))), "")
