"""House rules of the API, checked at every start."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from cms.core.representation.registry import registered

BY_CONSTRUCTION = ("/api/v1/page", "/api/v1/pages/", "/api/v1/preview/")
"""Addresses that return a page of any type: they prove nothing."""


def _shapes_with_a_route() -> Iterator[str]:
    """Names of the shapes that some address of their own is documented to return."""
    from cms.api.document import openapi, references

    for path, methods in openapi()["paths"].items():
        if not path.startswith(BY_CONSTRUCTION):
            for operation in methods.values():
                yield from references(operation["responses"]["200"])


def check_routes(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whoever looks for a kind of content finds it in the API, and not only by an address of the portal."""
    routed = set(_shapes_with_a_route())
    return [
        Error(
            f"{known.model.__name__} has no route of its own in the API: nothing returns {known.schema.__name__}.",
            hint="Let columns list it (Representation.listed) and /api/v1/stories returns it; "
            "or write a router in cms/api and name it in cms/api/api.py.",
            obj=known.model,
            id="cms_api.E001",
        )
        for known in registered()
        if known.schema.__name__ not in routed
    ]


def connect() -> None:
    """Called once from `ApiConfig.ready()`."""
    register(check_routes, Tags.urls)
