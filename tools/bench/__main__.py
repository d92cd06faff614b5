"""`make bench`: measures, prints the tables and writes bench.json under PORTAL_VAR.

CPU milliseconds of the answering process for one request or one deed, the median of blocks of repetitions.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

from tools.bench import parts
from tools.bench.measuring import Effort, costs
from tools.bench.sites import ROOT, Site, site
from tools.bench.targets import TIMES_THE_COST, Limit, Line, beside_fewer, beside_stock, table, unmet

FULL, QUICK = Effort(blocks=9, block_milliseconds=120), Effort(blocks=3, block_milliseconds=40)
SIZES, QUICK_SIZES = (2000, 20000), (200, 2000)
"""How many stories; targets beside stock hold at the first size, those of growth at the second."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_SIZES} stories instead of {SIZES}, fewer blocks")
    parser.add_argument("--strict", action="store_true", help="end with 1 when a target is missed")
    parser.add_argument("--only", default="", metavar="WORK", help="only what begins with this, e.g. 'publish'")
    return parser.parse_args()


def measured(ours: Site, larger: Site, stock: Site, *, only: str, effort: Effort) -> Iterator[tuple[str, Line]]:
    """Lines of the two tables, as they become known. What belongs together is measured in turns."""
    for work in (name for name in stock.works if name.startswith(only)):
        variants = [name for name in ours.works if name.partition(",")[0] == work]
        reading = [] if work in TIMES_THE_COST else variants
        asked = [(stock, work), *((ours, name) for name in variants), *((larger, name) for name in reading)]
        theirs, *rest = costs(asked, effort)
        mine = dict(zip(variants, rest[: len(variants)], strict=True))
        with_many = dict(zip(reading, rest[len(variants) :], strict=True))
        for name in variants:
            yield "stock", beside_stock(name, mine[name], theirs)
        for name in reading:
            yield "growth", beside_fewer(name, with_many[name], mine[name])


def memory(larger: Site) -> dict[str, float]:
    """Megabytes (PSS) of the process at its start, after a tenth of the different addresses, and after all of them."""
    found = {"at the start": larger.visited(0)}
    for addresses in (larger.size // 10, larger.size):
        found[f"after {addresses} addresses"] = larger.visited(addresses)
    return found


def main() -> int:
    asked = arguments()
    effort, sizes = (QUICK, QUICK_SIZES) if asked.quick else (FULL, SIZES)
    var = Path(os.environ.get("PORTAL_VAR", "") or ROOT / "var").absolute()
    kept = var / "bench"
    lines: dict[str, list[Line]] = {"stock": [], "growth": []}
    limits: list[Limit] = []
    remembered: dict[str, float] = {}
    with ExitStack() as stack:
        ours, larger, stock = (
            stack.enter_context(site(side, size, kept))
            for side, size in (("ours", sizes[0]), ("ours", sizes[1]), ("stock", sizes[0]))
        )
        for which, line in measured(ours, larger, stock, only=asked.only, effort=effort):
            lines[which].append(line)
            print(".", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        print(table(lines["stock"], ours="ours ms", other="stock ms", ratio="ratio"))
        print()
        print(table(lines["growth"], ours=f"{sizes[1]} ms", other=f"{sizes[0]} ms", ratio="ratio"), flush=True)
        if not asked.only:
            remembered = memory(larger)
    print("\nmemory  " + "  ".join(f"{when} {megabytes:.0f} MB" for when, megabytes in remembered.items()))
    results: dict[str, Any] = {"sizes": sizes, "memory": remembered}
    for name in [] if asked.only or asked.quick else parts.present():
        rows, target = parts.measured(name)
        lines[name], results[f"{name} rows"] = parts.lines(rows, target), rows
        limits += parts.limits(rows)
        print("\n".join(["", table(lines[name], ours="ours ms", other="stock ms", ratio="ratio"), *parts.others(rows)]))
    results |= {name: [asdict(line) for line in some] for name, some in lines.items()}
    results["limits"] = [asdict(limit) for limit in limits]
    (var / "bench.json").write_text(json.dumps(results, indent=2, ensure_ascii=False), encoding="utf-8")
    missed = unmet([*chain.from_iterable(lines.values()), *limits])
    print(f"\n{len(missed)} targets missed" + (f": {', '.join(missed)}" if missed else ""))
    return 1 if missed and asked.strict else 0


if __name__ == "__main__":
    sys.exit(main())
