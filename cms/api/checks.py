"""House rules of the API, checked at every start."""

from collections.abc import Iterator
from typing import Any, get_args

from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import reverse

from cms.core.representation import Shape
from cms.core.representation.registry import registered

BY_CONSTRUCTION = ("/api/v1/page", "/api/v1/pages/", "/api/v1/preview/")
"""Addresses that return a page of any type: they prove nothing."""


def _shapes_with_a_route() -> Iterator[type[Shape]]:
    """What some address of its own is documented to return. Read from the operations, because every command pays for
    the check and the whole document takes a second to build."""
    from cms.api.api import NAMESPACE, public_api

    root = reverse(f"{NAMESPACE}:api-root")
    for router in public_api._get_bound_routers():
        for path, view in router.path_operations.items():
            if not f"{root.rstrip('/')}{router.prefix}{path}".startswith(BY_CONSTRUCTION):
                for operation in (one for one in view.operations if one.include_in_schema):
                    yield from _shapes_in(operation.response_models[200].model_fields["response"].annotation)


def _shapes_in(annotation: Any) -> Iterator[type[Shape]]:
    """The shapes a type names itself, one of a union or the items of a list, not those within their fields."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        yield annotation
    for inner in get_args(annotation):
        yield from _shapes_in(inner)


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
        if known.schema not in routed
    ]


def connect() -> None:
    """Called once from `ApiConfig.ready()`."""
    register(check_routes, Tags.urls)
