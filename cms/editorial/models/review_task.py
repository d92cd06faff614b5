from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page, Task, TaskState, WorkflowState

from cms.core.publication import PublicationRefused
from cms.editorial.enums import Stage
from cms.editorial.reviewing.switch import reviews_are_required


class ReviewTask(Task):
    """One of the three reviews as a step of Wagtail's workflow.

    The step follows the ledger: who may act is decided by the duties and by who edited the text, an approval is a line
    of the ledger for the content as it is, and what comes next is the first review that content still wants.
    """

    stage = models.PositiveSmallIntegerField("审级", choices=Stage.choices)
    days = models.PositiveSmallIntegerField("审核期限（工作日）", default=2)

    admin_form_fields = (*Task.admin_form_fields, "stage", "days")
    admin_form_readonly_on_edit_fields = (*Task.admin_form_readonly_on_edit_fields, "stage")

    class Meta:
        verbose_name = "三审中的一审"
        verbose_name_plural = "三审各审"

    @classmethod
    def get_description(cls) -> str:
        return "按“审核分工”由不同的人审核；改过稿件的人不能审它，同一个人不能审两次。"

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begins with the first review the content wants, which may be an earlier one than this."""
        from cms.editorial.reviewing.flow import next_task

        task = next_task(workflow_state) or self
        state: TaskState = super(ReviewTask, task).start(workflow_state, user=user)
        return state

    def deactivate(self, user: Any = None) -> None:
        """Not while reviews are required: a step that is left out would be a review that is left out."""
        if reviews_are_required():
            raise PublicationRefused("三审缺一不可，其中任何一审都不能停用。人员有变动时，请在“审核分工”中调整。")
        super().deactivate(user=user)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> str | None:
        """Returns where to go on: the start page for somebody to whom the page was only lent for its review."""
        from cms.editorial.reviewing import flow

        if action_name == "approve":
            flow.approve(task_state=task_state, user=user, **kwargs)
        elif action_name == "reject":
            flow.send_back(task_state=task_state, user=user, **kwargs)
        page = Page.objects.get(pk=task_state.workflow_state.object_id)
        task_state.workflow_state.content_object = page  # what the person is told is of the page as it stands now
        return None if page.permissions_for_user(user).can_edit() else reverse("wagtailadmin_home")

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, str, bool]]:
        """Wagtail asks this wherever it offers or accepts an action."""
        from cms.editorial.reviewing.desk import may_review

        if not may_review(user, obj, Stage(self.stage)):
            return []
        return [("reject", "退回修改", True), ("approve", f"{self.get_stage_display()}通过", True)]

    def get_form_for_action(self, action: str) -> Any:
        from cms.editorial.reviewing.forms import ApprovalForm, ReturnForm

        return ReturnForm if action == "reject" else ApprovalForm

    def get_template_for_action(self, action: str) -> str:
        return "editorial/reviewing/action.html"

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        from cms.editorial.reviewing.desk import is_on_duty

        return is_on_duty(user, obj, Stage(self.stage))

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """While others review, the author waits; reviewers may correct, and then cannot approve."""
        return not self.user_can_access_editor(obj, user)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        from cms.editorial.reviewing.desk import states_to_review

        return states_to_review(user, self)
