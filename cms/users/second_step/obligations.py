"""Whom their work obliges to take the second step, beside the groups of the settings. What a person does is known in
upper rooms, and registered here."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import Q

Condition = Callable[[], Q]

_conditions: list[Condition] = []


def oblige(condition: Condition) -> None:
    """Have the accounts that meet it take the second step; called from `AppConfig.ready()`, twice is once."""
    if condition not in _conditions:
        _conditions.append(condition)


def obliged() -> Q:
    """The accounts that must have it."""
    held = Permission.objects.filter(_decides_on_accounts()).order_by()
    found = Q(is_superuser=True) | Q(groups__name__in=settings.SECOND_STEP_GROUPS)
    found |= Q(groups__permissions__in=held) | Q(user_permissions__in=held)
    for condition in _conditions:
        found |= condition()
    return found


def _decides_on_accounts() -> Q:
    """Whoever changes accounts or groups decides what everybody may do."""
    deeds = ("add", "change", "delete")
    return Q(content_type__app_label="users", codename__in=[f"{deed}_user" for deed in deeds]) | Q(
        content_type__app_label="auth", codename__in=[f"{deed}_group" for deed in deeds]
    )
