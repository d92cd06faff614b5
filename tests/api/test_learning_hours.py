"""A member's own hours by the API."""

import pytest
from django.test import Client

from tests.conftest import Portal
from tests.factories.hours import Branch, make_branch, make_entry

ADDRESS = "/api/v1/learning/hours"


@pytest.fixture
def branch(portal: Portal) -> Branch:
    return make_branch()


def test_members_get_their_own_hours_and_their_entries(branch: Branch) -> None:
    make_entry(branch.plain.member, "4.25")
    make_entry(branch.secretary.member, "8")

    response = branch.plain.client.get(ADDRESS, {"year": 2026})
    told = response.json()

    assert (told["counted"], told["target"], told["missing"]) == (4.25, 32, 27.75)
    assert [(entry["hours"], entry["counts"]) for entry in told["entries"]] == [(4.25, True)]
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}])
def test_nobody_else_gets_any(headers: dict[str, str], branch: Branch) -> None:
    response = Client(headers=headers).get(ADDRESS)

    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["type"] == "/api/#not-signed-in"


@pytest.mark.parametrize("query", ["year=1900", "year=x", "month=1"])
def test_wrong_parameters_are_named(query: str, branch: Branch) -> None:
    assert branch.plain.client.get(f"{ADDRESS}?{query}").status_code == 422
