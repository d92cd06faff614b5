"""`make test-services`: the tests of the database on PostgreSQL, and those that need a server.

Tests that need several real transactions empty the database afterwards, so they run in a second round.
"""

import os
import subprocess
import sys
from contextlib import ExitStack

from tests.services.postgres import ServiceMissing, postgres
from tests.services.search_node import search_node

SUITES = [
    *(
        f"tests/integration/{suite}"
        for suite in (
            "core",
            "importing/test_writing.py",
            "indexing",
            "operations/test_documented_steps.py",
            "operations/test_health.py",
            "readers/test_counting.py",
            "search_desk/test_admin_search.py",
            "test_gate.py",
        )
    ),
    *(f"tests/api/test_{suite}.py" for suite in ("changes", "cursor", "schemathesis", "search")),
    "tests/migrations/test_upgrade.py::test_all_migrations_of_ours_go_to_nothing_and_come_again",
    *(f"tests/search/test_{suite}.py" for suite in ("contract", "functional")),
    "tests/services",
]
"""What goes down to the database: its locks, triggers, order, search. What pages look like is the same on every one.
An upgrade with a bureau in the tables is among the documented steps."""
PARALLEL = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
RUNS = [[*PARALLEL, "-m", "not services"], ["-m", "services"]]
"""What asks a server has the machine to itself: a starved search node counts as away."""


def _search_hosts(stack: ExitStack) -> str:
    """The address of a search node; empty, and said, when it cannot be started here: its tests are then skipped."""
    try:
        return stack.enter_context(search_node()).url
    except ServiceMissing as missing:
        print(missing, file=sys.stderr)
        return ""


def main() -> int:
    try:
        with postgres() as url, ExitStack() as stack:
            environment = {**os.environ, "DATABASE_URL": url, "SEARCH_TEST_HOSTS": _search_hosts(stack)}
            commands = ([sys.executable, "-m", "pytest", *run, *SUITES] for run in RUNS)
            return max(subprocess.run(command, env=environment, check=False).returncode for command in commands)
    except ServiceMissing as missing:
        print(missing, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
