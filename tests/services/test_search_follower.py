"""A follower may be killed at any moment and as often as one likes: both engines end up with what is public.

FOLLOWER_KILLS sets how often (default 8), FOLLOWER_SEED what happens in between.
"""

import os
import random
from pathlib import Path

import pytest

from tests.installations import Installation, copy_of

pytestmark = [pytest.mark.services, pytest.mark.alone]

KILLS = int(os.environ.get("FOLLOWER_KILLS", "8"))


def test_killed_followers_lose_nothing(tmp_path: Path, migrated: Installation) -> None:
    seed = int(os.environ.get("FOLLOWER_SEED", "0")) or random.SystemRandom().randrange(1, 10**9)
    with copy_of(migrated, tmp_path) as installation:
        code = f"from tests.services.killed_follower import main; main({KILLS}, {seed})"

        said = installation.python(code)

    assert f"{KILLS} killed" in said, f"FOLLOWER_SEED={seed}\n{said}"
