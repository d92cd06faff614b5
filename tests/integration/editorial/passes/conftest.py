"""The desk of the reviews, whose approvals ask for the passes."""

from typing import Any

import pytest

from tests.integration.editorial.reviewing.conftest import Desk, branches, desk

__all__ = ["branches", "desk"]


@pytest.fixture
def passing(desk: Desk, settings: Any) -> Desk:
    settings.PROOF_PASSES_REQUIRED = True
    return desk
