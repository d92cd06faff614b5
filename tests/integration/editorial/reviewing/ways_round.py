"""Everything that makes a page of a stock site public, or changes it while it is: for whoever tries at random."""

from collections.abc import Callable
from typing import Any

from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.models import Page, Revision

from cms.stories.models import StoryPage
from cms.users.models import User

UNREAD = "没有人审过的文字"


def ways_round(page: StoryPage, person: User) -> list[Callable[[], Any]]:
    """Deeds that have to be refused, or to leave what is public as it is."""
    latest = page.get_latest_revision()
    revisions = Revision.page_revisions.filter(object_id=str(page.pk))
    some_revision = revisions.order_by("?").first()
    base = Page.objects.get(pk=page.pk)
    rows = Page.objects.filter(pk=page.pk)
    stories = StoryPage.objects.filter(pk=page.pk, live=True)
    copies = {"slug": f"{page.slug}-{timezone.now().timestamp()}"}
    body = [("paragraph", f"<p>{UNREAD}</p>")]
    return [
        lambda: latest.publish(),
        lambda: latest.publish(user=person),
        lambda: some_revision.publish(),
        lambda: PublishPageRevisionAction(latest).execute(skip_permission_checks=True),
        lambda: RevertToPageRevisionAction(page, some_revision).execute(skip_permission_checks=True),
        lambda: rows.update(live=True),
        lambda: rows.filter(live=True).update(title=UNREAD),
        lambda: stories.update(body=body),
        lambda: stories.update(dek=UNREAD),
        lambda: _saved(page, live=True, title=UNREAD),
        lambda: _saved(page, live=True),
        lambda: _saved(base, live=True),
        lambda: Page.objects.bulk_update([_changed(base, live=True, title=UNREAD)], ["live", "title"]),
        lambda: page.save(),
        lambda: page.copy(update_attrs=copies),
        lambda: page.copy(update_attrs=copies, keep_live=False, user=person),
        lambda: _alias(page, copies),
        lambda: ConvertAliasPageAction(_alias(page, copies)).execute(skip_permission_checks=True),
        lambda: Revision.objects.filter(pk=latest.pk).update(approved_go_live_at=timezone.now()),
        lambda: call_command("publish_scheduled"),
        lambda: call_command("fixtree", interactive=False, verbosity=0),
        lambda: call_command("set_url_paths"),
        lambda: _loaded(_changed(page, live=True, title=UNREAD)),
        lambda: page.current_workflow_state and page.current_workflow_state.finish(user=person),
        lambda: page.current_workflow_task_state and page.current_workflow_task_state.approve(user=person),
        lambda: _sql("UPDATE wagtailcore_page SET live = true WHERE id = %s", page.pk),
        lambda: _sql("INSERT INTO editorial_ticket (page_id, text_hash, full_hash) VALUES (%s, 'a', 'a')", page.pk),
        lambda: _sql("DELETE FROM editorial_ledgerentry WHERE page_id = %s", page.pk),
    ]


def _changed(page: Any, **fields: Any) -> Any:
    for name, value in fields.items():
        setattr(page, name, value)
    return page


def _saved(page: Any, **fields: Any) -> None:
    _changed(page, **fields).save()


def _alias(page: StoryPage, attributes: dict[str, str]) -> Page:
    alias: Page = page.create_alias(update_slug=attributes["slug"])
    return alias


def _loaded(page: StoryPage) -> None:
    """As `loaddata` does it: past `save()`."""
    for one in serializers.deserialize("python", serializers.serialize("python", [page.page_ptr, page])):
        one.save()


def _sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
