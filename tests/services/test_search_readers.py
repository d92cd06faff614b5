"""Sixteen people search while somebody publishes: nobody meets an error or waits long for a lock.

SEARCH_PUBLICATIONS sets how many stories are published (default 20).
"""

import os
import re
from pathlib import Path

import pytest

from tests.installations import Installation, copy_of, server_url

pytestmark = [pytest.mark.services] if server_url() else []
"""On SQLite it needs no server, and `make test` runs it."""

PUBLICATIONS = int(os.environ.get("SEARCH_PUBLICATIONS", "20"))


def test_sixteen_searching_readers_beside_a_writer_wait_for_no_lock(furnished: Installation, tmp_path: Path) -> None:
    with copy_of(furnished, tmp_path) as installation:
        said = installation.python(f"from tests.services.searching_readers import main; main({PUBLICATIONS})")

    assert "0 readers failed, 0 titles missed" in said, said
    answers = re.search(r"(\d+) answers", said)
    assert answers and int(answers[1]) >= 16, said
