"""What changed since somebody approved a text: the version that was read stays, and leads to a comparison."""

from typing import Any

from django.test import Client

from cms.editorial.enums import Entry, Stage
from cms.editorial.models import LedgerEntry
from cms.editorial.reviewing.approved_versions import approved_revision
from cms.stories.models import StoryPage
from cms.users.models import User
from tests.integration.editorial.reviewing.conftest import Desk, fresh


def _approval(page: StoryPage) -> LedgerEntry:
    return LedgerEntry.objects.get(page_id=page.pk, kind=Entry.APPROVAL)


def _edit(page: StoryPage, by: User, **kwargs: Any) -> None:
    draft = fresh(page).get_latest_revision_as_object()
    draft.title = "改过的示例标题"
    draft.save_revision(user=by, **kwargs)


def test_the_step_says_what_changed_since_it_was_approved(desk: Desk, client: Client) -> None:
    page = desk.write("原来的示例标题")
    desk.submit(page)
    desk.approve(page, Stage.FIRST)
    editor = User.objects.create_superuser("bian-ji")
    _edit(page, editor)
    client.force_login(editor)
    address = f"/admin/pages/{page.pk}/since/{_approval(page).pk}/"

    assert address in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    answer = client.get(address, follow=True).content.decode()

    assert "<del>原来</del><ins>改过</ins>的示例标题" in answer


def test_autosave_writes_no_more_into_what_was_approved(desk: Desk) -> None:
    page = desk.write()
    desk.submit(page)
    desk.approve(page, Stage.FIRST)

    _edit(page, desk.author, overwrite_revision=fresh(page).get_latest_revision())

    kept = approved_revision(fresh(page), _approval(page))
    assert kept is not None
    assert kept.as_object().title == "示例报道"
    assert fresh(page).get_latest_revision_as_object().title == "改过的示例标题"


def test_autosave_goes_on_in_one_revision_as_long_as_nobody_read_it(desk: Desk) -> None:
    page = desk.write()
    before = fresh(page).get_latest_revision()

    _edit(page, desk.author, overwrite_revision=before)

    assert fresh(page).get_latest_revision() == before


def test_an_approval_whose_version_is_gone_leads_to_the_history(desk: Desk, client: Client) -> None:
    page = desk.write()
    desk.submit(page)
    desk.approve(page, Stage.FIRST)
    editor = User.objects.create_superuser("bian-ji")
    _edit(page, editor)
    fresh(page).revisions.exclude(pk=fresh(page).latest_revision_id).delete()
    client.force_login(editor)

    answer = client.get(f"/admin/pages/{page.pk}/since/{_approval(page).pk}/", follow=True)

    assert "没有留存" in answer.content.decode()


def test_another_pages_approval_is_not_found(desk: Desk, client: Client) -> None:
    page, other = desk.write(), desk.write("另一篇示例")
    desk.submit(page)
    desk.approve(page, Stage.FIRST)
    client.force_login(User.objects.create_superuser("bian-ji"))

    assert client.get(f"/admin/pages/{other.pk}/since/{_approval(page).pk}/").status_code == 404
