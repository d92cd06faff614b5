from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path) -> Iterator[Path]:
    """Where the worker of this test keeps its copies."""
    with override_settings(FILM_SCRATCH=tmp_path / "scratch"):
        yield tmp_path / "scratch"
