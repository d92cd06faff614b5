"""What waits, what came back, what is coming: each person sees their own, with its day, and the cost does not grow."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from cms.editorial.enums import PassNumber, Stage
from cms.editorial.models import LedgerEntry
from cms.editorial.passes.services import Written, pass_record
from cms.editorial.reviewing.admissions import emergency_ask, emergency_publish
from cms.editorial.reviewing.ledger import standing_of, standings_of
from cms.editorial.reviewing.looking import look_note
from cms.editorial.reviewing.setting_up import duty_assign
from cms.editorial.waiting.selectors import own_in_review, returned_to, reviews_for
from cms.users.models import User
from tests.factories.accounts import bureau_editor, unit_editor
from tests.factories.pages import BrandPageFactory, UnitFactory
from tests.integration.editorial.reviewing.conftest import Desk, fresh

HOME = "wagtailadmin_home"


def _send_back(desk: Desk, page: Page, stage: Stage = Stage.FIRST) -> None:
    state = fresh(page).current_workflow_task_state
    assert state is not None
    state.task.specific.on_action(state, desk.reviewers[stage], "reject", reason="facts", comment="请核对第二段的数字")


def _started(page: Page, days_ago: int) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    TaskState.objects.filter(workflow_state__object_id=str(page.pk)).update(started_at=at)


def _start_page(client: Client, user: User) -> str:
    client.force_login(user)
    shown: str = client.get(reverse(HOME)).content.decode()
    return shown


def test_what_waits_stands_in_the_order_of_its_days_and_says_what_is_late(desk: Desk, client: Client) -> None:
    new, old = desk.write("新来的"), desk.write("等久的")
    for story in (new, old):
        desk.submit(story)
    _started(old, 9)
    waiting = reviews_for(desk.reviewers[Stage.FIRST])
    assert [(one.title, one.is_late) for one in waiting] == [("等久的", True), ("新来的", False)]
    assert waiting[0].unit == desk.brand.unit
    shown = _start_page(client, desk.reviewers[Stage.FIRST])
    assert "等待您审核" in shown and "1 篇已过期限" in shown and "（已过期限）" in shown
    assert not reviews_for(desk.reviewers[Stage.SECOND])
    idle = _start_page(client, desk.reviewers[Stage.SECOND])
    assert "新来的" not in idle and "现在没有等您审核的稿件" in idle
    assert "等待您审核" not in _start_page(client, desk.author)


def test_what_one_wrote_or_has_reviewed_already_waits_for_others(desk: Desk) -> None:
    first = desk.reviewers[Stage.FIRST]
    duty_assign(stage=Stage.SECOND, person=first)
    written, reviewed = desk.write("改过的"), desk.write("审过的")
    for story in (written, reviewed):
        desk.submit(story)
    fresh(written).save_revision(user=first)
    desk.approve(reviewed, Stage.FIRST)
    assert reviews_for(first) == []
    assert [one.title for one in reviews_for(desk.reviewers[Stage.SECOND])] == ["审过的"]

    draft = fresh(reviewed).get_latest_revision_as_object()
    draft.title = "审过又改的"
    draft.save_revision(user=desk.author)
    assert [one.title for one in reviews_for(first)] == ["审过又改的"]


def test_what_came_back_comes_back_to_whoever_wrote_it_with_the_reason(desk: Desk, client: Client) -> None:
    returned, noted = desk.write("退回的"), desk.write("有意见的")
    desk.submit(returned)
    assert [one.title for one in own_in_review(desk.author)] == ["退回的"]
    _send_back(desk, returned)
    pass_record(page=noted, user=bureau_editor(), number=PassNumber.FIRST, notes=[Written("示例正文", "示例的正文")])
    assert [(one.title, one.by) for one in returned_to(desk.author)] == [("有意见的", "一校"), ("退回的", "初审")]
    shown = _start_page(client, desk.author)
    assert "退回给您修改的" in shown and "请核对第二段的数字" in shown and "1 条校对意见" in shown

    fresh(noted).get_latest_revision_as_object().save_revision(user=desk.author)
    fresh(returned).current_workflow_state.resume(desk.author)
    assert returned_to(desk.author) == []
    other = BrandPageFactory(parent=desk.brand.get_parent(), unit=UnitFactory(), live=False)
    assert returned_to(unit_editor(other, "bie-ren")) == []


def test_the_form_of_a_text_that_came_back_says_why_until_it_is_sent_up_again(desk: Desk, client: Client) -> None:
    story = desk.write()
    desk.submit(story)
    _send_back(desk, story)
    client.force_login(desk.author)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])

    said = [str(message) for message in client.get(address).context["messages"]]
    assert any("退回：" in one and "请核对第二段的数字" in one for one in said)

    fresh(story).current_workflow_state.resume(desk.author)
    assert not [one for one in client.get(address).context["messages"] if "退回" in str(one)]


def test_a_text_that_was_moved_out_of_reach_is_named_no_more(desk: Desk) -> None:
    story = desk.write()
    desk.submit(story)
    _send_back(desk, story)
    other = BrandPageFactory(parent=desk.brand.get_parent(), unit=UnitFactory(), live=False)
    fresh(story).move(other, pos="last-child")
    assert returned_to(desk.author) == []


def _published_in_an_emergency(desk: Desk, title: str) -> None:
    call = emergency_ask(page=desk.write(title), user=desk.reviewers[Stage.FIRST], reason="示例：防汛")
    emergency_publish(call=call, user=desk.reviewers[Stage.SECOND])


def test_an_emergency_without_its_reviews_is_shown_to_those_who_can_give_them(desk: Desk, client: Client) -> None:
    _published_in_an_emergency(desk, "抢先公开的")
    assert "紧急发布，等待补审" in _start_page(client, desk.reviewers[Stage.FINAL])
    assert "紧急发布，等待补审" not in _start_page(client, desk.author)


def test_many_standings_at_once_are_what_they_are_one_by_one(desk: Desk) -> None:
    published, edited, new = desk.publish(desk.write("一")), desk.write("二"), desk.write("三")
    fresh(published).get_latest_revision_as_object().save_revision(user=desk.reviewers[Stage.FIRST])
    desk.submit(edited)
    desk.approve(edited, Stage.FIRST)
    pages = (published, edited, new)
    assert standings_of([page.pk for page in pages]) == {page.pk: standing_of(page) for page in pages}
    assert LedgerEntry.objects.filter(page_id=published.pk, kind="release").exists()


@pytest.mark.parametrize("role", ["reviewer", "author"])
def test_the_start_page_costs_the_same_for_one_text_and_for_many(desk: Desk, client: Client, role: str) -> None:
    user = desk.reviewers[Stage.FIRST] if role == "reviewer" else desk.author
    client.force_login(user)

    def queries() -> int:
        client.get(reverse(HOME))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(HOME)).status_code == 200
        return len(captured)

    def more() -> None:
        for number in range(2):
            story = desk.write(f"示例{number}", go_live_at=timezone.now() + timedelta(days=2))
            desk.submit(story)
            state = fresh(story).current_workflow_task_state
            look_note(task_state=state, person=User.objects.create_user(f"ling-yi-wei-{story.pk}"))
            if number % 2:
                _send_back(desk, story)
            _published_in_an_emergency(desk, f"抢先公开的{number}")

    more()
    few = queries()
    more()
    assert queries() <= few


def test_an_approval_says_what_happened_and_who_is_next(desk: Desk, client: Client) -> None:
    story = desk.write()
    desk.submit(story)
    said: list[str] = []
    for stage in Stage:
        client.force_login(desk.reviewers[stage])
        state = fresh(story).current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk])
        answer: Any = client.post(address, {"comment": ""}, follow=True)
        assert answer.redirect_chain[0][0] == reverse(HOME)  # the page is theirs no more
        said += [str(message) for message in answer.context["messages"]]
    assert "初审已通过。下一步是复审，由fu-shen审核，" in said[0]
    assert "复审已通过。下一步是终审，由zhong-shen审核，" in said[1]
    assert (
        f"终审已通过，三审完成，已公开：http://127.0.0.1:8000/units/{desk.brand.slug}/{fresh(story).slug}/" in said[2]
    )
    assert len(said) == 3


def test_the_first_button_of_a_reviewer_approves_and_that_of_the_author_saves(desk: Desk, client: Client) -> None:
    story = desk.write()
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])

    def first_button(user: User) -> str:
        client.force_login(user)
        return str(client.get(address).context["action_menu"].default_item.name)

    assert first_button(desk.author) == "action-save-draft"
    desk.submit(story)
    assert first_button(desk.reviewers[Stage.FIRST]) == "approve"


def test_a_return_says_so_and_an_approval_with_an_hour_says_when(desk: Desk, client: Client) -> None:
    hour = timezone.now() + timedelta(days=3)
    story = desk.write(go_live_at=hour)
    desk.submit(story)
    client.force_login(desk.reviewers[Stage.FIRST])
    state = fresh(story).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "reject", state.pk])
    answer = client.post(address, {"reason": "facts", "comment": "请核对"}, follow=True)
    assert ["已退回作者修改" in str(message) for message in answer.context["messages"]] == [True]

    fresh(story).current_workflow_state.resume(desk.author)
    desk.approve(story, Stage.FIRST)
    desk.approve(story, Stage.SECOND)
    client.force_login(desk.reviewers[Stage.FINAL])
    state = fresh(story).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk])
    answer = client.post(address, {"comment": ""}, follow=True)
    assert [f"{timezone.localtime(hour):%H:%M} 自动公开" in str(one) for one in answer.context["messages"]] == [True]


def test_the_autosave_that_follows_an_approval_writes_no_draft_in_the_reviewers_name(
    desk: Desk, client: Client
) -> None:
    story = desk.publish(desk.write())
    final = User.objects.create_superuser("chao-guan")
    client.force_login(final)
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    latest = fresh(story).latest_revision_id
    answer = client.post(
        address,
        {"title": "示例报道", "workflow-action-name": "approve"},
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 400 and answer.json()["error_code"] == "reviewing"
    assert fresh(story).latest_revision_id == latest
    assert not LedgerEntry.objects.filter(kind="hand", person=final).exists()
