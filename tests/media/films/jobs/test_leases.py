"""The queue: who gets a job, who loses it, how it ends."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.db import OperationalError, connection
from django.db.models import F
from django.db.models.functions import Now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from media.enums import FilmState, JobKind, JobState
from media.films.jobs import scratch
from media.films.jobs.endings import Failed, Hopeless, Lost, Stopped
from media.films.jobs.leases import Lease
from media.films.jobs.rules import MOST_ATTEMPTS, WORKER_DIED
from media.films.jobs.selectors import worker_is_absent
from media.films.jobs.services import (
    finishing,
    job_claim,
    job_fail,
    job_queue,
    job_release,
    job_retry,
    jobs_reap,
)
from media.films.jobs.worker import UNEXPECTED, work_next
from media.models import FilmVersion, MediaJob
from tests.media.films.making import make_version

DAY = timedelta(days=1)


def _claim() -> Lease:
    lease = job_claim()
    assert lease is not None
    return lease


def _time_passes() -> None:
    """Every lease runs out, every wait is over."""
    MediaJob.objects.filter(lease_until__isnull=False).update(lease_until=F("lease_until") - DAY)
    MediaJob.objects.update(claimable_at=F("claimable_at") - DAY)


def _finish(lease: Lease) -> None:
    with finishing(lease):
        FilmVersion.objects.filter(pk=lease.version_id).update(state=FilmState.READY)


@pytest.fixture
def version(db: None) -> FilmVersion:
    return make_version()


def test_a_version_has_one_open_job(version: FilmVersion) -> None:
    first = job_queue(version=version)

    assert job_queue(version=version, kind=JobKind.ENCODE) == first
    assert (first.kind, first.state) == (JobKind.INTAKE, JobState.QUEUED)


def test_a_claimed_job_is_nobody_elses(version: FilmVersion) -> None:
    job_queue(version=version)

    lease = _claim()

    assert job_claim() is None
    job = MediaJob.objects.get()
    assert (job.state, job.attempt, job.fence) == (JobState.RUNNING, 1, lease.fence)


def test_inspections_come_before_encodings(version: FilmVersion) -> None:
    job_queue(version=version, kind=JobKind.ENCODE)
    job_queue(version=make_version(), kind=JobKind.INTAKE)

    assert _claim().kind == JobKind.INTAKE


def test_the_job_of_a_silent_worker_is_taken_up_and_the_silent_one_has_lost_it(version: FilmVersion) -> None:
    job_queue(version=version)
    silent = _claim()
    _time_passes()

    other = _claim()

    with pytest.raises(Lost):
        silent.beat("检查", 0.5, at_once=True)
    with pytest.raises(Lost):
        _finish(silent)
    other.beat("检查", 0.5, at_once=True)
    _finish(other)
    assert MediaJob.objects.get().state == JobState.DONE


def test_a_heard_worker_keeps_its_job(version: FilmVersion) -> None:
    job_queue(version=version)
    lease = _claim()
    MediaJob.objects.update(lease_until=Now() + timedelta(milliseconds=1))

    lease.beat("转码", 0.434, at_once=True)

    assert job_claim() is None
    assert MediaJob.objects.get().progress == 434


def test_it_reports_no_oftener_than_is_useful(version: FilmVersion, django_assert_num_queries: Callable) -> None:  # type: ignore[type-arg]
    job_queue(version=version)
    lease = _claim()

    with django_assert_num_queries(0):
        for _ in range(100):
            lease.beat("转码", 0.5)


def test_a_failure_is_tried_again_later_and_three_times_at_most(version: FilmVersion) -> None:
    job_queue(version=version)
    for _attempt in range(MOST_ATTEMPTS):
        assert job_fail(lease=_claim(), reason="磁盘已满")
        assert job_claim() is None
        _time_passes()

    job = MediaJob.objects.get()
    assert (job.state, job.error) == (JobState.FAILED, "磁盘已满")
    assert FilmVersion.objects.get().state == FilmState.FAILED


def test_what_is_hopeless_is_not_tried_again(version: FilmVersion) -> None:
    job_queue(version=version)

    job_fail(lease=_claim(), reason="无法解码", is_final=True)

    assert MediaJob.objects.get().state == JobState.FAILED


def test_a_failed_job_may_be_tried_anew_once(version: FilmVersion) -> None:
    job = job_queue(version=version)
    job_fail(lease=_claim(), reason="无法解码", is_final=True)

    assert job_retry(job=job)
    assert not job_retry(job=job)
    assert FilmVersion.objects.get().state == FilmState.RECEIVED
    assert _claim().attempt == 1


def test_a_retry_while_another_job_is_open_changes_nothing(version: FilmVersion) -> None:
    failed = job_queue(version=version)
    job_fail(lease=_claim(), reason="无法解码", is_final=True)
    job_queue(version=version)

    assert not job_retry(job=failed)


def test_workers_that_die_every_time_end_the_job(version: FilmVersion) -> None:
    job_queue(version=version)
    for _attempt in range(MOST_ATTEMPTS):
        _claim()
        assert jobs_reap() == 0
        _time_passes()

    assert job_claim() is None
    assert jobs_reap() == 1
    assert MediaJob.objects.get().error == WORKER_DIED
    assert FilmVersion.objects.get().state == FilmState.FAILED


def test_a_playable_version_stays_playable_when_later_work_fails(version: FilmVersion) -> None:
    FilmVersion.objects.update(state=FilmState.READY)
    job_queue(version=version, kind=JobKind.ENCODE)

    job_fail(lease=_claim(), reason="无法解码", is_final=True)

    assert FilmVersion.objects.get().state == FilmState.READY


def test_results_and_the_end_of_the_job_are_one(version: FilmVersion) -> None:
    job_queue(version=version)
    lease = _claim()

    def finish_badly() -> None:
        with finishing(lease):
            FilmVersion.objects.update(state=FilmState.READY)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        finish_badly()

    assert MediaJob.objects.get().state == JobState.RUNNING
    assert FilmVersion.objects.get().state == FilmState.RECEIVED


def test_somebody_is_told_when_nobody_works(version: FilmVersion) -> None:
    job_queue(version=version)
    assert not worker_is_absent()

    MediaJob.objects.update(claimable_at=Now() - timedelta(minutes=3))
    assert worker_is_absent()

    job_queue(version=make_version())
    _claim()
    assert not worker_is_absent()


@pytest.mark.parametrize(
    ("raised", "state", "attempt", "error"),
    [
        (Lost(), JobState.RUNNING, 1, ""),
        (Stopped(), JobState.QUEUED, 0, ""),
        (Hopeless("无法解码"), JobState.FAILED, 1, "无法解码"),
        (Failed("磁盘已满"), JobState.QUEUED, 1, "磁盘已满"),
        (ZeroDivisionError(), JobState.QUEUED, 1, UNEXPECTED),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_however_the_work_ends_the_row_says_what_is_next(
    raised: Exception, state: JobState, attempt: int, error: str, version: FilmVersion
) -> None:
    job_queue(version=version)

    def work(lease: Lease, folder: Path) -> None:
        (folder / "half").write_bytes(b"half")
        raise raised

    assert work_next({JobKind.INTAKE: work})

    job = MediaJob.objects.get()
    assert (job.state, job.attempt, job.error) == (state, attempt, error)
    assert scratch.sweep(older_than_s=-1) == 0


def test_a_job_of_a_deleted_film_is_lost(version: FilmVersion) -> None:
    job_queue(version=version)
    lease = _claim()

    version.film.delete()

    with pytest.raises(Lost):
        lease.beat("转码", 0.5, at_once=True)


def test_without_room_on_the_disk_the_job_waits(version: FilmVersion) -> None:
    job_queue(version=version)
    FilmVersion.objects.update(size=1 << 60)

    work_next({JobKind.INTAKE: lambda lease, folder: None})

    assert "磁盘空间不足" in MediaJob.objects.get().error


def test_a_worker_that_cannot_report_goes_on_until_its_lease_is_over(
    version: FilmVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_queue(version=version)
    lease = _claim()

    def refuse(lease: Lease) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(Lease, "rows", refuse)
    lease.beat("转码", 0.5, at_once=True)

    lease._confirmed_at -= 10_000
    with pytest.raises(Lost):
        lease.beat("转码", 0.5, at_once=True)


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["claim", "beat", "finish", "fail", "give up", "release", "time", "reap", "retry", "queue"]),
        st.integers(0, 7),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
@pytest.mark.django_db
def test_whatever_workers_do_every_job_ends_once(deeds: list[tuple[str, int]]) -> None:
    """Workers die (do nothing more), come back late, report what they lost. Whatever they do, results of one job are
    written at most once, two never hold it at a time, and in the end nothing is left open."""
    MediaJob.objects.all().delete()
    versions = [make_version() for _ in range(2)]
    jobs = [job_queue(version=version) for version in versions]
    held: list[Lease] = []
    results: dict[int, int] = {}

    def finish(lease: Lease) -> None:
        try:
            with finishing(lease):
                results[lease.job_id] = results.get(lease.job_id, 0) + 1
        except Lost:
            pass

    for deed, which in deeds:
        lease = held[which % len(held)] if held else None
        if deed == "claim" and (claimed := job_claim()):
            held.append(claimed)
        elif deed == "time":
            _time_passes()
        elif deed == "reap":
            jobs_reap()
        elif deed == "retry":
            job_retry(job=jobs[which % 2])
        elif deed == "queue":
            job_queue(version=versions[which % 2])
        elif lease and deed == "finish":
            finish(lease)
        elif lease and deed in ("fail", "give up"):
            job_fail(lease=lease, reason="示例", is_final=deed == "give up")
        elif lease and deed == "release":
            job_release(lease=lease)
        elif lease and deed == "beat":
            mine = MediaJob.objects.filter(pk=lease.job_id, fence=lease.fence, state=JobState.RUNNING).exists()
            try:
                lease.beat("转码", 0.5, at_once=True)
                assert mine
            except Lost:
                assert not mine
        holders = [lease for lease in held if lease.rows().exists()]
        assert len({lease.job_id for lease in holders}) == len(holders)
        assert all(0 <= job.attempt <= MOST_ATTEMPTS for job in MediaJob.objects.all())

    for _ in range(10):
        _time_passes()
        jobs_reap()
        if lease := job_claim():
            finish(lease)
    assert not MediaJob.objects.filter(state__in=JobState.open()).exists()
    done = set(MediaJob.objects.filter(state=JobState.DONE).values_list("pk", flat=True))
    assert results == dict.fromkeys(done, 1)


@pytest.mark.services
@pytest.mark.alone
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_of_many_workers_at_once_one_gets_each_job() -> None:
    jobs = {job_queue(version=make_version()).pk for _ in range(12)}
    barrier = Barrier(6)

    def work(_number: int) -> list[int]:
        try:
            barrier.wait()
            taken = []
            while lease := job_claim():
                taken.append(lease.job_id)
            return taken
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        taken = [pk for some in threads.map(work, range(6)) for pk in some]

    assert sorted(taken) == sorted(jobs)
