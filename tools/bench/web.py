"""Asking the WSGI application of this process, as the web server does."""

import io
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from ipaddress import ip_address
from itertools import count
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.core.wsgi import get_wsgi_application

_readers = count(int(ip_address("10.0.0.1")))
"""Everybody asks once, so that no limit of requests is ever reached, and is counted all the same."""
FORM = "application/x-www-form-urlencoded"


class UnexpectedAnswer(RuntimeError):
    """An answer without content, or with another status than the measured work gives."""


@dataclass(slots=True)
class Visitor:
    """Somebody with cookies. `application` is shared: building it costs more than anything measured."""

    application: Callable[..., Any] = field(default_factory=get_wsgi_application)
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, address: str) -> bytes:
        """The body of a 200 that has one."""
        status, body, _location = self._ask("GET", address, b"")
        if status != 200 or not body:
            raise UnexpectedAnswer(f"{address}: {status}, {len(body)} bytes")
        return body

    def post(self, address: str, form: Sequence[tuple[str, str]]) -> str:
        """Where the answer leads, which has to be a redirect: a form that was refused comes back with 200."""
        token = self.cookies[settings.CSRF_COOKIE_NAME]
        status, body, location = self._ask("POST", address, urlencode([*form, ("csrfmiddlewaretoken", token)]).encode())
        if status != 302:
            raise UnexpectedAnswer(f"{address}: {status} {body.decode(errors='replace')[-2000:]}")
        return location

    def _ask(self, method: str, address: str, body: bytes) -> tuple[int, bytes, str]:
        told: list[tuple[str, Mapping[str, str]]] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            told.append((status, dict(headers)))

        answer = self.application(self._environ(method, address, body), start)
        try:
            content = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        status, headers = told[0]
        return int(status.split()[0]), content, headers.get("Location", "")

    def _environ(self, method: str, address: str, body: bytes) -> dict[str, Any]:
        path, _mark, query = address.partition("?")
        return {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": FORM if body else "",
            "CONTENT_LENGTH": str(len(body)),
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": str(ip_address(next(_readers))),
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }


def administrator(public: Visitor) -> Visitor:
    """Signed in as the account that may do everything, which is made when it is missing."""
    users = get_user_model()._default_manager
    user = users.filter(is_superuser=True).first() or users.create_superuser(
        username="bench", email="bench@example.org", password=secrets.token_hex()
    )
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    cookies = {settings.SESSION_COOKIE_NAME: session.session_key, settings.CSRF_COOKIE_NAME: secrets.token_hex(16)}
    return Visitor(public.application, cookies)
