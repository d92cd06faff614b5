"""Reads about sessions."""

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from cms.users.models import OpenSession, User


def open_sessions(user: User) -> QuerySet[OpenSession]:
    """Last used first; those that ran out are left to the housekeeping."""
    running = Session.objects.filter(expire_date__gt=timezone.now())
    return OpenSession.objects.filter(account=user, session_key__in=running.values("session_key"))
