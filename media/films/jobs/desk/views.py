"""The queue, how far a film is, and another try."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from media.enums import JobState
from media.films.jobs.progress import REFRESH, WORKER_ABSENT, film_progress
from media.films.jobs.selectors import worker_is_absent
from media.films.jobs.services import job_retry
from media.films.permissions import film_known_to, films_within, may_change, policy
from media.models import Film, MediaJob

JOBS_PER_PAGE = 50


@require_safe
@never_cache
def film_progress_json(request: HttpRequest, pk: int) -> JsonResponse:
    """What the panel shows, for its script to ask again and again while the work goes on."""
    progress = film_progress(film_known_to(request.user, pk))
    if progress is None:
        return JsonResponse({"is_over": True, "words": "", "percent": None, "steps": []})
    told = {
        "is_over": progress.is_over,
        "words": progress.words,
        "percent": progress.percent,
        "steps": [state for _name, state in progress.steps],
        "warning": progress.warning,
        "refresh_ms": int(REFRESH.total_seconds() * 1000),
    }
    return JsonResponse(told)


@require_POST
def job_try_again(request: HttpRequest, job_id: int) -> HttpResponse:
    """Whoever may change the film."""
    job = get_object_or_404(MediaJob.objects.select_related("version__film"), pk=job_id)
    film: Film = film_known_to(request.user, job.version.film_id)
    if not may_change(request.user, film):
        raise PermissionDenied
    if job_retry(job=job):
        messages.success(request, f"影片“{film.title}”已重新排队。")
    else:
        messages.warning(request, f"影片“{film.title}”没有需要重试的处理，可能别人已经点过。")
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "films_queue")


class QueueScreen(WagtailAdminTemplateMixin, View):
    """The jobs of the films an account may know of, what is to be done first."""

    template_name = "films/jobs/queue.html"
    page_title = "影片处理"
    header_icon = "media"

    def get(self, request: HttpRequest) -> HttpResponse:
        films = films_within(request.user).order_by()
        jobs = MediaJob.objects.filter(version__film__in=films.values("pk")).select_related("version__film")
        unsettled = jobs.filter(state__in=[*JobState.open(), JobState.FAILED]).order_by("claimable_at", "pk")
        page = Paginator(unsettled, JOBS_PER_PAGE).get_page(request.GET.get("p"))
        context = self.get_context_data(
            page=page,
            rows=[(job, _words(job)) for job in page],
            done=jobs.filter(state=JobState.DONE).order_by("-finished_at", "-pk")[:10],
            changeable=_changeable(request, list(page)),
            warning=WORKER_ABSENT if worker_is_absent() else "",
        )
        return self.render_to_response(context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


def _words(job: MediaJob) -> str:
    if job.state == JobState.RUNNING:
        return f"{job.stage or job.get_kind_display()} {job.progress // 10} %"
    if job.state == JobState.QUEUED and job.attempt:
        return f"第 {job.attempt} 次没有成功，稍后再试：{job.error}"
    return job.error if job.state == JobState.FAILED else ""


def _changeable(request: HttpRequest, jobs: list[MediaJob]) -> set[int]:
    """Numbers of the jobs whose films the account may change."""
    films = policy.instances_user_has_any_permission_for(request.user, ["change"]).order_by()
    may = set(films.filter(pk__in=[job.version.film_id for job in jobs]).values_list("pk", flat=True))
    return {job.pk for job in jobs if job.version.film_id in may}
