"""Every address of the admin, called by everybody, with the forms it shows and with what no form offers: nothing is
public afterwards that three people did not read.

The superuser is shown every form; the others send what no form offers without having been shown one, in turn.
`REVIEW_ADDRESSES=all` lets each of them open and send everything, with a page in every state.
"""

import copy
import os
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from itertools import cycle
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import URLResolver, get_resolver
from pytest_django import DjangoDbBlocker

from tests.admin_addresses import Address, admin_addresses
from tests.admin_forms import Fields, forms_of
from tests.conftest import build_portal
from tests.factories.media import picture_bytes
from tests.integration.editorial.reviewing.scene import (
    ROLES,
    Scene,
    make_scene,
    open_the_reviews,
    public_now,
    rows_now,
    without_files,
)

ALL = os.environ.get("REVIEW_ADDRESSES") == "all"
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
BESIDE_THE_PAGES = tuple(
    f'"{begins}'
    for begins in (
        *("audit_", "auth_", "django_session", "otp_", "users_"),
        *("editorial_", "importing_", "indexing_", "previews_", "readers_", "search_", "submissions_"),
        *("wagtailadmin_", "wagtailsearch_", "wagtailcore_comment", "wagtailcore_modellogentry"),
        *("wagtailcore_pagelogentry", "wagtailcore_referenceindex", "wagtailcore_revision"),
        *("wagtailcore_task", "wagtailcore_workflow"),
    )
)
"""Tables that nothing public is read from: revisions are, by way of the page's own."""
UNREAD = "没有人审过的文字"
HOSTILE = {
    "title": UNREAD,
    "dek": UNREAD,
    "action-publish": "action-publish",
    "action-submit": "",
    "publish": "on",
    "live": "on",
    "publish_copies": "on",
    "copy_subpages": "on",
    "include_descendants": "on",
    "recursive": "true",
    "keep_live": "true",
    "move_applied": "true",
    "go_live_at": "2001-01-01 00:00",
    "expire_at": "",
    "approved_go_live_at": "2001-01-01 00:00",
    "restriction_type": "none",
    "is_active": "on",
    "external-link-chooser-url": "",
}
NEW_FILES: dict[str, Callable[[], SimpleUploadedFile]] = {
    "image": lambda: SimpleUploadedFile("lv.jpg", picture_bytes(60, 40, colour="#16b41b"), "image/jpeg"),
    "document": lambda: SimpleUploadedFile("lv.txt", UNREAD.encode(), "text/plain"),
}
CLOSEST = frozenset({"emergency", "wagtailadmin_pages:edit", "wagtailadmin_pages:workflow_action"})
STATES_CLOSEST = frozenset({"waiting for the last", "called out", "public"})
"""Where a page is one step from the public: there the last reviewer too is shown every form and sends it."""
TURNS = 10
"""One of so many states of a page is tried at each address that names one, besides the first."""
METHOD_NOT_ALLOWED = 405
UNNAMED = {"admin/test404/": "answers 404 on purpose", "admin/^.*/$": "answers 404 to everything else"}


@dataclass
class Watch:
    """What writes to the database, counted while it is open."""

    writes: int = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES) and not any(table in sql for table in BESIDE_THE_PAGES):
            self.writes += 1
        return execute(sql, params, many, context)


@dataclass
class Round:
    """One person's way through the addresses; each call is undone before the next."""

    role: str
    client: Client
    before: dict[int, str]
    rows: list[list[Any]]
    may_appear: dict[int, tuple[str, frozenset[str]]]
    faults: list[str] = field(default_factory=list)
    appeared: set[int] = field(default_factory=set)
    calls: int = 0

    def __post_init__(self) -> None:
        self.cookies = SimpleCookie(self.client.cookies)

    def get(self, address: Address) -> HttpResponse:
        return self._call(address, "GET", lambda: self.client.get(address.url))

    def post(self, address: Address, url: str, fields: Fields) -> int:
        """The status of the answer."""
        sent = UNREAD if fields.get("title") == UNREAD else ""
        answer = self._call(address, f"POST {sent} {sorted(fields)}", lambda: self.client.post(url, _made(fields)))
        return int(answer.status_code)

    def _call(self, address: Address, how: str, deed: Callable[[], HttpResponse]) -> HttpResponse:
        self.calls += 1
        watch = Watch()
        self.client.cookies = SimpleCookie(self.cookies)
        with transaction.atomic():
            with connection.execute_wrapper(watch):
                response = deed()
            if watch.writes and rows_now() != self.rows:
                self._judge(address.view, f"{self.role} {address.view} {address.url} {how}")
            if response.status_code >= 500 and UNREAD not in how:
                self.faults.append(f"{response.status_code}: {self.role} {address.url} {how} {_said(response)}")
            transaction.set_rollback(True)
        return response

    def _judge(self, view: str, what: str) -> None:
        now = public_now()
        for key, read in now.items():
            if self.before.get(key) == read:
                continue
            expected, people = self.may_appear.get(key, ("", frozenset()))
            if read == expected and self.role in people:
                self.appeared.add(key)
            elif "delete" in view and without_files(read) == without_files(self.before.get(key, "[]")):
                continue  # a picture or file was taken away, which must never wait
            else:
                self.faults.append(
                    f"{what}: page {key} shows {read[:2000]} instead of {self.before.get(key, '')[:2000]}"
                )


