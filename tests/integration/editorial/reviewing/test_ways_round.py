"""Every way by which a page of a stock site becomes public, or changes while it is: one test each, none gets through.

The list is the one of the plan's note on rights, in its order.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import serializers
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, PageViewRestriction, Revision, Workflow

from cms.core.publication import PublicationRefused
from cms.core.scheduling import run_due
from cms.core.visibility import is_publicly_visible
from cms.editorial.enums import Entry, Stage
from cms.editorial.models import LedgerEntry, ReviewTask, Ticket
from cms.stories.models import StoryPage
from cms.stories.models.content_page import Attachment
from cms.users.models import User
from media.models import Document, Image
from media.replacing import ReplacementRefused
from tests.factories.media import make_document, make_image, picture_bytes
from tests.factories.pages import StoryPageFactory
from tests.integration.editorial.reviewing.conftest import Desk, fresh

OTHER = [("paragraph", "<p>没有人审过的文字。</p>")]


@pytest.fixture
def superuser(client: Client) -> User:
    one = User.objects.create_superuser("chao-guan")
    client.force_login(one)
    return one


@pytest.fixture
def draft(desk: Desk) -> StoryPage:
    return desk.write()


@pytest.fixture
def public_story(desk: Desk) -> StoryPage:
    return desk.publish(desk.write("已经公开的报道"))


def refused(deed: Callable[[], Any]) -> None:
    """By the guard in words, or by the database; and nothing is left half done."""
    with pytest.raises((PublicationRefused, IntegrityError)), transaction.atomic():
        deed()


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def edit_data(client: Client, page: Page, **more: str) -> dict[str, Any]:
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]
    data: dict[str, Any] = {}
    for part in [form, *(one.management_form for one in form.formsets.values())]:
        for field in part:
            value = field.value()
            if value is not None and not hasattr(value, "stream_block"):
                data[field.html_name] = value
    return {**data, "body-count": "0", **more}


def test_the_publish_button(draft: StoryPage, superuser: User, client: Client) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert 'name="action-publish"' not in client.get(address).content.decode()
    client.post(address, edit_data(client, draft, **{"action-publish": "1", "title": "改过的标题"}))
    assert not fresh(draft).live
    assert Page.objects.get(pk=draft.pk).draft_title == "改过的标题"  # nothing typed is lost


def test_one_person_approving_all_three_reviews(desk: Desk, draft: StoryPage) -> None:
    from cms.editorial.reviewing.setting_up import duty_assign

    everywhere = User.objects.create_user("san-shen-yi-ren")
    for stage in Stage:
        duty_assign(stage=stage, person=everywhere)
    desk.submit(draft)
    desk.approve(draft, Stage.FIRST, everywhere)
    with pytest.raises(PublicationRefused, match="三审中任何两审不得由同一人担任"):
        desk.approve(draft, Stage.SECOND, everywhere)
    assert not fresh(draft).live


def test_a_superuser_without_a_duty(desk: Desk, draft: StoryPage, superuser: User) -> None:
    desk.submit(draft)
    with pytest.raises(PublicationRefused, match="没有这篇稿件的初审分工"):
        desk.approve(draft, Stage.FIRST, superuser)


def test_an_author_with_every_duty(desk: Desk, draft: StoryPage) -> None:
    from cms.editorial.reviewing.setting_up import duty_assign

    for stage in Stage:
        duty_assign(stage=stage, person=desk.author)
    desk.submit(draft)
    with pytest.raises(PublicationRefused, match="您写过或改过这篇稿件"):
        desk.approve(draft, Stage.FIRST, desk.author)


def test_the_last_reviewer_editing_and_approving_in_one_go(desk: Desk, draft: StoryPage) -> None:
    desk.submit(draft)
    desk.approve(draft, Stage.FIRST)
    desk.approve(draft, Stage.SECOND)
    page = fresh(draft)
    page.body = OTHER
    page.save_revision(user=desk.reviewers[Stage.FINAL])
    with pytest.raises(PublicationRefused, match="您写过或改过"):
        desk.approve(draft, Stage.FINAL)
    assert not fresh(draft).live


def test_overwriting_an_approved_revision_in_place(desk: Desk, draft: StoryPage) -> None:
    desk.submit(draft)
    desk.approve(draft, Stage.FIRST)
    desk.approve(draft, Stage.SECOND)
    page = fresh(draft).get_latest_revision_as_object()
    page.body = OTHER
    page.save_revision(user=desk.author, overwrite_revision=page.get_latest_revision())
    desk.approve(draft, Stage.FINAL)
    assert not fresh(draft).live
    assert fresh(draft).current_workflow_task.specific.stage == Stage.FIRST  # what the edit voided is asked for again


def test_changing_a_revision_in_the_database_after_its_approvals(desk: Desk, draft: StoryPage) -> None:
    desk.submit(draft)
    desk.approve(draft, Stage.FIRST)
    desk.approve(draft, Stage.SECOND)
    revision = Revision.objects.get(pk=fresh(draft).latest_revision_id)
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "title": "没有人审过的标题"})
    desk.approve(draft, Stage.FINAL)
    assert not fresh(draft).live


def test_disabling_the_steps_of_a_running_workflow(desk: Desk, draft: StoryPage) -> None:
    desk.submit(draft)
    desk.approve(draft, Stage.FIRST)
    for task in ReviewTask.objects.exclude(stage=Stage.FIRST):
        refused(task.deactivate)
    ReviewTask.objects.update(active=False)
    state = fresh(draft).current_workflow_task_state
    refused(lambda: state.cancel())
    refused(lambda: fresh(draft).current_workflow_state.finish())
    assert not fresh(draft).live
    assert fresh(draft).workflow_in_progress


def test_another_workflow_without_the_three_reviews(desk: Desk, draft: StoryPage, superuser: User) -> None:
    workflow = Workflow.objects.create(name="没有步骤")
    refused(lambda: workflow.start(fresh(draft), superuser))
    assert not fresh(draft).live


@pytest.fixture
def scheduled(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> StoryPage:
    """Approved for an hour ahead; that hour has come."""
    hour = timezone.now() + timedelta(hours=1)
    draft = desk.publish(desk.write(go_live_at=hour))
    assert draft.approved_schedule and not draft.live
    monkeypatch.setattr(timezone, "now", lambda: hour + timedelta(minutes=1))
    return draft


def test_editing_what_is_approved_and_scheduled(scheduled: StoryPage) -> None:
    revision = scheduled.scheduled_revision
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "title": "没有人审过的标题"})
    assert run_due().failed
    assert not fresh(scheduled).live


def test_what_is_approved_and_scheduled_goes_public_at_its_hour(scheduled: StoryPage) -> None:
    assert not run_due().failed
    assert fresh(scheduled).live


def test_scheduling_in_code(draft: StoryPage) -> None:
    Revision.objects.filter(pk=fresh(draft).latest_revision_id).update(approved_go_live_at=timezone.now())
    assert run_due().failed
    assert not fresh(draft).live


def test_going_back_to_an_older_version_and_publishing_it(desk: Desk, public_story: StoryPage) -> None:
    old = fresh(public_story).get_latest_revision()
    page = fresh(public_story)
    page.title = "第二版"
    page.save_revision(user=desk.author)
    desk.publish(public_story)
    refused(lambda: old.publish())
    assert fresh(public_story).title == "第二版"


def test_unpublishing_and_publishing_again(public_story: StoryPage) -> None:
    fresh(public_story).unpublish()
    refused(lambda: fresh(public_story).get_latest_revision().publish())
    refused(lambda: sql("UPDATE wagtailcore_page SET live = true WHERE id = %s", public_story.pk))
    assert not fresh(public_story).live


def test_publishing_in_bulk(desk: Desk, draft: StoryPage, superuser: User, client: Client) -> None:
    desk.submit(draft)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={draft.pk}&id={desk.brand.pk}", {"include_descendants": "on"})
    assert not fresh(draft).live
    assert fresh(draft).workflow_in_progress


def test_copying_with_publication(desk: Desk, public_story: StoryPage, superuser: User, client: Client) -> None:
    address = reverse("wagtailadmin_pages:copy", args=[public_story.pk])
    data = {"new_title": "副本", "new_slug": "fu-ben", "new_parent_page": desk.brand.pk}
    refusal = client.post(address, {**data, "publish_copies": "on"})
    assert "没有在“救助站”之下发布页面的权限" in refusal.content.decode()
    client.post(address, data)
    assert not Page.objects.get(slug="fu-ben").live
    refused(lambda: fresh(public_story).copy(update_attrs={"slug": "fu-ben-2"}))
    refused(lambda: fresh(public_story).copy_for_translation(locale=public_story.locale))


def test_an_alias(desk: Desk, draft: StoryPage, public_story: StoryPage) -> None:
    of_public = fresh(public_story).create_alias(update_slug="bie-ming")
    of_draft = fresh(draft).create_alias(update_slug="bie-ming-2")
    desk.publish(draft)
    assert fresh(draft).live
    assert not fresh(of_public).live and not fresh(of_draft).live


def test_moving_out_of_a_restricted_branch(desk: Desk, public_story: StoryPage, superuser: User) -> None:
    PageViewRestriction.objects.create(page=public_story.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    branch = desk.publish(desk.write("限定范围"))
    PageViewRestriction.objects.create(page=branch.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    inside = desk.publish(desk.write("范围内的报道"))
    MovePageAction(inside, branch, pos="last-child").execute(skip_permission_checks=True)
    assert not is_publicly_visible(inside)
    brand = Page.objects.get(pk=desk.brand.pk)
    refused(lambda: MovePageAction(fresh(inside), brand, pos="last-child").execute(skip_permission_checks=True))
    assert not is_publicly_visible(fresh(inside))


def test_lifting_or_loosening_a_restriction(public_story: StoryPage) -> None:
    restriction = PageViewRestriction.objects.create(
        page=public_story.page_ptr, restriction_type=PageViewRestriction.LOGIN
    )
    refused(restriction.delete)
    refused(lambda: PageViewRestriction.objects.filter(page=public_story.pk).delete())
    restriction.restriction_type = PageViewRestriction.NONE
    refused(restriction.save)
    fresh(public_story).delete()  # with its page it goes


def test_a_new_live_page_below_a_draft(draft: StoryPage, desk: Desk) -> None:
    refused(lambda: StoryPageFactory(parent=draft))
    refused(lambda: StoryPageFactory(parent=Page.objects.get(pk=desk.brand.pk)))


def test_a_new_address_of_a_draft_above_public_pages(desk: Desk, public_story: StoryPage) -> None:
    branch = desk.publish(desk.write("上级页面"))
    MovePageAction(public_story, branch, pos="last-child").execute(skip_permission_checks=True)
    fresh(branch).unpublish()
    page = fresh(branch)
    page.slug = "xin-wang-zhi"
    refused(page.save)
    assert "xin-wang-zhi" not in fresh(public_story).url_path


def test_a_plain_save(draft: StoryPage, public_story: StoryPage) -> None:
    page = fresh(draft)
    page.live = True
    refused(page.save)
    base = Page.objects.get(pk=draft.pk)
    base.live = True
    refused(base.save)
    changed = fresh(public_story)
    changed.title = "没有人审过的标题"
    refused(changed.save)
    refused(lambda: changed.save(update_fields=["title"]))
    changed_base = Page.objects.get(pk=public_story.pk)
    changed_base.title = "没有人审过的标题"
    refused(changed_base.save)


def test_loading_a_dump(public_story: StoryPage, tmp_path: Any) -> None:
    changed = fresh(public_story)
    changed.title = "没有人审过的标题"
    changed.body = OTHER
    file = tmp_path / "pages.json"
    file.write_text(serializers.serialize("json", [changed.page_ptr, changed]), encoding="utf-8")
    refused(lambda: call_command("loaddata", str(file), verbosity=0))
    assert fresh(public_story).title == public_story.title


def test_writing_past_the_models(draft: StoryPage, public_story: StoryPage) -> None:
    refused(lambda: Page.objects.filter(pk=draft.pk).update(live=True))
    refused(lambda: Page.objects.filter(pk=public_story.pk).update(title="没有人审过的标题"))
    refused(lambda: Page.objects.bulk_update([_titled(public_story)], ["title"]))
    refused(lambda: StoryPage.objects.filter(pk=public_story.pk).update(body=OTHER))
    refused(lambda: StoryPage.objects.filter(pk=public_story.pk).update(dek="没有人审过的导语"))
    refused(lambda: sql("UPDATE wagtailcore_page SET live = true WHERE id = %s", draft.pk))


def _titled(page: Page) -> Page:
    base = Page.objects.get(pk=page.pk)
    base.title = "没有人审过的标题"
    return base


def test_rows_that_belong_to_a_public_page(public_story: StoryPage, portal: Any) -> None:
    through = StoryPage.columns.through
    refused(lambda: through.objects.create(storypage_id=public_story.pk, columnpage_id=portal.column.pk))


def test_a_forged_ticket(draft: StoryPage) -> None:
    refused(lambda: Ticket.objects.create(page_id=draft.pk, text_hash="a" * 64, full_hash="b" * 64))


def test_a_ticket_written_for_one_page_and_turned_to_another(desk: Desk, draft: StoryPage) -> None:
    refused(
        lambda: sql("UPDATE editorial_ticket SET page_id = %s", draft.pk) or Ticket.objects.create(page_id=draft.pk)
    )


def test_changing_the_ledger(desk: Desk, public_story: StoryPage) -> None:
    lines = LedgerEntry.objects.filter(page_id=public_story.pk)
    refused(lambda: lines.filter(kind=Entry.HAND).update(kind=Entry.APPROVAL))
    refused(lines.delete)
    refused(lambda: sql("DELETE FROM editorial_ledgerentry"))


def test_other_bytes_in_the_place_of_a_picture_or_file_that_is_shown(desk: Desk) -> None:
    picture, unused = make_image(), make_document()
    story = desk.publish(desk.write("有图的报道", cover=picture))
    shown = Image.objects.get(pk=picture.pk)
    shown.file = ContentFile(picture_bytes(colour="#16b41b"), name="xin-tu.jpg")
    with pytest.raises(ReplacementRefused, match="请上传为新文件"):
        shown.save()
    assert fresh(story).cover.sha256 == picture.sha256
    other = Document.objects.get(pk=unused.pk)
    other.file = ContentFile("另一份".encode(), name="fu-jian.txt")
    other.save()  # nobody sees it yet


def test_other_words_for_a_picture_or_file_that_is_shown(desk: Desk) -> None:
    picture, file, unused = make_image(), make_document(), make_image(content=picture_bytes(60, 40))
    story = desk.write("有图有附件的报道", cover=picture)
    story.attachments = [Attachment(document=file)]
    story.save_revision(user=desk.author)
    desk.publish(story)
    for shown, name in ((picture, "alt"), (picture, "credit"), (file, "title")):
        changed = type(shown).objects.get(pk=shown.pk)
        setattr(changed, name, "没有人审过的文字")
        with pytest.raises(ReplacementRefused, match="请上传为新文件"):
            changed.save()
    changed = Image.objects.get(pk=picture.pk)
    changed.title = "只有编辑看得到的标题"
    changed.save()
    unused.alt = "示例：另一面墙"
    unused.save()  # nobody sees it yet


def test_a_form_that_would_change_the_words_of_a_picture_that_is_shown_says_why_not(
    desk: Desk, superuser: User, client: Client
) -> None:
    picture = make_image()
    desk.publish(desk.write("有图的报道", cover=picture))
    address = reverse("wagtailimages:edit", args=[picture.pk])
    form = client.get(address).context["form"]
    kept = {name: form[name].value() or "" for name in form.fields if name not in ("file", "tags")}
    said = client.post(address, {**kept, "tags": "", "alt": "没有人审过的文字"}).content.decode()
    assert "替代文字和来源都经过三审，不能直接改" in said and "没有人审过的文字" in said
    assert Image.objects.get(pk=picture.pk).alt == picture.alt


def test_deleting_the_cover_of_a_public_page_is_refused_in_words(desk: Desk, superuser: User, client: Client) -> None:
    picture = make_image()
    desk.publish(desk.write("有图的报道", cover=picture))
    bulk = reverse("wagtail_bulk_action", args=["media", "image", "delete"])
    for address in (f"{bulk}?id={picture.pk}&next=/admin/", reverse("wagtailimages:delete", args=[picture.pk])):
        with transaction.atomic():
            said = client.post(address, follow=True).content.decode()
        assert "公开的页面正在用它，删掉会让公开的内容不经三审就变样" in said
    assert Image.objects.filter(pk=picture.pk).exists()


def test_taking_away_stays_possible_for_one_person(desk: Desk, superuser: User) -> None:
    for number, away in enumerate(
        [
            lambda page: page.unpublish(user=superuser),
            lambda page: Page.objects.get(pk=page.pk).unpublish(),
            lambda page: page.delete(),
            lambda page: Page.objects.filter(pk=page.pk).update(live=False),
        ]
    ):
        story = desk.publish(desk.write(f"示例报道{number}"))
        away(fresh(story))
        assert not is_publicly_visible(story)


def test_expiry_takes_away(desk: Desk) -> None:
    story = desk.publish(desk.write(expire_at=timezone.now() + timedelta(hours=1)))
    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert not run_due().failed
    assert not fresh(story).live and fresh(story).expired


def test_reordering_and_moving_within_the_public_tree_go_through(desk: Desk, portal: Any) -> None:
    first, second = desk.publish(desk.write("甲")), desk.publish(desk.write("乙"))
    fresh(second).move(fresh(first), pos="left")
    fresh(second).move(Page.objects.get(pk=portal.index.pk), pos="last-child")
    assert is_publicly_visible(fresh(second))
    assert LedgerEntry.objects.filter(page_id=second.pk, kind=Entry.PLACEMENT).count() == 1
