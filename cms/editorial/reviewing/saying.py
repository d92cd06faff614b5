"""What a reviewer is told after an approval or a return: what happened, who is next, where it is public.

Wagtail says of both that the page was saved, or nothing.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.views.pages import edit
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page

from cms.core.clocks import local
from cms.core.representation.paths import absolute_url, public_url
from cms.editorial.enums import Entry, Stage
from cms.editorial.models import LedgerEntry, ReviewDuty, ReviewTask
from cms.editorial.reviewing.desk import duties_today, is_on_duty
from cms.editorial.reviewing.progress import due_on

NAMED = 3


def said_after(page: Page, user: Any, action: str) -> str:
    """Of a page on which the person has just acted, as it stands now; empty for what is no review."""
    title = page.draft_title or page.title
    if action == "reject":
        return f"“{title}”已退回作者修改，作者会看到您写的原因。"
    line = LedgerEntry.objects.filter(page_id=page.pk, kind=Entry.APPROVAL, person=user).order_by("-pk").first()
    if action != "approve" or line is None:
        return ""
    done = f"“{title}”{line.get_stage_display()}已通过"
    state = page.current_workflow_task_state
    task = state.task.specific if state is not None else None
    if state is not None and isinstance(task, ReviewTask):
        due = due_on(state, task)
        return f"{done}。下一步是{Stage(task.stage).label}，{_whose(page, Stage(task.stage))}，{_day(due)}前。"
    hour = page.has_unpublished_changes and page.approved_schedule and page.scheduled_revision.approved_go_live_at
    if hour and hour > timezone.now():
        return f"{done}，三审完成，{_day(local(hour))} {local(hour):%H:%M} 自动公开。"
    if page.live and (address := public_url(page.url_path)):
        return f"{done}，三审完成，已公开：{absolute_url(address)}"
    return f"{done}。"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _whose(page: Page, stage: Stage) -> str:
    """Who is asked next; nobody's name when nobody is on duty, which the person should know."""
    duties = duties_today().filter(stage=stage).select_related("person")
    people = {duty.person: None for duty in duties if _is_for(duty, page)}
    if not people:
        return "目前没有人负责，请告诉管理员在“审核分工”里安排"
    names = "、".join(str(person) for person in list(people)[:NAMED])
    return f"由{names}{'等' if len(people) > NAMED else ''}审核"


def _is_for(duty: ReviewDuty, page: Page) -> bool:
    return duty.unit_id is None or is_on_duty(duty.person, page, Stage(duty.stage))


def say(request: HttpRequest, page: Page, action: str) -> bool:
    """Whether there was something to say."""
    said = said_after(page, request.user, action)
    if said:
        buttons = []
        address = public_url(page.url_path)
        if address and said.endswith(absolute_url(address)):
            buttons = [messages.button(address, "查看公开页面", new_window=True)]
        messages.success(request, said, buttons=buttons)
    return bool(said)


def _after_the_modal(post: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    def post_and_say(view: WorkflowActionView, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        before = view.task_state.status
        response = post(view, request, *args, **kwargs)
        if view.task_state.status != before:  # else the form came back with its errors
            say(request, view.task_state.workflow_state.content_object, view.action_name)
        return response

    return post_and_say


def _in_the_form(confirm: Callable[[edit.EditView], None]) -> Callable[[edit.EditView], None]:
    def confirm_or_say(view: edit.EditView) -> None:
        is_review = view.action_name_and_method[0] == "perform_workflow_action"
        if not is_review or not say(view.request, Page.objects.get(pk=view.page.pk), view.workflow_action):
            confirm(view)

    return confirm_or_say


def connect() -> None:
    """Called once from `EditorialConfig.ready()`."""
    WorkflowActionView.post = _after_the_modal(WorkflowActionView.post)
    edit.EditView.add_save_confirmation_message = _in_the_form(edit.EditView.add_save_confirmation_message)
