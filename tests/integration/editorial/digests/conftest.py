"""The desk of the reviews, and a morning."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cms.users.models import User
from tests.integration.editorial.reviewing.conftest import desk

__all__ = ["desk"]

NAME = "示例姓名"


def addressed(user: User) -> User:
    user.email, user.last_name = f"{user.username}@example.test", NAME
    user.save()
    return user


@pytest.fixture
def morning() -> datetime:
    """A Monday without a holiday entered."""
    return datetime(2026, 11, 30, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
