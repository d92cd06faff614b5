"""`make test-services`: the tests of the database on PostgreSQL, and those that need a server.

Tests that need several real transactions empty the database afterwards, so they run last and by themselves.
"""

import os
import subprocess
import sys

from tests.services.postgres import ServiceMissing, postgres

SUITES = ["tests/integration", "tests/api", "tests/migrations", "tests/services"]
RUNS = [["-n", "2", "-m", "not services"], ["-m", "services"]]


def main() -> int:
    try:
        with postgres() as url:
            environment = {**os.environ, "DATABASE_URL": url}
            commands = ([sys.executable, "-m", "pytest", *run, *SUITES] for run in RUNS)
            return max(subprocess.run(command, env=environment, check=False).returncode for command in commands)
    except ServiceMissing as missing:
        print(missing, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
