"""The public API, version 1: a table of contents. Anonymous and read-only, the gate decides what it shows; but for
/watch and what members ask for themselves."""

from typing import Any

from ninja import NinjaAPI

from cms.api import (
    any_page,
    changes,
    columns,
    courses,
    home,
    hours,
    member_courses,
    member_tokens,
    preview,
    refusals,
    searching,
    stories,
    units,
    view_counts,
    watching,
)

NAMESPACE = "public_v1"


class PublicApi(NinjaAPI):
    """Operations are called after their views: the names are part of the contract, generated clients use them."""

    def get_openapi_operation_id(self, operation: Any) -> str:
        return str(operation.view_func.__name__)


public_api = PublicApi(
    title="武汉民政宣传平台公开接口",
    version="1",
    urls_namespace=NAMESPACE,
    docs_url=None,
    openapi_url=None,
)
public_api.add_router("/home", home.router)
public_api.add_router("/stories", stories.router)
public_api.add_router("/courses", courses.router)
public_api.add_router("/units", units.router)
public_api.add_router("/columns", columns.columns_router)
public_api.add_router("/topics", columns.topics_router)
public_api.add_router("", any_page.router)
public_api.add_router("", searching.router)
public_api.add_router("/views", view_counts.router)
public_api.add_router("/watch", watching.router)
public_api.add_router("/learning", hours.router)
public_api.add_router("/members/token", member_tokens.router)
public_api.add_router("/members/courses", member_courses.router)
public_api.add_router("/changes", changes.router)
public_api.add_router("/preview", preview.router)
refusals.install(public_api)
