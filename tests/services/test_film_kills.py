"""Workers, inspectors and encoders may be killed at any moment: every job ends once, nothing half is reachable.

FILM_KILLS sets how often (default 6), FILM_SEED when and whom.
"""

import os
import random
from pathlib import Path

import pytest

from tests.installations import Installation, copy_of

pytestmark = [pytest.mark.services, pytest.mark.alone]

KILLS = int(os.environ.get("FILM_KILLS", "6"))


def test_killed_workers_and_encoders_leave_every_job_ended_once(tmp_path: Path, migrated: Installation) -> None:
    seed = int(os.environ.get("FILM_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
    with copy_of(migrated, tmp_path) as installation:
        code = f"from tests.services.killed_films import main; main({KILLS}, {seed})"

        said = installation.python(code)

    assert f"{KILLS} killed" in said, f"FILM_SEED={seed}\n{said}"
