"""Who may read the log: superusers, and groups that were given the right to."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import View

READ = "audit.read_audit_log"


def may_read_the_log(user: Any) -> bool:
    return bool(user.is_active and user.has_perm(READ))


class ForAuditors(View):
    """Mixed into screens; everybody else is refused."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_read_the_log(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
