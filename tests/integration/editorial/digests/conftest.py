"""The desk of the reviews, and a morning."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.integration.editorial.reviewing.conftest import desk

__all__ = ["desk"]


@pytest.fixture
def morning() -> datetime:
    """A Monday without a holiday entered."""
    return datetime(2026, 11, 30, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
