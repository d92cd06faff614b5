"""Installations of one's own, made from one that was migrated once."""

from collections.abc import Iterator

import pytest

from tests.installations import Installation, bare_installation, copy_of


@pytest.fixture(scope="package")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The original that copies are made of: all tables, no content but a site."""
    with bare_installation(tmp_path_factory.mktemp("original")) as installation:
        installation.manage("migrate", "-v0")
        yield installation


@pytest.fixture
def installation(migrated: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with copy_of(migrated, tmp_path_factory.mktemp("copy")) as copy:
        yield copy
