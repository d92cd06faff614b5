"""What the worker can do, by kind of job."""

from collections.abc import Callable, Mapping

from media.enums import JobKind
from media.films.encoding.services import encode
from media.films.jobs.inspecting import inspect
from media.films.jobs.leases import never
from media.films.jobs.worker import Work, work_next

WORK: Mapping[JobKind, Work] = {JobKind.INTAKE: inspect, JobKind.ENCODE: encode}


def process_next(*, must_stop: Callable[[], bool] = never) -> bool:
    """Do the next job of the queue; False when there was none."""
    return work_next(WORK, must_stop=must_stop)
