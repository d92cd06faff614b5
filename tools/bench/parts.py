"""Rooms that bring a benchmark of their own: modules of `tools` with a `measure()`, each run in its own process.

`measure()` finds Django set up and a sample bureau in an empty database in memory, and returns rows of figures by name.
A row with `ours` and `stock` (CPU milliseconds) is compared, with the module's `TARGET` as how many times cheaper it
must be; the other rows are printed. Where a row has `most ms`, its `ms` may not be more; likewise for any other figure.
"""

import json
import os
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec

from tools.bench.measuring import Cost
from tools.bench.sites import ROOT
from tools.bench.targets import VERDICTS, Limit, Line, at_least, at_most

PARTS = (
    "bench_editorial",
    "bench_import",
    "bench_search",
    "bench_watching",
    "bench_hours",
    "bench_films",
    "bench_intake",
    "bench_first_frame",
)
Rows = dict[str, dict[str, float]]
MOST = "most "


def present() -> list[str]:
    return [name for name in PARTS if find_spec(f"tools.{name}") is not None]


def measured(name: str) -> tuple[Rows, float | None]:
    """The part's rows, and its target if it has one."""
    command = [sys.executable, "-m", "tools.bench.parts", name]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    rows, target = json.loads(done.stdout.splitlines()[-1])
    return rows, target


def lines(rows: Rows, target: float | None) -> list[Line]:
    """Those of the rows that compare with stock."""
    return [
        at_least(
            name,
            Cost(row["ours"], round(row.get("ours_queries", 0))),
            Cost(row["stock"], round(row.get("stock_queries", 0))),
            target,
        )
        for name, row in rows.items()
        if row.keys() >= {"ours", "stock"}
    ]


def limits(rows: Rows) -> list[Limit]:
    """Of every row, the figures that may not be more than something."""
    return [
        at_most(f"{name}, {what}", value, row[MOST + what])
        for name, row in rows.items()
        for what, value in row.items()
        if MOST + what in row
    ]


def others(rows: Rows) -> list[str]:
    """The remaining rows, for the screen."""
    judged = {limit.name: f" ≤ {limit.most:g} {VERDICTS[limit.is_met]}" for limit in limits(rows)}
    return [
        f"{name:40}"
        + "  ".join(
            f"{what} {value:.3f}{judged.get(f'{name}, {what}', '')}"
            for what, value in row.items()
            if not what.startswith(MOST)
        )
        for name, row in rows.items()
        if not row.keys() >= {"ours", "stock"}
    ]


def main() -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "DATABASE_URL": "sqlite://:memory:"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_sample_data", verbosity=0)
    part = import_module(f"tools.{sys.argv[1]}")
    print(json.dumps([part.measure(), getattr(part, "TARGET", None)]))


if __name__ == "__main__":
    main()
