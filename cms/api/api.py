"""The public API, version 1: a table of contents. Anonymous and read-only; the gate decides what it shows."""

from ninja import NinjaAPI

from cms.api import any_page, columns, home, stories, units
from cms.api.problems import install_problem_handlers

public_api = NinjaAPI(
    title="武汉民政宣传平台公开接口",
    version="1",
    description="门户上公开的全部内容。匿名只读；门户网站自己就用这一接口的内容形状。",
    urls_namespace="public_v1",
    docs_url=None,
)
public_api.add_router("/home", home.router)
public_api.add_router("/stories", stories.router)
public_api.add_router("/units", units.router)
public_api.add_router("/columns", columns.columns_router)
public_api.add_router("/topics", columns.topics_router)
public_api.add_router("/page", any_page.router)
install_problem_handlers(public_api)
