"""What is measured on either site: named pieces of work, and the ones that are alike on both."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, cycle
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page

from tools.bench.form_data import page_form
from tools.bench.web import Visitor

_numbers = count(1)


def _nothing() -> None:
    """Most work needs no preparation."""


def _nothing_of(page: Page) -> None:
    """Stock publishes without asking anybody."""


@dataclass(frozen=True, slots=True)
class Work:
    """`run` is timed; `before` puts things in order for each repetition and is not."""

    run: Callable[[], Any]
    before: Callable[[], Any] = _nothing


def publishing(
    model: type[Page],
    keys: list[int],
    *,
    prepare: Callable[[Page], Any] = _nothing_of,
    approve: Callable[[Page], Any] = _nothing_of,
    after: Callable[[], Any] = _nothing,
) -> Work:
    """An editor's change of a title in code: a revision and its publication, log entry and indexes included.

    `approve` and `after` count as part of the work: what a publication needs, and what it leaves to be done. `prepare`
    does not.
    """
    ready: dict[str, Any] = {}
    turn = cycle(keys)
    user = get_user_model()._default_manager.filter(is_superuser=True).first()

    def before() -> None:
        page = model._default_manager.get(pk=next(turn))
        page.title = f"{page.title.partition('·')[0]}·第{next(_numbers)}稿"
        prepare(page)
        ready["page"] = page

    def run() -> None:
        revision = ready["page"].save_revision(user=user)
        approve(ready["page"])
        revision.publish(user=user, skip_permission_checks=True)
        after()

    return Work(run, before)


def in_the_admin(visitor: Visitor, model: type[Page], keys: list[int], listed: Page) -> Iterator[tuple[str, Work]]:
    """What is done all day: open a page, save, look at the list of a unit's pages, and at what waits."""
    address = {key: f"/admin/pages/{key}/edit/" for key in keys}
    forms = {key: page_form(visitor.get(address[key]), model._default_manager.get(pk=key)) for key in keys}
    opened, saved = cycle(keys), cycle(keys)

    def post(key: int, *action: tuple[str, str]) -> None:
        form = {**forms[key], "title": [f"{forms[key]['title'][0]}·第{next(_numbers)}稿"]}
        visitor.post(address[key], [(name, value) for name in form for value in form[name]] + list(action))

    yield "edit form", Work(lambda: visitor.get(address[next(opened)]))
    yield "save draft", Work(lambda: post(next(saved)))
    yield "explorer listing", Work(lambda: visitor.get(f"/admin/pages/{listed.pk}/"))
    yield "start page of the admin", Work(lambda: visitor.get("/admin/"))


def approving(
    visitor: Visitor, model: type[Page], keys: list[int], *, prepare: Callable[[Page], Any] = _nothing_of
) -> Work:
    """What a reviewer does: the last approval, which publishes. The draft is there already, and with `prepare` what
    comes before the last approval."""
    ready: dict[str, str] = {}
    turn = cycle(keys)

    def before() -> None:
        page = model._default_manager.get(pk=next(turn))
        page.title = f"{page.title.partition('·')[0]}·第{next(_numbers)}稿"
        page.save_revision()
        prepare(page)
        page.get_workflow().start(page, None)
        state = page.current_workflow_task_state
        ready["address"] = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])

    return Work(lambda: visitor.post(ready["address"], [("comment", "")]), before)
