"""Tables of hours: 5,000 members in 100 branches with 200 entries each, all in one year; CPU milliseconds."""

import time
from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.learning.hours.selectors import branch_totals, rows, standing_of
from cms.members.enums import Post
from cms.members.models import Member, Term
from cms.units.enums import UnitKind
from cms.units.models import Unit

MEMBERS, ENTRIES, BRANCHES = 5000, 200, 100
BATCH = 20_000
ROUNDS = 5
YEAR, TODAY = 2026, date(2026, 11, 27)
MOST_MILLISECONDS = 300
"""What a table may take."""


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
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES_OF_ALL, [ENTRIES, YEAR])
        cursor.execute("ANALYZE")
    return branches


ENTRIES_OF_ALL = """
    WITH RECURSIVE places(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM places WHERE n < %s - 1),
    kinds(k, kind) AS (VALUES (0, 'micro_video'), (1, 'class'), (2, 'party_school'), (3, 'other'))
    INSERT INTO learning_learninghourentry
        (key, member_id, year, kind, source, turn, title, minutes, hours, occurred_on, evidence, reason)
    SELECT lower(hex(randomblob(16))), m.id, %s, k.kind, 'bench:' || p.n, 0, '示例', 5,
        (abs(random()) %% 400) / 100.0, '2026-05-01', '示例', ''
    FROM members_member m JOIN places p JOIN kinds k ON k.k = p.n %% 4
"""
"""By one statement: a million rows made one by one take minutes."""
