"""Who gave the right password and has yet to give the code. Until then nobody is logged in: Django's own session knows
no account, so no page anywhere takes the person for one."""

import time
from dataclasses import asdict, dataclass

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from cms.users.models import User

KEY = "users.pending"
PASSED = "users.second_step_passed"
PATIENCE_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Pending:
    account: int
    backend: str
    stamp: str
    """Of the password that was right, so that a new one ends the wait."""
    session_seconds: int
    """0 for as long as the browser is open."""
    next_url: str
    since: int


def _stamp(user: User) -> str:
    return salted_hmac("users.pending", user.get_session_auth_hash(), algorithm="sha256").hexdigest()


def pending_begin(request: HttpRequest, user: User, *, session_seconds: int, next_url: str) -> None:
    request.session.cycle_key()
    waiting = Pending(
        account=user.pk,
        backend=str(getattr(user, "backend", "")),
        stamp=_stamp(user),
        session_seconds=session_seconds,
        next_url=next_url,
        since=int(time.time()),
    )
    request.session[KEY] = asdict(waiting)
    request.session.set_expiry(PATIENCE_SECONDS)


def pending_of(request: HttpRequest) -> tuple[Pending, User] | None:
    """Who waits, while the password is fresh and still the account's, and the account active."""
    kept = request.session.get(KEY)
    if kept is None:
        return None
    waiting = Pending(**kept)
    user = User.objects.filter(pk=waiting.account, is_active=True).first()
    is_fresh = time.time() - waiting.since < PATIENCE_SECONDS
    if user is None or not is_fresh or not constant_time_compare(waiting.stamp, _stamp(user)):
        del request.session[KEY]
        return None
    return waiting, user


def pending_complete(request: HttpRequest, waiting: Pending, user: User) -> None:
    """The code was right: the person is logged in."""
    request.session.pop(KEY, None)
    login(request, user, backend=waiting.backend)
    request.session.set_expiry(waiting.session_seconds)
    mark_passed(request, user)


def pending_forget(request: HttpRequest) -> None:
    """Somebody else comes in with the same browser."""
    request.session.pop(KEY, None)


def mark_passed(request: HttpRequest, user: User) -> None:
    request.session[PASSED] = user.pk


def has_passed(request: HttpRequest, user: User) -> bool:
    return bool(request.session.get(PASSED) == user.pk)