def _made(fields: Fields) -> Fields:
    """With files that nobody has read yet."""
    return {name: value() if callable(value) else value for name, value in fields.items()}


def _said(response: HttpResponse) -> str:
    """Of the error that the answer stands for."""
    exc_info = getattr(response, "exc_info", None)
    return "".join(traceback.format_exception(*exc_info)[-3:]) if exc_info else ""


def _sent(address: Address, response: HttpResponse) -> list[tuple[str, Fields]]:
    """What is sent to the address: each form by each of its buttons, then with what it does not offer."""
    return list(_forms(address, response)) or [(address.url, dict(HOSTILE))]


def _forms(address: Address, response: HttpResponse) -> Iterator[tuple[str, Fields]]:
    url = address.url
    for form in forms_of(url, response):
        streams = {f"{name}-count": "0" for name in form.streams}
        for button in form.buttons or (("", ""),):
            yield form.target, form.fields | streams | ({button[0]: button[1]} if button[0] else {})
        kind = "document" if "doc" in address.view else "image"
        files = dict.fromkeys(form.files, NEW_FILES[kind])
        yield form.target, form.fields | _blocks(form.streams) | HOSTILE | files


def _blocks(streams: tuple[str, ...]) -> Fields:
    sent: Fields = {}
    for name in streams:
        block = {"deleted": "", "order": "0", "type": "heading", "value-text": UNREAD, "value-level": "2", "id": ""}
        sent |= {f"{name}-count": "1", **{f"{name}-0-{key}": value for key, value in block.items()}}
    return sent


@pytest.fixture(scope="module")
def laid_out(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():
        scene = make_scene(build_portal())
        with override_settings(REVIEWS_REQUIRED=True):
            open_the_reviews(scene)
        with django_db_blocker.block():
            yield scene
        transaction.set_rollback(True)


class RefusedStatement:
    """A view's own transaction ends with what the database refused in it; here it is part of the test's, which goes
    on. What came before the refused statement stays, and is judged too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, IntegrityError):
            connection.set_rollback(False)


@pytest.fixture
def scene(laid_out: Scene, db: None, settings: Any) -> Scene:
    settings.REVIEWS_REQUIRED = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.{RefusedStatement.__name__}"]
    return copy.deepcopy(laid_out)


def _client(scene: Scene, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role in scene.people:
        client.force_login(scene.people[role])
    return client


def _addresses(scene: Scene) -> Iterator[tuple[Address, bool]]:
    """Each once, and whether it is one step from the public. Where an address names a page, with pages in two states
    that take turns, or in every state."""
    known: set[str] = set()
    for turn, (state, desk) in enumerate(scene.desks()):
        for number, address in enumerate(admin_addresses(desk)):
            is_close = state in STATES_CLOSEST and address.view in CLOSEST
            is_its_turn = turn == 0 or (number + turn) % TURNS == 0
            if (ALL or is_its_turn or is_close) and address.url not in known and "export=" not in address.url:
                known.add(address.url)
                yield address, is_close


def test_nobody_gets_anything_to_the_public_through_any_address(scene: Scene) -> None:
    before, rows, may_appear = public_now(), rows_now(), scene.may_appear()
    rounds = {role: Round(role, _client(scene, role), before, rows, may_appear) for role in ROLES}
    others = cycle(role for role in ROLES if role != "superuser")

    for address, is_close in _addresses(scene):
        shown = rounds["superuser"].get(address)
        sent = _sent(address, shown)
        answers = {rounds["superuser"].post(address, url, fields) for url, fields in sent}
        if answers == {METHOD_NOT_ALLOWED} and not ALL:
            continue
        for role in ROLES if ALL else {next(others), *(("final",) if is_close else ())}:
            if ALL or is_close:
                sent = [*sent, *_sent(address, rounds[role].get(address))]
            for url, fields in sent if ALL or is_close else sent[-1:]:
                rounds[role].post(address, url, fields)

    faults = [fault for one in rounds.values() for fault in one.faults]
    assert not faults, "\n".join(faults)
    assert rounds["final"].appeared == set(may_appear), "the honest way is a way through these addresses too"


def _unnamed(resolver: URLResolver, route: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _unnamed(pattern, here)
        elif not pattern.name and here.startswith("admin/"):
            yield here


def test_every_address_of_the_admin_has_a_name_to_be_found_by() -> None:
    assert set(_unnamed(get_resolver())) == set(UNNAMED)
