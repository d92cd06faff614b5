"""One job at a time: claim, work, end. Whatever happens to the process, the job's row says what is to be done next."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from media.enums import JobKind
from media.films.jobs import scratch
from media.films.jobs.endings import Failed, Hopeless, Lost, Stopped
from media.films.jobs.leases import Lease, never
from media.films.jobs.services import job_claim, job_fail, job_release, jobs_reap
from media.models import FilmVersion

logger = logging.getLogger(__name__)

Work = Callable[[Lease, Path], None]
"""Does a job in an empty folder and ends it by `finishing`; raises Hopeless or Failed with a sentence for the
editor."""

UNEXPECTED = "处理时出现意外错误，已记入日志。可点“重试”；仍不行请联系管理员。"


def work_next(work: Mapping[JobKind, Work], *, must_stop: Callable[[], bool] = never) -> bool:
    """Do the next job; False when there was none."""
    jobs_reap()
    lease = job_claim(must_stop=must_stop)
    if lease is None:
        return False
    logger.info("Job %d (%s of version %d), attempt %d.", lease.job_id, lease.kind, lease.version_id, lease.attempt)
    try:
        with scratch.folder(name=f"job{lease.job_id}", size=_size(lease)) as folder:
            work[lease.kind](lease, folder)
    except Lost:
        logger.warning("Job %d is no longer ours.", lease.job_id)
    except Stopped:
        job_release(lease=lease)
    except Hopeless as failure:
        job_fail(lease=lease, reason=str(failure), is_final=True)
    except Failed as failure:
        logger.warning("Job %d failed: %s", lease.job_id, failure)
        job_fail(lease=lease, reason=str(failure))
    except Exception:
        logger.exception("Job %d failed.", lease.job_id)
        job_fail(lease=lease, reason=UNEXPECTED)
    return True


def _size(lease: Lease) -> int:
    size = FilmVersion.objects.filter(pk=lease.version_id).values_list("size", flat=True).first()
    if size is None:
        raise Lost
    return size
