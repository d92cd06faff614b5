"""Reads about the second step."""

from django.conf import settings

from cms.users.models import Authenticator, User
from cms.users.second_step.obligations import obliged


def authenticator_of(user: User) -> Authenticator | None:
    return Authenticator.objects.filter(user=user, confirmed=True).first()


def must_have_second_step(user: User) -> bool:
    """Superusers, reviewers and whoever decides on accounts, where the settings ask for it. At most one query."""
    if not settings.SECOND_STEP_REQUIRED:
        return False
    return user.is_superuser or User.objects.filter(obliged(), pk=user.pk).exists()


def is_second_step_due(user: User) -> bool:
    """Whether the password alone does not open a session."""
    return authenticator_of(user) is not None or must_have_second_step(user)


def recovery_codes_left(user: User) -> int:
    return user.recovery_codes.filter(used_at=None).count()
