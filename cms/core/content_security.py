"""The Content-Security-Policy of every answer that does not bring its own."""

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

HEADER = "Content-Security-Policy"


def written(policy: Mapping[str, Sequence[str]]) -> str:
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy.items())


class ContentSecurityPolicyMiddleware:
    """The strict policy for the public, Wagtail's for the admin. Uploaded files carry one of their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.public = written(settings.PUBLIC_POLICY)
        self.admin = written(settings.ADMIN_POLICY)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.DEBUG and response.status_code in (404, 500):
            return response  # Django's own pages for developers
        in_admin = request.path.startswith(reverse("wagtailadmin_home"))
        response.headers.setdefault(HEADER, self.admin if in_admin else self.public)
        return response
