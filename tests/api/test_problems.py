"""What a developer reads when something is wrong: one kind of document, in Chinese, with a remedy."""

import logging
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from cms.api import stories
from cms.core.changes.services import settle
from tests.conftest import Portal
from tests.factories.pages import StoryPageFactory


def _problem(response: HttpResponse, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    problem: dict[str, Any] = response.json()  # type: ignore[attr-defined]
    assert problem["status"] == status
    assert problem["type"].startswith("/api/#")
    assert problem["title"] and problem["detail"]
    return problem


@pytest.mark.parametrize(
    ("query", "named", "remedy"),
    [
        ("stories?nonsense=1", "nonsense", "可用的参数：unit、column、topic"),
        ("stories?limit=0", "limit", "不能小于 1，现在是“0”"),
        ("stories?limit=51", "limit", "不能大于 50"),
        ("stories?limit=many", "limit", "应为整数，现在是“many”"),
        ("stories?limit=1&limit=2", "limit", "多次"),
        ("stories?kind=novel", "kind", "可用的：report、interview"),
        ("stories?cursor=abc", "cursor", "next_cursor"),
        ("stories?cursor=MjAyNi0wMS0wMXwx", "cursor", "next_cursor"),
        ("stories?unit=mei-you", "unit", "/api/v1/units"),
        ("stories?column=mei-you", "column", "/api/v1/columns"),
        ("stories?topic=mei-you", "topic", "/api/v1/topics"),
        ("stories?unit=%E6%95%91", "unit", "正则表达式"),
        ("stories?year=17", "year", "不能小于 1949"),
        ("stories?changed_since=yesterday", "changed_since", "例如 2017-08-09"),
        ("stories?changed_since=2017-08-09T09:25:00+08:00", "changed_since", "%2B"),
        ("stories?changed_since=0001-01-01T00:00:00%2B14:00", "changed_since", "1949"),
        ("stories/select", "fields", "必填"),
        ("stories/select?fields=title,body", "fields", "没有“body”"),
        ("columns?page=2", "page", "没有参数"),
        ("page", "path", "必填"),
        ("page?path=units", "path", "正则表达式"),
        ("changes?after=-1", "after", "不能小于 0"),
        ("changes?limit=501", "limit", "不能大于 500"),
        ("home?x=%00", "x", "%00"),
    ],
)
def test_a_wrong_parameter_is_named_with_its_remedy(
    portal: Portal, public: Client, query: str, named: str, remedy: str
) -> None:
    problem = _problem(public.get(f"/api/v1/{query}"), 422)

    assert named in problem["detail"] and remedy in problem["detail"]
    assert [parameter["name"] for parameter in problem["invalid_parameters"]] == [named]


@pytest.mark.parametrize(
    "address",
    [
        "v1/stories/abc",
        "v1/stories/" + "0" * 32,
        "v1/pages/" + "0" * 32,
        "v1/pages/{urn:uuid}",
        "v1/units/mei-you",
        "v1/columns/x",
        "v1/topics/x%00",
        "v1/page?path=/x/",
        "v1/page?path=//example.org/x",
        "v1/page?path=/%5B",
        "v1/preview/x",
        "v1/mei-you",
        "v1/stories//",
        "v2/stories",
        "mei-you/",
    ],
)
def test_what_is_not_there_is_a_problem_below_api_too(portal: Portal, public: Client, address: str) -> None:
    assert "没有公开" in _problem(public.get(f"/api/{address}"), 404)["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(portal: Portal, public: Client, method: str) -> None:
    response = getattr(public, method)("/api/v1/stories")

    assert "只能读取" in _problem(response, 405)["detail"]
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_what_was_withdrawn_says_since_when(portal: Portal, public: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, slug="shi-li")
    settle()
    key = story.translation_key.hex
    story.unpublish()

    for address in (f"stories/{key}", f"pages/{key}", "page?path=/units/jiu-zhu-zhan/shi-li/"):
        problem = _problem(public.get(f"/api/v1/{address}"), 410)
        assert problem["withdrawn_at"]
        assert "从您的缓存中删除" in problem["detail"]


def test_a_draft_that_never_was_public_is_not_confirmed(portal: Portal, public: Client) -> None:
    story = StoryPageFactory(parent=portal.brand, slug="cao-gao", live=False)
    settle()

    _problem(public.get(f"/api/v1/pages/{story.translation_key.hex}"), 404)
    _problem(public.get("/api/v1/page?path=/units/jiu-zhu-zhan/cao-gao/"), 404)


def test_a_failure_is_a_problem_too_and_its_frames_are_in_the_log(
    portal: Portal, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("示例故障")

    monkeypatch.setattr(stories, "filtered", fail)
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        response = client.get("/api/v1/stories")

    assert "X-Request-ID" in _problem(response, 500)["detail"]
    assert response["X-Request-ID"]
    assert "示例故障" not in response.content.decode()
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [RuntimeError]


def test_an_error_reporter_hears_of_a_failure(portal: Portal, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("示例故障")

    monkeypatch.setattr(stories, "filtered", fail)

    with pytest.raises(RuntimeError, match="示例故障"):
        client.get("/api/v1/stories")
