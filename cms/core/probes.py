"""Addresses for machines that watch this one."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.core.health import examine


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is alive. Asks nobody, so that a dead database does not make systemd restart the web server."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every check is ok, else 503; figures of each."""
    verdicts = examine()
    ready = all(verdict.ok for verdict in verdicts.values())
    checks = {name: {"ok": verdict.ok, **verdict.facts} for name, verdict in verdicts.items()}
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)
