"""Who is acting at this moment, and from where."""

import ipaddress
import sys
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.http import HttpRequest
from wagtail.log_actions import get_active_log_context

from cms.core.client_address import client_address
from cms.users.models import User

asked: ContextVar[HttpRequest | None] = ContextVar("audited_request", default=None)
"""The request this thread is answering; None outside of one."""

UNREADABLE = "无法识别的地址"
PROGRAM = "manage.py"


def source_of(request: HttpRequest | None) -> str:
    """The network address that asked, or the command that runs; empty when there is neither."""
    if request is None:
        return _command()
    told = client_address(request)
    if not told:
        return ""
    try:
        return str(ipaddress.ip_address(told))
    except ValueError:
        return UNREADABLE


def _command() -> str:
    if len(sys.argv) > 1 and Path(sys.argv[0]).name == PROGRAM:
        return f"命令 {sys.argv[1]}"
    return ""


def acting(request: HttpRequest | None) -> Any:
    """The account of the request, else the one Wagtail has been told of; None when nobody is signed in."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return user
    told = get_active_log_context().user
    return told if isinstance(told, User) else None


def name_of(account: User) -> str:
    """As the log keeps it: the name and, because names repeat, what they sign in with."""
    full = account.get_full_name()
    return f"{full}（{account.get_username()}）" if full else account.get_username()
