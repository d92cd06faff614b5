"""Whether the platform is fit to serve: what an operator would look at, each with figures and without secrets."""

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from cms.core.changes import triggers
from cms.core.changes.followers import followers
from cms.core.changes.registry import tracked_tables
from cms.core.models.change import Change, ChangeCursor
from cms.core.models.change_mark import ChangeMark
from cms.core.scheduling import due, expired
from media.films.jobs.selectors import waiting, worker_is_absent

logger = logging.getLogger(__name__)

LATE = timedelta(minutes=2)
"""How long a change may wait for its followers."""
OVERDUE = timedelta(minutes=5)
"""How long after its hour a page may still wait for the schedule."""
LEAST_FREE_BYTES = 1 << 30
LEAST_FREE_PERCENT = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    ok: bool
    facts: dict[str, int | str] = field(default_factory=dict)


def _database() -> Verdict:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Verdict(True, {"kind": connection.vendor})


def _migrations() -> Verdict:
    executor = MigrationExecutor(connection)
    unapplied = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return Verdict(not unapplied, {"unapplied": unapplied})


def _triggers() -> Verdict:
    """Only whether each table is watched at all; comparing definitions takes hundreds of queries, `check` does it."""
    watched = {one.table for one in triggers.installed().values()}
    unwatched = sum(table.name not in watched for table in tracked_tables())
    return Verdict(not unwatched, {"unwatched": unwatched})


def _changes() -> Verdict:
    """Asks the tables and settles nothing: a probe must not do the follower's work for it."""
    now = timezone.now()
    marks = ChangeMark.objects.filter(number__isnull=True).order_by("id").values_list("at", flat=True)
    seen = dict(ChangeCursor.objects.values_list("name", "number"))
    least = min((seen.get(name, 0) for name in followers()), default=None)
    unserved = Change.objects.none() if least is None else Change.objects.filter(number__gt=least)
    waits = [marks.first(), unserved.order_by("number").values_list("at", flat=True).first()]
    longest = max((_age(at, now) for at in waits if at is not None), default=timedelta())
    facts: dict[str, int | str] = {
        "unsettled": marks.count(),
        "unserved": unserved.count(),
        "waiting_seconds": int(longest.total_seconds()),
    }
    return Verdict(longest <= LATE, facts)


def _age(at: datetime, now: datetime) -> timedelta:
    return max(now - at, timedelta())


def _schedule() -> Verdict:
    past = timezone.now() - OVERDUE
    overdue = due(past).count() + sum(queryset.count() for queryset in expired(past))
    return Verdict(not overdue, {"overdue": overdue})


def _films() -> Verdict:
    return Verdict(not worker_is_absent(), {"queued": waiting()})


def _disk() -> Verdict:
    usage = shutil.disk_usage(settings.VAR if settings.VAR.exists() else settings.VAR.parent)
    percent = usage.free * 100 // usage.total
    ok = usage.free >= LEAST_FREE_BYTES and percent >= LEAST_FREE_PERCENT
    return Verdict(ok, {"free_percent": percent, "free_mib": usage.free >> 20})


CHECKS: dict[str, Callable[[], Verdict]] = {
    "database": _database,
    "migrations": _migrations,
    "triggers": _triggers,
    "changes": _changes,
    "schedule": _schedule,
    "films": _films,
    "disk": _disk,
}


def check(name: str, run: Callable[[], Verdict]) -> None:
    """Have this looked at too; called from `AppConfig.ready()`. A name taken twice raises ValueError."""
    if CHECKS.setdefault(name, run) is not run:
        raise ValueError(f"There already is a health check named {name}.")


def examine() -> dict[str, Verdict]:
    """Every check by name. One that raises is not ok; why stands in the log and not in the answer."""
    verdicts: dict[str, Verdict] = {}
    for name, run in CHECKS.items():
        try:
            verdicts[name] = run()
        except Exception:
            logger.exception("The health check %s failed.", name)
            verdicts[name] = Verdict(False)
    return verdicts
