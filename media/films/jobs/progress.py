"""Where a film stands, as an editor is told."""

from dataclasses import dataclass
from datetime import timedelta

from media.enums import FilmState, JobKind, JobState
from media.films.jobs.rules import MOST_ATTEMPTS
from media.films.jobs.selectors import newest_job, worker_is_absent
from media.models import Film, FilmVersion, MediaJob

STEPS = ("排队", "检查", "转码", "完成")
WORKER_ABSENT = "影片处理程序没有运行：排队的影片暂时无人处理。请联系管理员启动处理进程（portal-films）。"
REFRESH = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Progress:
    """`step` is the place in STEPS that has been reached; `percent` that of the work under way, None when it cannot be
    told."""

    step: int
    words: str
    percent: int | None
    is_over: bool
    reason: str = ""
    job_to_retry: int | None = None
    warning: str = ""

    @property
    def steps(self) -> list[tuple[str, str]]:
        """Each step with `done`, `here` or nothing."""
        return [
            (name, "done" if place < self.step or self.step == len(STEPS) - 1 else "here" if place == self.step else "")
            for place, name in enumerate(STEPS)
        ]


def film_progress(film: Film) -> Progress | None:
    """Of the newest version; None when there is none. Four queries at most."""
    version = film.versions.order_by("-number").first()
    return version_progress(version) if version is not None else None


def version_progress(version: FilmVersion) -> Progress:
    job = newest_job(version.pk)
    if job is not None and job.state in JobState.open():
        return _under_way(job)
    if version.state == FilmState.READY:
        return Progress(3, "处理完成，可以播放", 100, is_over=True)
    if version.state == FilmState.REFUSED:
        return Progress(1, "没有通过检查，原因见说明", None, is_over=True)
    if job is not None and job.state == JobState.FAILED:
        return Progress(_step(job), "处理失败", None, is_over=True, reason=job.error, job_to_retry=job.pk)
    return Progress(0, "还没有排队", None, is_over=True)


def _under_way(job: MediaJob) -> Progress:
    warning = WORKER_ABSENT if worker_is_absent() else ""
    if job.state == JobState.RUNNING:
        percent = job.progress // 10 if job.kind == JobKind.ENCODE else None
        words = f"正在{job.get_kind_display()}" + (f"：{job.stage}" if job.stage else "")
        return Progress(_step(job), words, percent, is_over=False, warning=warning)
    if job.attempt:
        words = f"第 {job.attempt} 次没有成功，稍后自动再试（最多 {MOST_ATTEMPTS} 次）"
        return Progress(_step(job), words, None, is_over=False, reason=job.error, warning=warning)
    words = "排队等待检查" if job.kind == JobKind.INTAKE else "检查通过，排队等待转码"
    return Progress(0 if job.kind == JobKind.INTAKE else 1, words, None, is_over=False, warning=warning)


def _step(job: MediaJob) -> int:
    return 1 if job.kind == JobKind.INTAKE else 2
