"""Writes about sessions: noting that one is used, ending one."""

import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils import timezone

from cms.core.client_address import client_address
from cms.users.models import OpenSession, User
from cms.users.sessions.browsers import coarse, in_plain_words

SEEN = "users.seen"
"""When the session was used last, in seconds since 1970: told by the session itself, so that nothing need be asked."""
STARTED = "users.started"
NOTED_AS = "users.noted_as"
NOTE_SECONDS = 60
"""A session in use is written down once in this time."""


def is_idle(request: HttpRequest) -> bool:
    """Whether nobody has used the session for longer than the settings allow."""
    seen = request.session.get(SEEN)
    minutes = settings.ADMIN_IDLE_MINUTES
    return bool(minutes and seen is not None and time.time() - seen > minutes * 60)


def session_note(request: HttpRequest) -> None:
    """Somebody did something in the admin. A page does not fail because this could not be written down."""
    session, now = request.session, int(time.time())
    if SESSION_KEY not in session or session.session_key is None:
        return
    is_same = session.get(NOTED_AS) == session.session_key
    if is_same and now - session.get(SEEN, 0) < NOTE_SECONDS:
        return
    former = session.get(NOTED_AS, "")
    session.setdefault(STARTED, now)
    session[SEEN], session[NOTED_AS] = now, session.session_key
    with suppress(DatabaseError), transaction.atomic():
        _write(request, former, session[STARTED])


def _write(request: HttpRequest, former: str, started: int) -> None:
    told = {
        "session_key": request.session.session_key,
        "browser": in_plain_words(request.headers.get("User-Agent", "")),
        "network": coarse(client_address(request)),
        "last_seen_at": timezone.now(),
    }
    account = request.session[SESSION_KEY]
    if not OpenSession.objects.filter(account_id=account, session_key=former).update(**told):
        began = datetime.fromtimestamp(started, UTC)
        OpenSession.objects.create(account_id=account, started_at=began, **told)


@transaction.atomic
def sessions_end(*, user: User, but: str | None = None, only: Iterable[int] | None = None) -> int:
    """End the person's sessions, or those with these numbers, but for the one with the key `but`; returns how many."""
    ending = OpenSession.objects.filter(account=user)
    if but is not None:
        ending = ending.exclude(session_key=but)
    if only is not None:
        ending = ending.filter(pk__in=only)
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    keys = list(ending.values_list("session_key", flat=True))
    for key in keys:
        store().delete(key)
    ending.delete()
    return len(keys)


def sessions_forget(*, user: User) -> None:
    """Those of a former password: Django lets nobody in with them any more."""
    OpenSession.objects.filter(account=user).delete()


def ended_sessions_delete() -> None:
    """Run by the housekeeping, also for sessions that ran out or were logged out of."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    OpenSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
