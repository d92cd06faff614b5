"""The page that explains the API: complete, in Chinese, without anybody else's help."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from cms.api import problems
from cms.api.document import openapi
from tests.conftest import Portal


@pytest.fixture
def page(portal: Portal, public: Client) -> str:
    response = public.get("/api/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return openapi()


def test_every_address_every_parameter_and_every_shape_is_on_it(page: str, document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            assert f"{method.upper()} {path}" in page
            for parameter in operation["parameters"]:
                assert f"<code>{parameter['name']}</code>" in page
    for shape in document["components"]["schemas"]:
        assert f'id="shape-{shape}"' in page


def test_every_link_within_it_leads_somewhere(page: str) -> None:
    anchors = re.findall(r' id="([^"]+)"', page)

    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(anchors)


def test_every_kind_of_problem_has_its_paragraph(page: str) -> None:
    kinds = [one for one in vars(problems).values() if isinstance(one, type) and issubclass(one, problems.Problem)]
    types = {kind.model_fields["type"].default for kind in kinds if kind is not problems.Problem}

    assert len(types) >= 7
    for address in (*types, "/api/#log-restarted", "/api/#film-replaced"):
        assert f'id="{address.partition("#")[2]}"' in page


def test_it_asks_nobody_else_for_anything(page: str) -> None:
    asked = re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)', page)

    assert {address for address in asked if not address.startswith(settings.PUBLIC_BASE_URL)} == set()


def test_the_limit_on_it_is_the_limit_that_holds(portal: Portal, public: Client) -> None:
    with override_settings(API_REQUESTS_PER_MINUTE=77):
        assert "每 60 秒最多 77 次" in public.get("/api/").content.decode()
    assert "没有限制请求次数" in public.get("/api/").content.decode()


@pytest.mark.parametrize("address", ["/api", "/api/v1/", "/api/v1"])
def test_who_shortens_an_address_finds_it(portal: Portal, public: Client, address: str) -> None:
    assert "公开接口" in public.get(address, follow=True).content.decode()


def test_every_page_of_the_portal_names_it_in_the_footer(portal: Portal, public: Client) -> None:
    assert '<a href="/api/">公开接口</a>' in public.get("/units/").content.decode()
