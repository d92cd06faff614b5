"""Further ways to look at a draft: how it will stand somewhere else than on the portal.

Whoever knows that other place lives in an upper room and registers here; `BasePage` offers it beside its own modes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page


@dataclass(frozen=True, slots=True)
class PreviewMode:
    name: str
    label: str
    applies: Callable[[type[Page]], bool]
    """Whether pages of this type can be looked at so."""
    answer: Callable[[Page, HttpRequest], HttpResponse]
    """Gets the draft as its own type, saved or not."""


_modes: dict[str, PreviewMode] = {}


def register(mode: PreviewMode) -> None:
    """Called from `AppConfig.ready()`, twice is once. Raises ValueError when the name is taken by another mode."""
    if _modes.setdefault(mode.name, mode) != mode:
        raise ValueError(f"Another way to preview is called {mode.name} already.")


def modes_for(model: type[Page]) -> list[PreviewMode]:
    return [mode for mode in _modes.values() if mode.applies(model)]
