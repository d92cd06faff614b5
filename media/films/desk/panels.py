"""What other parts add to a film's page in the admin: progress, captions, chapters, poster.

Called from `AppConfig.ready()` or when the module of the panel is imported:

    panels.register("captions", captions_panel, order=300)
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

from media.models import Film

Panel = Callable[[HttpRequest, Film], SafeString]
"""Makes HTML for the film's page; an empty text leaves the panel out. It asks nothing of rights: who sees the page may
see what is in it, and whoever may not change the film is for the panel to find out (`permissions.may_change`)."""


@dataclass(frozen=True, slots=True)
class _Registered:
    order: int
    name: str
    panel: Panel


_registered: dict[str, _Registered] = {}


def register(name: str, panel: Panel, *, order: int = 500) -> None:
    """Have the panel shown, those of a lower order above. A name taken by another panel raises ValueError."""
    known = _registered.setdefault(name, _Registered(order, name, panel))
    if known.panel is not panel:
        raise ValueError(f"There already is a panel named {name}.")


def shown(request: HttpRequest, film: Film) -> list[tuple[str, SafeString]]:
    """Names and HTML of the panels that have something to say of this film."""
    ordered = sorted(_registered.values(), key=lambda one: (one.order, one.name))
    made = [(one.name, one.panel(request, film)) for one in ordered]
    return [(name, html) for name, html in made if html]
