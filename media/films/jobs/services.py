"""The queue of work on films: into it, out of it, and back."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from media.enums import FilmState, JobKind, JobState
from media.films.jobs.endings import Lost
from media.films.jobs.leases import Lease, never
from media.films.jobs.rules import LEASES, LONGEST_REASON, MOST_ATTEMPTS, WORKER_DIED, backoff
from media.films.jobs.selectors import abandoned, claimable
from media.films.signals import version_settled
from media.models import FilmVersion, MediaJob

logger = logging.getLogger(__name__)

STATE_BEFORE = {JobKind.INTAKE: FilmState.RECEIVED, JobKind.ENCODE: FilmState.PROCESSING}
CANDIDATES = 8


@transaction.atomic
def job_queue(*, version: FilmVersion, kind: JobKind = JobKind.INTAKE) -> MediaJob:
    """Have this done by a worker. A version has one open job at a time; when it has one, that is returned."""
    job, is_new = MediaJob.objects.get_or_create(version=version, state__in=JobState.open(), defaults={"kind": kind})
    if is_new:
        FilmVersion.objects.filter(pk=version.pk).exclude(state=FilmState.READY).update(state=STATE_BEFORE[kind])
    return job


def job_claim(*, must_stop: Callable[[], bool] = never) -> Lease | None:
    """Take the next job, by one conditional update: of many workers one gets it. None when there is nothing to do."""
    for pk, kind, fence, attempt in claimable().values_list("pk", "kind", "fence", "attempt")[:CANDIDATES]:
        taken = claimable().filter(pk=pk, fence=fence).order_by()
        claimed = taken.update(
            state=JobState.RUNNING,
            fence=F("fence") + 1,
            attempt=F("attempt") + 1,
            lease_until=Now() + LEASES[JobKind(kind)],
            stage="",
            progress=0,
        )
        if claimed:
            version_id = MediaJob.objects.values_list("version_id", flat=True).get(pk=pk)
            return Lease(pk, version_id, JobKind(kind), attempt + 1, fence + 1, must_stop)
    return None


@contextmanager
def finishing(lease: Lease) -> Iterator[None]:
    """The transaction in which a job ends and its results are written: both or neither. Raises Lost.

    The job's row comes first: it stays locked to the end, so that nobody claims the job meanwhile.
    """
    with transaction.atomic():
        done = lease.rows().update(
            state=JobState.DONE, stage="", progress=1000, error="", lease_until=None, finished_at=Now()
        )
        if not done:
            raise Lost
        yield


@transaction.atomic
def job_fail(*, lease: Lease, reason: str, is_final: bool = False) -> bool:
    """Back into the queue, to be tried later; failed when it was the last attempt or another would end alike. False
    when the job was lost."""
    reason = reason[:LONGEST_REASON]
    if not is_final and lease.attempt < MOST_ATTEMPTS:
        queued = {"state": JobState.QUEUED, "claimable_at": Now() + backoff(lease.attempt)}
        return bool(lease.rows().update(**queued, error=reason, stage="", progress=0, lease_until=None))
    failed = {"state": JobState.FAILED, "finished_at": Now()}
    if not lease.rows().update(**failed, error=reason, stage="", lease_until=None):
        return False
    version_fail(version_id=lease.version_id)
    return True


def job_release(*, lease: Lease) -> None:
    """Give the job back untried: the worker stops, the job is not to blame."""
    lease.rows().update(
        state=JobState.QUEUED,
        attempt=F("attempt") - 1,
        claimable_at=Now(),
        lease_until=None,
        stage="",
        progress=0,
    )


@transaction.atomic
def job_retry(*, job: MediaJob) -> bool:
    """Try a failed job anew, with all its attempts. False when it had not failed, or its version has another open
    job."""
    try:
        with transaction.atomic():
            queued = MediaJob.objects.filter(pk=job.pk, state=JobState.FAILED).update(
                state=JobState.QUEUED, attempt=0, progress=0, stage="", claimable_at=Now(), finished_at=None
            )
    except IntegrityError:
        return False
    if queued:
        before = STATE_BEFORE[JobKind(job.kind)]
        FilmVersion.objects.filter(pk=job.version_id, state=FilmState.FAILED).update(state=before)
    return bool(queued)


def jobs_reap() -> int:
    """Give up jobs whose workers died in every attempt; returns how many. Those with attempts left are claimed anew by
    themselves."""
    reaped = 0
    for pk, version_id in list(abandoned().values_list("pk", "version_id")):
        with transaction.atomic():
            failed = (
                abandoned()
                .filter(pk=pk)
                .order_by()
                .update(state=JobState.FAILED, error=WORKER_DIED, stage="", lease_until=None, finished_at=Now())
            )
            if failed:
                logger.error("Job %d was given up: its worker died %d times.", pk, MOST_ATTEMPTS)
                version_fail(version_id=version_id)
                reaped += 1
    return reaped


def version_fail(*, version_id: int) -> None:
    """A version that can be played already stays so, whatever became of later work on it."""
    unsettled = Q(state__in=[FilmState.RECEIVED, FilmState.PROCESSING])
    if FilmVersion.objects.filter(unsettled, pk=version_id).update(state=FilmState.FAILED):
        version_settled.send(FilmVersion, version_id=version_id, state=FilmState.FAILED)
