"""`make test-services`: the tests of the database on PostgreSQL, and those that need a server."""

import os
import subprocess
import sys

from tests.services.postgres import ServiceMissing, postgres

SUITES = ["tests/integration", "tests/api"]


def main() -> int:
    try:
        with postgres() as url:
            environment = {**os.environ, "DATABASE_URL": url}
            command = [sys.executable, "-m", "pytest", "-n", "2", *SUITES]
            return subprocess.run(command, env=environment, check=False).returncode
    except ServiceMissing as missing:
        print(missing, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
