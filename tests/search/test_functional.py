"""What people type at a bureau's portal, and what they expect to stand first; on every engine."""

from collections.abc import Iterator

import pytest

from tests.search.conftest import Searchable
from tests.search.functional_cases import CASES


def test_there_are_enough_cases_of_every_kind() -> None:
    assert len(CASES) >= 120
    assert len({kind for kind, _query, _key in CASES}) >= 20


def _failures(index: Searchable) -> Iterator[str]:
    for kind, query, key in CASES:
        keys = index.keys(query)
        if (keys[:1] or [""]) != [key]:
            yield f"{kind}: {query} gave {keys[:3]}, not {key or 'nothing'}"


@pytest.mark.django_db
def test_the_right_page_stands_first(portal_index: Searchable) -> None:
    assert list(_failures(portal_index)) == []
