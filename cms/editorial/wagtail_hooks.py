"""The editors' desk in the admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from cms.editorial.digests.account import DigestPanel
from cms.editorial.digests.panel import UnsentPanel, unsent_today
from cms.editorial.enums import Stage
from cms.editorial.freshness.accounts import MediaAccountViewSet
from cms.editorial.freshness.beside import tell_of_freshness
from cms.editorial.freshness.board import FreshnessPanel
from cms.editorial.models import MediaAccount, OfficeHolder, ReviewTask
from cms.editorial.offices import OfficeHolderViewSet
from cms.editorial.outdated.views import OutdatedView
from cms.editorial.outside_links.views import OutsideLinksView
from cms.editorial.passes.services import NOTE_DECLINED, PASS_RECORDED
from cms.editorial.passes.views import PassesView
from cms.editorial.reviewing.desk import duties_today, may_review
from cms.editorial.reviewing.duties import DutyViewSet
from cms.editorial.reviewing.flow import realign
from cms.editorial.reviewing.looking import look_note
from cms.editorial.reviewing.schedules import is_scheduled_in_vain
from cms.editorial.reviewing.switch import reviews_are_required
from cms.editorial.reviewing.views import EmergencyView, changed_since
from cms.editorial.services import LET_PASS, TELL_AGAIN
from cms.editorial.views import ProofreadingOnCreate, ProofreadingOnEdit, RulesView, verdict
from cms.editorial.waiting.calendar import schedules_followed_by
from cms.editorial.waiting.panels import ComingPanel, DeskPanel, EmergenciesPanel, VoidSchedulesPanel
from cms.editorial.waiting.selectors import return_of
from cms.editorial.waiting.views import CalendarView
from cms.editorial.writing.views import checklist, suggestions
from cms.search_desk.permissions import BureauOnly
from cms.units.boundary import is_of_the_bureau

SCHEDULED_IN_VAIN = (
    "审核通过以后，页面移动过、单位合并过，或者图片、附件改过，审核已失效，到时不会公开。"
    "请点“取消定时发布”，再重新送审。"
)

register_permission_policy(OfficeHolder, BureauOnly(OfficeHolder))
register_permission_policy(MediaAccount, BureauOnly(MediaAccount))


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("pages/<int:page_id>/edit/proofreading/", ProofreadingOnEdit.as_view(), name="proofreading_on_edit"),
        path(
            "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/proofreading/",
            ProofreadingOnCreate.as_view(),
            name="proofreading_on_add",
        ),
        path("proofreading/rules/", RulesView.as_view(), name="proofreading_rules"),
        path("proofreading/verdict/", verdict, name="proofreading_verdict"),
        path("writing/suggestions/", suggestions, name="writing_suggestions"),
        path("writing/<int:page_id>/checklist/", checklist, name="writing_checklist"),
        path("pages/<int:page_id>/emergency/", EmergencyView.as_view(), name="emergency"),
        path("pages/<int:page_id>/passes/", PassesView.as_view(), name="passes"),
        path("outside-links/", OutsideLinksView.as_view(), name="outside_links"),
        path("outdated/", OutdatedView.as_view(), name="outdated"),
        path("calendar/", CalendarView.as_view(), name="calendar"),
        path("pages/<int:page_id>/since/<int:approval_id>/", changed_since, name="changed_since"),
    ]


@hooks.register("insert_global_admin_css")
def desk_styles() -> SafeString:
    files = ((static(f"editorial/{name}.css"),) for name in ("desk", "proofreading", "writing"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', files)


@hooks.register("register_log_actions")
def desk_actions(actions: Any) -> None:
    actions.register_action(LET_PASS, "放过校对问题", "放过了一处校对问题")
    actions.register_action(TELL_AGAIN, "恢复校对问题", "恢复了一处放过的校对问题")
    actions.register_action(NOTE_DECLINED, "答复校对意见", "写明了一条校对意见为什么不改")

    @actions.register_action(PASS_RECORDED)
    class Recorded(LogFormatter):
        label = "校对"

        def format_message(self, entry: Any) -> str:
            return f"做了{entry.data['pass']}，记下 {entry.data['notes']} 条意见"


@hooks.register("register_admin_viewset")
def duties() -> DutyViewSet:
    return DutyViewSet()


@hooks.register("before_edit_page")
def keep_autosave_out_of_a_review(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What an approval adds to the form sets off Wagtail's autosave behind it, which would write a draft in the
    reviewer's name: of a page that has just become public, and by somebody who then counts as its editor."""
    is_autosave = request.method == "POST" and not request.accepts("text/html")
    if not is_autosave or not request.POST.get("workflow-action-name"):
        return None
    said = {"success": False, "error_code": "reviewing", "error_message": "正在提交审核意见，没有自动保存。"}
    return JsonResponse(said, status=400)


