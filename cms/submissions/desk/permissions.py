"""Who comes to the desk: the office answers, units send in."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import View

from cms.submissions.desk.selectors import units_seen_by
from cms.units.boundary import is_of_the_bureau


def is_office(user: Any) -> bool:
    return bool(user.is_active) and is_of_the_bureau(user)


def may_use_desk(user: Any) -> bool:
    return bool(user.is_active) and units_seen_by(user).exists()


class ForTheDesk(View):
    """Mixed into screens: the office, and whoever writes for a unit; everybody else is refused."""

    is_office = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.is_office = is_office(request.user)
        if not self.is_office and not may_use_desk(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ForTheOffice(View):
    """Mixed into screens of the office; everybody else is refused."""

    is_office = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_office(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
