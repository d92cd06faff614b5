"""What a worker holds while it does a job, and how it learns that it does not hold it any more."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import Error, connection
from django.db.models import QuerySet
from django.db.models.functions import Now

from media.enums import JobKind, JobState
from media.films.jobs.endings import Lost, Stopped
from media.films.jobs.rules import LEASES, SECONDS_BETWEEN_BEATS
from media.models import MediaJob

logger = logging.getLogger(__name__)


def never() -> bool:
    return False


@dataclass
class Lease:
    """One job in one worker's hands, from its claim to its end."""

    job_id: int
    version_id: int
    kind: JobKind
    attempt: int
    fence: int
    must_stop: Callable[[], bool] = never
    _beaten_at: float = field(default_factory=time.monotonic)
    _confirmed_at: float = field(default_factory=time.monotonic)

    @property
    def length(self) -> timedelta:
        return LEASES[self.kind]

    def beat(self, stage: str, progress: float = 0.0, *, at_once: bool = False) -> None:
        """Say how far the work is (0 to 1), which renews the lease; does nothing when it was said a moment ago.

        Raises Lost or Stopped; whoever runs a child kills it then.
        """
        if self.must_stop():
            raise Stopped
        now = time.monotonic()
        if not at_once and now - self._beaten_at < SECONDS_BETWEEN_BEATS:
            return
        self._beaten_at = now
        try:
            renewed = self.rows().update(stage=stage, progress=_thousandths(progress), lease_until=Now() + self.length)
        except Error:
            logger.exception("Job %d could not report.", self.job_id)
            if not connection.in_atomic_block:
                connection.close_if_unusable_or_obsolete()
            if time.monotonic() - self._confirmed_at > self.length.total_seconds():
                raise Lost from None
            return
        if not renewed:
            raise Lost
        self._confirmed_at = now

    def rows(self) -> QuerySet[MediaJob]:
        """The job's row as long as it is held; none afterwards. Every write goes through this condition."""
        return MediaJob.objects.filter(pk=self.job_id, state=JobState.RUNNING, fence=self.fence)


def _thousandths(progress: float) -> int:
    return max(0, min(1000, round(progress * 1000)))
