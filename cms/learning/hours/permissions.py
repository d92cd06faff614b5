"""Who sets the rules of hours: whoever keeps the register of members."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.functional import cached_property

from cms.learning.hours.trainings import is_office
from cms.members.reach import KEEP_REGISTER
from cms.search_desk.permissions import BureauOnly, BureausList


class OfficeOnly(BureauOnly):
    def admits(self, user: Any) -> bool:
        return is_office(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        found: QuerySet[Any] = get_user_model()._default_manager.with_perm(
            KEEP_REGISTER, backend="django.contrib.auth.backends.ModelBackend"
        )
        return found


class OfficesList(BureausList):
    @cached_property
    def _may(self) -> bool:
        return is_office(self.request.user)
