"""Counts attempts before they are made, so that many at once get no more tries than one after the other."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.users.models import Attempts
from cms.users.slowing.rules import Ladder


@dataclass(frozen=True, slots=True)
class Count:
    """One row: a ladder and who climbs it, of which only a keyed hash is kept."""

    ladder: Ladder
    who: str

    @property
    def key(self) -> str:
        return salted_hmac(f"users.slowing.{self.ladder.name}", self.who, algorithm="sha256").hexdigest()


@transaction.atomic
def attempt_begin(*counts: Count) -> int:
    """Count an attempt on each; returns 0, or the seconds to wait when it may not be made.

    A refused one is not counted: whoever is impatient does not wait longer for it.
    """
    rows = [_row(count) for count in counts]
    now = timezone.now()  # after the rows were waited for
    wait = max(_seconds(row.wait_until, now) for row in rows)
    if wait:
        return wait
    for count, row in zip(counts, rows, strict=True):
        row.count += 1
        wait_after = count.ladder.wait_after(row.count)
        row.wait_until = now + wait_after if wait_after else None
        row.save()
    return 0


def wait_ahead(*counts: Count) -> int:
    """Seconds until the next attempt may be made."""
    now = timezone.now()
    rows = Attempts.objects.filter(key__in=[count.key for count in counts])
    return max((_seconds(row.wait_until, now) for row in rows), default=0)


def attempts_forget(count: Count) -> None:
    """It succeeded."""
    Attempts.objects.filter(key=count.key).delete()


def attempt_give_back(count: Count) -> None:
    """It succeeded, which takes back itself but not the failures of others who share the count."""
    Attempts.objects.filter(key=count.key, count__gt=0).update(count=F("count") - 1, wait_until=None)


def forgotten_attempts_delete() -> None:
    """What `forgotten_at` promises; run by the housekeeping."""
    Attempts.objects.filter(forgotten_at__lt=timezone.now()).delete()


def _row(count: Count) -> Attempts:
    now = timezone.now()
    forgotten_at = now + count.ladder.memory
    row, _ = Attempts.objects.select_for_update().get_or_create(key=count.key, defaults={"forgotten_at": forgotten_at})
    if row.forgotten_at <= now:
        row.count, row.wait_until, row.forgotten_at = 0, None, forgotten_at
    return row


def _seconds(until: datetime | None, now: datetime) -> int:
    return 0 if until is None else max(0, ceil((until - now) / timedelta(seconds=1)))
