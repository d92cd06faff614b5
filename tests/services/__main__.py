"""`make test-services`: the tests of the database on PostgreSQL, and those that need a server.

What is marked `alone` runs in a second round, one after the other.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from tests.originals import kept
from tests.services.postgres import ServiceMissing, postgres
from tests.services.search_node import search_node

SUITES = [
    *(
        f"tests/integration/{suite}"
        for suite in (
            "audit",
            "core",
            *(
                f"editorial/reviewing/test_{part}.py"
                for part in (
                    "changed_since",
                    "desk",
                    "films",
                    "honest_way",
                    "inspection",
                    "random_people",
                    "ways_round",
                )
            ),
            "importing/test_writing.py",
            "indexing",
            "learning/hours/test_at_once.py",
            "learning/hours/test_attendance.py",
            "learning/hours/test_ledger.py",
            "learning/hours/test_trainings.py",
            "learning/test_watching_at_once.py",
            "learning/test_watching_properties.py",
            "members/test_at_once.py",
            "operations/test_documented_steps.py",
            "operations/test_health.py",
            "readers/test_counting.py",
            "search_desk/test_admin_search.py",
            "submissions/test_concurrency.py",
            "submissions/test_facts_kept.py",
            "test_gate.py",
            "users/test_at_once.py",
            "users/test_slowing.py",
        )
    ),
    *(f"tests/api/test_{suite}.py" for suite in ("changes", "cursor", "schemathesis", "search")),
    "tests/migrations/test_upgrade.py::test_all_migrations_of_ours_go_to_nothing_and_come_again",
    *(f"tests/search/test_{suite}.py" for suite in ("contract", "functional", "ranking")),
    "tests/media/films/jobs/test_leases.py",
    "tests/services",
]
"""What goes down to the database: its locks, triggers, order, search. What pages look like and what addresses of the
admin answer is the same on every one. An upgrade with a bureau in the tables is among the documented steps."""
PARALLEL = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
RUNS = [[*PARALLEL, "-m", "not alone"], ["-m", "alone"]]


def _search_hosts(stack: ExitStack) -> str:
    """The address of a search node; empty, and said, when it cannot be started here: its tests are then skipped."""
    try:
        return stack.enter_context(search_node()).url
    except ServiceMissing as missing:
        print(missing, file=sys.stderr)
        return ""


def _run(arguments: Sequence[str]) -> int:
    return subprocess.run([sys.executable, "-m", "pytest", *arguments, *SUITES], check=False).returncode


def main() -> int:
    try:
        with postgres() as url, ExitStack() as stack, ThreadPoolExecutor() as aside:
            os.environ["DATABASE_URL"] = url
            hosts = aside.submit(_search_hosts, stack)  # starts while the tests run that do without
            originals = ["--originals", stack.enter_context(kept())]
            side_by_side, alone = RUNS
            failed = _run([*originals, *side_by_side])
            os.environ["SEARCH_TEST_HOSTS"] = hosts.result()
            return _run([*originals, *alone]) or failed
    except ServiceMissing as missing:
        print(missing, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
