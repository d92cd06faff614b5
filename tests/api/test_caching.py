"""Conditional requests, HEAD, who may keep an answer, and pages of other sites that read the API."""

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory

ADDRESSES = [
    "stories",
    "columns",
    "units",
    "topics",
    "home",
    "units/jiu-zhu-zhan",
    "page?path=/",
    "changes",
    "search?q=x",
    "suggest?q=x",
    "openapi.json",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_answer_is_not_sent_twice(portal: Portal, public: Client, address: str) -> None:
    first = public.get(f"/api/v1/{address}")
    etag = first["ETag"]

    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = public.get(f"/api/v1/{address}", headers={"If-None-Match": known})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag), known
    assert public.get(f"/api/v1/{address}", headers={"If-None-Match": '"other"'}).status_code == 200


def test_after_a_change_it_is(portal: Portal, public: Client) -> None:
    etag = public.get("/api/v1/stories")["ETag"]

    StoryPageFactory(parent=portal.brand)

    assert public.get("/api/v1/stories", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("address", [*ADDRESSES, "mei-you", "stories?limit=0"])
def test_head_has_the_headers_of_get_and_no_body(portal: Portal, public: Client, address: str) -> None:
    get, head = public.get(f"/api/v1/{address}"), public.head(f"/api/v1/{address}")

    assert head.content == b""
    assert head.status_code == get.status_code
    changing = {"X-Request-ID"}
    assert {**head.headers, "X-Request-ID": ""} == {**get.headers, "X-Request-ID": ""}, changing


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_varies_by_no_cookie_and_sets_none(portal: Portal, public: Client, address: str) -> None:
    public.get("/?mode=elder")
    response = public.get(f"/api/v1/{address}")

    assert "Cookie" not in response["Vary"]
    assert not response.cookies
    assert "Last-Modified" not in response.headers
    assert response["Cache-Control"] in ("public, max-age=60", "public, no-cache")


def test_any_site_may_read_but_with_nobodys_cookies(portal: Portal, public: Client) -> None:
    response = public.get("/api/v1/stories", headers={"Origin": "https://example.org"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "ETag" in response["Access-Control-Expose-Headers"]
    missing = public.get("/api/v1/mei-you", headers={"Origin": "https://example.org"})
    assert missing["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in public.get("/", headers={"Origin": "https://example.org"}).headers


def test_a_browser_that_asks_first_is_told_what_it_may_do(portal: Portal, public: Client) -> None:
    asking = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}

    response = public.options("/api/v1/stories", headers=asking)

    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "if-none-match" in response["Access-Control-Allow-Headers"]
    assert public.options("/api/v1/stories")["Allow"] == "GET, HEAD, OPTIONS"


@override_settings(API_REQUESTS_PER_MINUTE=3)
@pytest.mark.usefixtures("one_window")
def test_whoever_asks_too_often_is_told_when_to_come_back(portal: Portal, public: Client) -> None:
    cache.clear()
    allowed = [public.get("/api/v1/home") for _ in range(3)]
    refused = public.get("/api/v1/home", headers={"Origin": "https://example.org"})

    assert [response.status_code for response in allowed] == [200, 200, 200]
    assert [response["RateLimit"].split(";")[1] for response in allowed] == ["r=2", "r=1", "r=0"]
    assert allowed[0]["RateLimit-Policy"] == '"api";q=3;w=60'
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused["Retry-After"]) == refused.json()["retry_after_seconds"] <= 60
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert "每 60 秒最多 3 次" in refused.json()["detail"]
    assert public.get("/api/v1/home", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert public.get("/").status_code == 200
    cache.clear()


def test_without_a_limit_none_is_told(portal: Portal, public: Client) -> None:
    assert "RateLimit" not in public.get("/api/v1/home").headers