@hooks.register("register_admin_viewset")
def office_holders() -> OfficeHolderViewSet:
    return OfficeHolderViewSet()


@hooks.register("register_admin_viewset")
def media_accounts() -> MediaAccountViewSet:
    return MediaAccountViewSet()


@hooks.register("after_edit_page")
def ask_again_for_what_an_edit_voided(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Then on to the start page, when the page was only lent to the reviewer and is theirs no more."""
    if not reviews_are_required():
        return None
    page = Page.objects.get(pk=page.pk).specific
    realign(page, request.user)
    has_acted = "action-workflow-action" in request.POST
    return (
        redirect("wagtailadmin_home") if has_acted and not page.permissions_for_user(request.user).can_edit() else None
    )


@hooks.register("construct_page_action_menu")
def put_the_approval_first(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Whoever opens a text to review it is not there to save a draft of it, which would make them its editor."""
    menu_items.sort(key=lambda item: getattr(item, "name", "") != "approve")


@hooks.register("construct_homepage_panels")
def show_what_goes_stale(request: HttpRequest, panels: list[Any]) -> None:
    if is_of_the_bureau(request.user):
        panels.append(FreshnessPanel())


@hooks.register("construct_homepage_panels")
def put_what_waits_first(request: HttpRequest, panels: list[Any]) -> None:
    """In the place of Wagtail's own panels, which ask anew for each text and know no due day; where there may be other
    steps than the three reviews, they stay."""
    wagtails_own = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
    if reviews_are_required():
        panels[:] = [panel for panel in panels if not isinstance(panel, wagtails_own)]
    schedules = schedules_followed_by(request.user)
    panels += [DeskPanel(request.user), VoidSchedulesPanel(schedules), ComingPanel(request.user, schedules)]
    if duties_today().filter(person=request.user.pk).exists():
        panels.append(EmergenciesPanel())


@hooks.register("construct_homepage_panels")
def tell_of_mails_that_were_not_sent(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.is_superuser and unsent_today():
        panels.append(UnsentPanel())


@hooks.register("register_account_settings_panel")
def choose_the_morning_mail(request: HttpRequest, user: Any, profile: Any) -> DigestPanel:
    return DigestPanel(request, user, profile)


@hooks.register("register_reports_menu_item")
def outside_links_menu_item() -> MenuItem:
    return MenuItem(
        "外部链接", reverse_lazy("outside_links"), name="outside-links", icon_name="link-external", order=950
    )


@hooks.register("register_reports_menu_item")
def outdated_menu_item() -> MenuItem:
    return MenuItem("过时内容", reverse_lazy("outdated"), name="outdated", icon_name="history", order=960)


@hooks.register("register_admin_menu_item")
def calendar_menu_item() -> MenuItem:
    return MenuItem("日程", reverse_lazy("calendar"), name="calendar", icon_name="date", order=780)


@hooks.register("before_edit_page")
def say_why_it_came_back(request: HttpRequest, page: Page) -> None:
    """Above the form: who opens it from the list of pages has not seen the start page."""
    if request.method == "GET" and (returned := return_of(page)) is not None:
        why = f"：{returned.said}" if returned.said else "，没有写原因"
        messages.warning(request, f"这篇稿件被{returned.by}退回{why}。改好后请重新送审。")


@hooks.register("before_edit_page")
def tell_the_other_reviewers(request: HttpRequest, page: Page) -> None:
    """Who opens a text that they may review has it before them."""
    state = page.current_workflow_task_state if request.method == "GET" and reviews_are_required() else None
    task = state.task.specific if state is not None else None
    user: Any = request.user
    if state is not None and isinstance(task, ReviewTask) and may_review(user, page, Stage(task.stage)):
        look_note(task_state=state, person=user)


@hooks.register("before_edit_page")
def say_that_its_hour_will_bring_nothing(request: HttpRequest, page: Page) -> None:
    if request.method == "GET" and is_scheduled_in_vain(page):
        messages.warning(request, SCHEDULED_IN_VAIN)


@hooks.register("before_edit_page")
def say_when_columns_were_filled_last(request: HttpRequest, page: Page) -> None:
    if request.method == "GET":
        tell_of_freshness(request, page)
