"""An installation of one's own for each test that spoils one."""

from collections.abc import Iterator

import pytest

from tests.installations import Installation, copy_of


@pytest.fixture
def installation(migrated: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with copy_of(migrated, tmp_path_factory.mktemp("copy")) as copy:
        yield copy
