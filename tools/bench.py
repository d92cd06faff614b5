"""`make bench`: what reading, publishing and editing cost, as ratios to a stock Wagtail within one run.

The stock site is built here of the same text and pictures, in the same database engine and process, with the code a
developer would write first: page models, `{% image %}`, `richtext`, Wagtail's API v2 (tools/stock). Figures are CPU
milliseconds, the best of several rounds, so that a neighbour's load does not show.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 25
SIZES = tuple(int(size) for size in sys.argv[1:]) or (2000, 20000)
"""How many stories of each kind; other sizes may be given on the command line."""
TARGETS = {"list of 20": 20.0, "detail": 5.0, "public page": 8.0}
"""How many times cheaper than stock each must be."""


def cpu_ms(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """CPU milliseconds of one call, the best of several rounds."""
    work()
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best * 1000


def queries(work: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tools.stock.settings"
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_sample_data", verbosity=0)
    from tools.stock.measuring import measure

    results = measure(SIZES, cpu_ms=cpu_ms, queries=queries)
    var = Path(os.environ.get("PORTAL_VAR", "") or ROOT / "var")
    var.mkdir(parents=True, exist_ok=True)
    (var / "bench.json").write_text(json.dumps(results, indent=2, ensure_ascii=False))
    print_table(results)
    return 0


def print_table(results: dict[str, dict[str, float]]) -> None:
    print(f"{'':36}{'ours ms':>10}{'queries':>9}{'stock ms':>10}{'queries':>9}{'times':>8}{'target':>8}")
    for name, row in results.items():
        target = TARGETS.get(name.partition(",")[0])
        ratio = row["stock"] / row["ours"] if row["stock"] else 0.0
        print(
            f"{name:36}{row['ours']:10.2f}{row['ours_queries']:9.0f}{row['stock']:10.2f}{row['stock_queries']:9.0f}"
            f"{ratio:8.1f}{f'≥{target:.0f}' if target else '':>8}"
        )


if __name__ == "__main__":
    sys.exit(main())
