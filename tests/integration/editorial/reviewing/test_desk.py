"""Who may review what, what a return and an edit ask for, and what people read on the screen."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.core.publication import PublicationRefused
from cms.editorial.enums import Stage
from cms.editorial.models import EmergencyCall, ReviewDuty
from cms.editorial.proofreading.pictures import TO_BE_WRITTEN
from cms.editorial.reviewing.admissions import emergency_ask, emergency_publish
from cms.editorial.reviewing.desk import is_on_duty, pages_to_review
from cms.editorial.reviewing.progress import progress_of
from cms.editorial.reviewing.setting_up import duty_assign
from cms.editorial.services import finding_let_pass
from cms.units.boundary import is_of_the_bureau
from cms.units.models import BrandPage
from cms.users.models import User
from tests.conftest import Portal
from tests.factories.media import make_image
from tests.factories.pages import UnitFactory
from tests.integration.editorial.reviewing.conftest import Desk, fresh


def test_a_duty_for_a_unit_is_for_that_unit_and_what_is_below_it(desk: Desk, portal: Portal) -> None:
    story = desk.write()
    here, above, elsewhere = (User.objects.create_user(name) for name in ("ben", "shang", "ta"))
    duty_assign(stage=Stage.FIRST, person=here, unit=portal.brand.unit)
    duty_assign(stage=Stage.FIRST, person=above, unit=portal.brand.unit.parent)
    duty_assign(stage=Stage.FIRST, person=elsewhere, unit=UnitFactory())
    assert is_on_duty(here, story, Stage.FIRST) and is_on_duty(above, story, Stage.FIRST)
    assert not is_on_duty(elsewhere, story, Stage.FIRST)
    assert not is_on_duty(here, portal.home, Stage.FIRST)
    desk.submit(story)
    assert [page.pk for page in pages_to_review(here)] == [story.pk]
    assert not pages_to_review(elsewhere).exists()


def test_a_deputy_reviews_from_the_first_day_to_the_last(desk: Desk) -> None:
    story, deputy, today = desk.write(), User.objects.create_user("dai"), timezone.localdate()
    duty = duty_assign(
        stage=Stage.FIRST,
        person=deputy,
        stands_in_for=desk.reviewers[Stage.FIRST],
        starts_on=today,
        ends_on=today,
    )
    assert is_on_duty(deputy, story, Stage.FIRST)
    for starts_on, ends_on in ((1, 2), (-2, -1)):
        ReviewDuty.objects.filter(pk=duty.pk).update(
            starts_on=today + timedelta(days=starts_on), ends_on=today + timedelta(days=ends_on)
        )
        assert not is_on_duty(deputy, story, Stage.FIRST)


def test_a_deputy_without_a_last_day_is_refused_in_words(desk: Desk) -> None:
    with pytest.raises(ValidationError, match="临时代审要写明最后一天"):
        duty_assign(stage=Stage.FIRST, person=desk.author, stands_in_for=desk.reviewers[Stage.FIRST])


def test_a_return_leaves_the_approvals_of_what_is_not_changed(desk: Desk) -> None:
    story = desk.write()
    desk.submit(story)
    desk.approve(story, Stage.FIRST)
    state = fresh(story).current_workflow_task_state
    state.task.specific.on_action(
        state, desk.reviewers[Stage.SECOND], "reject", reason="facts", comment="请核对第二段的数字"
    )
    assert fresh(story).current_workflow_state.current_task_state.comment == "事实或数据需要核实：请核对第二段的数字"
    fresh(story).current_workflow_state.resume(desk.author)
    assert fresh(story).current_workflow_task.specific.stage == Stage.SECOND


def test_a_correction_asks_for_what_it_voided_and_says_so(desk: Desk) -> None:
    story = desk.write()
    desk.submit(story)
    desk.approve(story, Stage.FIRST)
    state = fresh(story).current_workflow_task_state
    state.task.specific.on_action(state, desk.reviewers[Stage.SECOND], "reject", reason="wording", comment="改标题")
    page = fresh(story).get_latest_revision_as_object()
    page.title = "改过的标题"
    page.save_revision(user=desk.author)
    fresh(story).current_workflow_state.resume(desk.author)
    assert fresh(story).current_workflow_task.specific.stage == Stage.FIRST
    first = progress_of(fresh(story)).steps[0]
    assert first.approval is None and first.voided is not None


def test_another_hour_asks_the_final_reviewer_alone(desk: Desk) -> None:
    story = desk.publish(desk.write())
    page = fresh(story).get_latest_revision_as_object()
    page.expire_at = timezone.now() + timedelta(days=30)
    page.save_revision(user=desk.author)
    desk.submit(story)
    for stage in Stage:
        desk.approve(story, stage)
    assert fresh(story).expire_at is not None

    draft = desk.write("第二篇")
    desk.submit(draft)
    desk.approve(draft, Stage.FIRST)
    desk.approve(draft, Stage.SECOND)
    page = fresh(draft).get_latest_revision_as_object()
    page.slug = "lian-xiang"
    page.save_revision(user=desk.author)
    desk.approve(draft, Stage.FINAL)
    assert fresh(draft).live and fresh(draft).slug == "lian-xiang"


def test_a_review_has_a_last_day_in_working_days(desk: Desk) -> None:
    story = desk.write()
    desk.submit(story)
    step = progress_of(fresh(story)).steps[0]
    assert step.is_current and step.due_on is not None and step.due_on > timezone.localdate()
    assert not step.is_late


def test_what_was_approved_must_be_what_was_shown(desk: Desk) -> None:
    story = desk.write()
    desk.submit(story)
    state = fresh(story).current_workflow_task_state
    with pytest.raises(PublicationRefused, match="不是最新的一版"):
        state.task.specific.on_action(state, desk.reviewers[Stage.FIRST], "approve", shown="0" * 64)
    state.task.specific.on_action(
        state, desk.reviewers[Stage.FIRST], "approve", shown=progress_of(fresh(story)).hashes.full
    )


def test_a_reviewer_of_another_unit_sees_the_page_only_while_it_waits_for_them(desk: Desk, client: Client) -> None:
    story = desk.write()
    client.force_login(desk.reviewers[Stage.FIRST])
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert client.get(address).status_code == 404
    desk.submit(story)
    shown = client.get(address).content.decode()
    assert "初审通过" in shown and "等待审核" in shown
    desk.approve(story, Stage.FIRST)
    assert client.get(address).status_code == 404


def test_a_duty_alone_is_enough_to_see_what_one_is_to_approve(desk: Desk, client: Client) -> None:
    """In the preview, in the checks, in the history and beside the version before; and no longer than it waits."""
    story = desk.write()
    first, page = fresh(story).get_latest_revision(), fresh(story)
    page.title = "改过的标题"
    second = page.save_revision(user=desk.author)
    desk.submit(story)
    person = desk.reviewers[Stage.FIRST]
    client.force_login(person)
    assert not is_of_the_bureau(person)
    opened = [
        reverse("wagtailadmin_pages:view_draft", args=[story.pk]),
        reverse("wagtailadmin_pages:history", args=[story.pk]),
        reverse("wagtailadmin_pages:workflow_history", args=[story.pk]),
        reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, first.pk, second.pk]),
        reverse("proofreading_on_edit", args=[story.pk]),
    ]
    assert {address: client.get(address).status_code for address in opened} == dict.fromkeys(opened, 200)
    desk.approve(story, Stage.FIRST)
    assert {client.get(address).status_code for address in opened} <= {302, 403, 404}


def test_a_refusal_is_a_sentence_on_the_page_and_what_was_typed_is_kept(desk: Desk, client: Client) -> None:
    """The reviewer corrects a word and approves in one go: the correction stays, the approval is refused."""
    story = desk.write()
    desk.submit(story)
    client.force_login(desk.reviewers[Stage.FIRST])
    fresh(story).save_revision(user=desk.reviewers[Stage.FIRST])
    state = fresh(story).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk])
    assert client.post(address, {"comment": ""}).status_code in (302, 403)
    assert fresh(story).current_workflow_task.specific.stage == Stage.FIRST
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "您写过或改过这篇稿件，不能审它。" in shown


def test_what_is_wrong_in_any_text_is_put_right_or_let_pass_before_the_first_approval(desk: Desk) -> None:
    story = desk.write(dek="根据武民政20175号文件，拓展谈心室内容。")
    desk.submit(story)
    with pytest.raises(PublicationRefused, match="校对还有 1 处应改没有处理：“武民政20175号”"):
        desk.approve(story, Stage.FIRST)
    finding_let_pass(
        page=story, code="document_number", passage="武民政20175号", reason="示例：原文如此", user=desk.author
    )
    for stage in Stage:
        desk.approve(story, stage)
    assert fresh(story).live


def test_an_emergency_takes_two_people_with_duties_and_the_same_content(desk: Desk) -> None:
    story, outsider = desk.write(), User.objects.create_user("wai")
    first, second = desk.reviewers[Stage.FIRST], desk.reviewers[Stage.SECOND]
    with pytest.raises(PublicationRefused, match="没有审核分工"):
        emergency_ask(page=story, user=outsider, reason="示例")
    with pytest.raises(ValidationError, match="请写明为什么来不及三审"):
        emergency_ask(page=story, user=first, reason=" ")
    call = emergency_ask(page=story, user=first, reason="示例：防汛")
    with pytest.raises(PublicationRefused, match="不能是同一个人"):
        emergency_publish(call=call, user=first)
    page = fresh(story)
    page.title = "又改了"
    page.save_revision(user=desk.author)
    with pytest.raises(PublicationRefused, match="又有了改动"):
        emergency_publish(call=call, user=second)
    emergency_publish(call=emergency_ask(page=story, user=first, reason="示例：防汛"), user=second)
    assert fresh(story).live and not EmergencyCall.objects.filter(is_open=True).exists()


@pytest.mark.parametrize(("field", "hours", "said"), [("go_live_at", 1, "清空公开时间"), ("expire_at", -1, "撤下时间")])
def test_an_emergency_is_public_at_once_or_refused(desk: Desk, field: str, hours: int, said: str) -> None:
    story = desk.write()
    draft = fresh(story)
    setattr(draft, field, timezone.now() + timedelta(hours=hours))
    draft.save_revision(user=desk.author)

    with pytest.raises(PublicationRefused, match=said):
        emergency_ask(page=story, user=desk.reviewers[Stage.FIRST], reason="示例：防汛")


def test_the_emergency_screen_leads_two_people_through_it(desk: Desk, client: Client) -> None:
    story = desk.write()
    desk.submit(story)
    address = reverse("emergency", args=[story.pk])
    client.force_login(desk.author)
    assert client.get(address).status_code in (302, 403)
    client.force_login(desk.reviewers[Stage.FIRST])
    assert "请写明为什么来不及三审" in client.post(address, {"reason": ""}).content.decode()
    client.post(address, {"reason": "示例：防汛"})
    assert "正在等第二位审核人同意" in client.get(address).content.decode()
    call = EmergencyCall.objects.get(is_open=True)
    second = User.objects.create_superuser("di-er")
    duty_assign(stage=Stage.FINAL, person=second)
    client.force_login(second)
    assert "我同意，立即公开" in client.get(address).content.decode()
    client.post(address, {"call": str(call.pk)})
    assert fresh(story).live
    assert "紧急发布" in client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()


def test_the_second_person_of_an_emergency_is_told_what_proofreading_found(desk: Desk, client: Client) -> None:
    story = desk.write(dek="根据武民政20175号文件办理。")
    desk.submit(story)
    emergency_ask(page=story, user=desk.reviewers[Stage.FIRST], reason="示例：防汛")
    client.force_login(desk.reviewers[Stage.SECOND])

    shown = client.get(reverse("emergency", args=[story.pk])).content.decode()

    assert "校对还有 1 处应改没有处理" in shown and "“武民政20175号”" in shown


def test_the_second_person_of_an_emergency_is_found_on_duty_at_any_stage_for_the_unit(
    desk: Desk, client: Client, portal: Portal
) -> None:
    story = desk.write("示例：抢险")
    desk.submit(story)
    second, elsewhere = desk.reviewers[Stage.FINAL], User.objects.create_user("ta")
    duty_assign(stage=Stage.FINAL, person=elsewhere, unit=UnitFactory())
    address = reverse("emergency", args=[story.pk])
    client.force_login(second)
    assert client.get(address).status_code == 404
    call = emergency_ask(page=story, user=desk.reviewers[Stage.FIRST], reason="示例：防汛")
    start = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "等第二人同意" in start and address in start
    shown = client.get(address).content.decode()
    assert "我同意，立即公开" in shown and "示例正文。" in shown
    client.force_login(elsewhere)
    assert client.get(address).status_code == 404
    assert "等第二人同意" not in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(second)
    assert client.post(address, {"call": str(call.pk)}, follow=True).status_code == 200
    assert fresh(story).live
    client.force_login(desk.reviewers[Stage.SECOND])
    assert "等第二人同意" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_what_was_returned_and_went_public_in_an_emergency_waits_for_its_reviews(desk: Desk, client: Client) -> None:
    story, first = desk.write(), desk.reviewers[Stage.FIRST]
    desk.submit(story)
    state = fresh(story).current_workflow_task_state
    state.task.specific.on_action(state, first, "reject", reason="facts", comment="示例")
    emergency_publish(
        call=emergency_ask(page=story, user=first, reason="示例：防汛"), user=desk.reviewers[Stage.SECOND]
    )
    assert [page.pk for page in pages_to_review(first)] == [story.pk]
    client.force_login(first)
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    assert "等待审核" in shown and "尚未审核" in shown and "公开的就是这一版" not in shown


def test_a_picture_without_words_of_its_own_is_not_approved(desk: Desk) -> None:
    picture = make_image(alt=f"《示例》{TO_BE_WRITTEN}")
    story = desk.write(cover=picture)
    desk.submit(story)
    with pytest.raises(PublicationRefused, match="还有 1 处应改"):
        desk.approve(story, Stage.FIRST)
    picture.alt = "示例画面"
    picture.save()
    desk.approve(story, Stage.FIRST)


def test_duties_are_arranged_in_the_admin(desk: Desk, client: Client, portal: Portal) -> None:
    client.force_login(User.objects.create_superuser("chao-guan"))
    somebody = User.objects.create_user("xin-ren")
    client.post(
        reverse("review_duties:add"),
        {
            "stage": "2",
            "unit": "",
            "person": somebody.pk,
            "stands_in_for": "",
            "starts_on": "2026-01-01",
            "ends_on": "",
        },
    )
    assert is_on_duty(somebody, portal.brand, Stage.SECOND)
    assert somebody.has_perm("wagtailadmin.access_admin")
    assert "复审" in client.get(reverse("review_duties:index")).content.decode()


def test_the_progress_costs_the_same_however_much_waits(desk: Desk, django_assert_max_num_queries: object) -> None:
    for number in range(3):
        desk.submit(desk.write(f"示例{number}"))
    page = Page.objects.get(pk=desk.write().pk)
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        progress_of(page)


def test_who_wrote_a_draft_does_not_review_it_after_its_page_was_moved(
    branches: tuple[BrandPage, BrandPage], desk: Desk
) -> None:
    story = desk.publish(desk.write())
    writer = User.objects.create_user("xie")
    duty_assign(stage=Stage.FIRST, person=writer)
    draft = fresh(story).get_latest_revision_as_object()
    draft.title = "示例：改过的标题"
    draft.save_revision(user=writer)

    fresh(story).move(branches[0], pos="last-child")
    desk.submit(story)

    with pytest.raises(PublicationRefused, match="您写过或改过"):
        desk.approve(story, Stage.FIRST, by=writer)


def test_who_wrote_what_went_out_in_an_emergency_does_not_review_it_afterwards(desk: Desk) -> None:
    writer = User.objects.create_user("xie")
    duty_assign(stage=Stage.FIRST, person=writer)
    story = desk.write()
    story.save_revision(user=writer)
    first, second = desk.reviewers[Stage.SECOND], desk.reviewers[Stage.FINAL]
    emergency_publish(call=emergency_ask(page=story, user=first, reason="防汛"), user=second)
    assert fresh(story).live

    with pytest.raises(PublicationRefused, match="您写过或改过"):
        desk.approve(story, Stage.FIRST, by=writer)
    desk.approve(story, Stage.FIRST)
