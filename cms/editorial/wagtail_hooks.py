"""The editors' desk in the admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from cms.columns.models import ColumnPage
from cms.editorial.freshness.board import FreshnessPanel, said_of
from cms.editorial.freshness.rules import State
from cms.editorial.freshness.selectors import standings
from cms.editorial.models import OfficeHolder
from cms.editorial.offices import OfficeHolderViewSet
from cms.editorial.reviewing.duties import DutyViewSet
from cms.editorial.reviewing.flow import realign
from cms.editorial.reviewing.switch import reviews_are_required
from cms.editorial.reviewing.views import EmergencyView
from cms.editorial.services import LET_PASS, TELL_AGAIN
from cms.editorial.views import RulesView, proofreading, verdict
from cms.search_desk.permissions import BureauOnly
from cms.units.boundary import is_of_the_bureau

AFTER_THE_ERRANDS = 20

register_permission_policy(OfficeHolder, BureauOnly(OfficeHolder))


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("proofreading/", proofreading, name="proofreading"),
        path("proofreading/rules/", RulesView.as_view(), name="proofreading_rules"),
        path("proofreading/verdict/", verdict, name="proofreading_verdict"),
        path("pages/<int:page_id>/emergency/", EmergencyView.as_view(), name="emergency"),
    ]


@hooks.register("register_log_actions")
def desk_actions(actions: Any) -> None:
    actions.register_action(LET_PASS, "放过校对问题", "放过了一处校对问题")
    actions.register_action(TELL_AGAIN, "恢复校对问题", "恢复了一处放过的校对问题")


@hooks.register("register_admin_viewset")
def duties() -> DutyViewSet:
    return DutyViewSet()


@hooks.register("register_admin_viewset")
def office_holders() -> OfficeHolderViewSet:
    return OfficeHolderViewSet()


@hooks.register("after_edit_page")
def ask_again_for_what_an_edit_voided(request: HttpRequest, page: Page) -> None:
    if reviews_are_required():
        realign(Page.objects.get(pk=page.pk).specific, request.user)


@hooks.register("construct_homepage_panels")
def show_what_goes_stale(request: HttpRequest, panels: list[Any]) -> None:
    if is_of_the_bureau(request.user):
        panels.append(FreshnessPanel())


@hooks.register("construct_homepage_panels")
def put_what_waits_first(request: HttpRequest, panels: list[Any]) -> None:
    """A reviewer comes for what waits to be reviewed."""
    for panel in panels:
        if isinstance(panel, WorkflowObjectsToModeratePanel):
            panel.order = AFTER_THE_ERRANDS


@hooks.register("before_edit_page")
def say_when_a_column_was_filled_last(request: HttpRequest, page: Page) -> None:
    if request.method != "GET" or not issubclass(page.specific_class, ColumnPage):
        return
    standing = next((one for one in standings() if one.key == page.pk), None)
    if standing is not None and standing.state in (State.DUE, State.OVERDUE):
        messages.warning(request, f"“{page.title}”{said_of(standing)}")
