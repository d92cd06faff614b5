"""Several processes write the audit log at once, and some take back what they did: a chain without gaps that fits."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.installations import Installation, copy_of

pytestmark = pytest.mark.services

WRITERS = 2
ENTRIES = 40
TAKEN_BACK = 5
"""Every fifth transaction is rolled back."""
WRITE = """
import random, time
from pathlib import Path
from django.db import transaction
from cms.audit import actions
from cms.audit.services import audit_record

chance = random.Random(%(writer)d)
(Path(%(meeting)r) / "%(writer)d").touch()
while len(list(Path(%(meeting)r).iterdir())) < %(writers)d:
    time.sleep(0.01)
for number in range(%(entries)d):
    with transaction.atomic():
        audit_record(action=actions.EXPORTED, actor=None, detail={"writer": %(writer)d, "n": number})
        time.sleep(chance.uniform(0, 0.005))
        transaction.set_rollback(number %% %(taken_back)d == 0)
    time.sleep(chance.uniform(0, 0.02))
"""


@pytest.fixture
def installation(migrated: Installation, tmp_path: Path) -> Iterator[Installation]:
    with copy_of(migrated, tmp_path) as copy:
        yield copy


def test_two_writers_at_once_leave_a_chain_without_gaps(installation: Installation, tmp_path: Path) -> None:
    meeting = tmp_path / "meeting"
    meeting.mkdir()
    every = {"entries": ENTRIES, "taken_back": TAKEN_BACK, "writers": WRITERS, "meeting": str(meeting)}
    (begun,) = installation.rows("SELECT COUNT(*) FROM audit_auditentry")[0]
    scripts = [WRITE % {"writer": writer, **every} for writer in range(1, WRITERS + 1)]
    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(installation.python, scripts))

    kept = WRITERS * ENTRIES * (TAKEN_BACK - 1) // TAKEN_BACK
    rows = installation.rows("SELECT number, CAST(detail AS text) FROM audit_auditentry ORDER BY number")
    assert [number for number, _detail in rows] == list(range(1, begun + kept + 1))
    writers_in_order = ['"writer": 1' in detail for _number, detail in rows[begun:]]
    assert writers_in_order != sorted(writers_in_order), "they took turns"
    assert writers_in_order != sorted(writers_in_order, reverse=True), "they took turns"
    assert f"核对了 {begun + kept} 条，全部完好" in installation.manage("verify_audit_log")
