"""One site in one process: builds its corpus, or opens it and does what it is told, line by line.

`python -m tools.bench.worker SIDE SIZE FOLDER build` fills FOLDER; without `build` it reads requests from standard
input, one JSON object a line, and answers each with one.
"""

import json
import os
import re
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tools.bench.works import Work

SETTINGS = {"ours": "tools.bench.settings", "stock": "tools.stock.settings"}
BUILDERS = {"ours": "tools.bench.ours", "stock": "tools.bench.stock"}
PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def start(side: str, folder: Path) -> Any:
    """Django with the side's settings on the folder's database; returns the side's module."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": SETTINGS[side],
        "PORTAL_VAR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
    }
    import django

    django.setup()
    return import_module(BUILDERS[side])


def build(module: Any, size: int) -> None:
    """Migrate, fill, and leave one file without a journal beside it."""
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    module.build(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def cpu_milliseconds(work: "Work", repetitions: int) -> float:
    """CPU milliseconds of this process for one repetition."""
    spent = 0.0
    for _ in range(repetitions):
        work.before()
        started = time.process_time()
        work.run()
        spent += time.process_time() - started
    return spent / repetitions * 1000


def queries(work: "Work") -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    work.before()
    with CaptureQueriesContext(connection) as captured:
        work.run()
    return len(captured)


def memory_megabytes() -> float:
    """Proportional share of this process (PSS)."""
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    found = PSS.search(rollup)
    return int(found[1]) / 1024 if found else 0.0


def serve(module: Any, size: int) -> None:
    works: dict[str, Work] = dict(module.works(size))
    print(json.dumps(list(works)), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(answer(asked, works, module)), flush=True)


def answer(asked: dict[str, Any], works: dict[str, "Work"], module: Any) -> float:
    if "visit" in asked:
        module.visit(asked["visit"])
        return memory_megabytes()
    work = works[asked["work"]]
    return queries(work) if asked.get("queries") else cpu_milliseconds(work, asked["repetitions"])


def main() -> None:
    side, size, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    module = start(side, folder)
    if sys.argv[4:] == ["build"]:
        build(module, size)
    else:
        serve(module, size)


if __name__ == "__main__":
    main()
