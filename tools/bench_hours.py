"""Tables of hours: 5,000 members in 100 branches with 200 entries each, all in one year; CPU milliseconds."""

import random
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.learning.hours.enums import HourKind
from cms.learning.hours.selectors import branch_totals, rows, standing_of
from cms.learning.models import LearningHourEntry
from cms.members.enums import Post
from cms.members.models import Member, Term
from cms.units.enums import UnitKind
from cms.units.models import Unit

MEMBERS, ENTRIES, BRANCHES = 5000, 200, 100
BATCH = 20_000
ROUNDS = 5
YEAR, TODAY = 2026, date(2026, 11, 27)
MOST_MILLISECONDS = 300
"""What a table may take; printed beside what it takes."""


def measure() -> dict[str, dict[str, float]]:
    branches = _fill()
    member = Member.objects.filter(terms__branch=branches[0])[0]
    works: dict[str, Callable[[], object]] = {
        "hours, the whole bureau": lambda: branch_totals(rows(YEAR, today=TODAY)),
        "hours, one branch": lambda: rows(YEAR, today=TODAY, branch=branches[0]),
        "hours, one member": lambda: standing_of(member, YEAR, today=TODAY),
    }
    return {name: _measured(work) for name, work in works.items()}


def _measured(work: Callable[[], object]) -> dict[str, float]:
    with CaptureQueriesContext(connection) as captured:
        work()
    times = []
    for _round in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1000)
    return {"ms": sorted(times)[ROUNDS // 2], "most ms": MOST_MILLISECONDS, "queries": len(captured)}


def _fill() -> list[Unit]:
    chance = random.Random(8)  # noqa: S311
    branches = Unit.objects.bulk_create(
        Unit(name=f"示例支部{n}", short_name=f"示例{n}", slug=f"bench-{n}", kind=UnitKind.BRANCH)
        for n in range(BRANCHES)
    )
    members = Member.objects.bulk_create([Member() for _ in range(MEMBERS)], batch_size=BATCH)
    posts = {0: Post.SECRETARY, 1: Post.DEPUTY}
    Term.objects.bulk_create(
        [
            Term(
                member=member,
                branch=branches[n % BRANCHES],
                post=posts.get(n // BRANCHES, Post.MEMBER),
                since=date(2017, 1, 1),
            )
            for n, member in enumerate(members)
        ],
        batch_size=BATCH,
    )
    ready: list[LearningHourEntry] = []
    for member in members:
        for number in range(ENTRIES):
            ready.append(_entry(member, number, chance))
        if len(ready) >= BATCH:
            LearningHourEntry.objects.bulk_create(ready)
            ready.clear()
    LearningHourEntry.objects.bulk_create(ready)
    connection.cursor().execute("ANALYZE")
    return branches


def _entry(member: Member, number: int, chance: random.Random) -> LearningHourEntry:
    return LearningHourEntry(
        member=member,
        year=YEAR,
        kind=chance.choice(HourKind.values),
        source=f"bench:{number}",
        title="示例",
        minutes=5,
        hours=Decimal(chance.randrange(1, 400)) / 100,
        occurred_on=date(2026, 1 + number % 11, 1 + number % 28),
        evidence="示例",
    )
