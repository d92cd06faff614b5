from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cms.portal.shell import build_shell


def shell(request: HttpRequest) -> dict[str, Any]:
    """The page frame, built only when a template asks for it: the admin never does."""

    def build() -> dict[str, Any] | None:
        built = build_shell(request)
        return built.model_dump() if built else None

    return {"shell": SimpleLazyObject(build)}
