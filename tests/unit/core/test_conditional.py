"""Whether a reader already has what would be sent."""

import pytest
from django.test import RequestFactory

from cms.core.conditional import has_already

ETAG = '"0123"'


@pytest.mark.parametrize(
    ("named", "has"),
    [
        ("", False),
        ('"0123"', True),
        ('W/"0123"', True),
        ('"4567", W/"0123"', True),
        ("*", True),
        ('"4567"', False),
        ("0123", False),
        ('W/"4567"', False),
    ],
)
def test_marks_are_compared_weakly(named: str, has: bool) -> None:
    request = RequestFactory().get("/", headers={"If-None-Match": named})

    assert has_already(request, ETAG) is has
