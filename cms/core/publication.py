"""What stands between a page and the public when it is saved, and what people are offered to do.

Who decides whether a page may become public, or change while it is, lives in an upper room and is registered here;
`BasePage.save` goes through it.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from typing import TypeAlias

from wagtail.models import Page, PagePermissionTester

Guard: TypeAlias = Callable[[Page, Collection[str] | None], AbstractContextManager[None]]

_guards: list[Guard] = []
_testers: list[type[PagePermissionTester]] = [PagePermissionTester]
_new_place: ContextVar[str] = ContextVar("new_place", default="")


class PublicationRefused(Exception):
    """What was asked for would show the public something it may not see; the message is Chinese and says what to do."""


def guard(one: Guard) -> None:
    """Have every save of a page pass through `one`; called from `AppConfig.ready()`, twice is once.

    It gets the page as it is to be saved and the fields that are written, None for all, and raises PublicationRefused
    before anything is written.
    """
    if one not in _guards:
        _guards.append(one)


def offer(tester: type[PagePermissionTester]) -> None:
    """Have this class say what a person may do with a page; called from `AppConfig.ready()`."""
    _testers[:] = [tester]


def permission_tester() -> type[PagePermissionTester]:
    return _testers[0]


@contextmanager
def passing(page: Page, fields: Collection[str] | None) -> Iterator[None]:
    """Around a save of the page."""
    with ExitStack() as stack:
        for one in _guards:
            stack.enter_context(one(page, fields))
        yield


@contextmanager
def finding_a_new_place(reason: str) -> Iterator[None]:
    """Inside, a public page may get another address with its content as it is: units are merged, branches moved."""
    token = _new_place.set(reason)
    try:
        yield
    finally:
        _new_place.reset(token)


def reason_for_a_new_place() -> str:
    """Why pages get other addresses just now; empty when they do not."""
    return _new_place.get()
