"""学时 in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.permissions import register_permission_policy

from cms.learning.hours.desk.settings import RuleViewSet, TargetViewSet
from cms.learning.hours.desk.tables import BranchView, BureauView, MemberView
from cms.learning.hours.permissions import OfficeOnly
from cms.learning.hours.trainings import is_office
from cms.learning.models import HourRule, LearningTarget

register_permission_policy(HourRule, OfficeOnly(HourRule))
register_permission_policy(LearningTarget, OfficeOnly(LearningTarget))


@hooks.register("register_admin_viewset")
def hour_settings() -> list[RuleViewSet | TargetViewSet]:
    return [RuleViewSet(), TargetViewSet()]


@hooks.register("register_admin_urls")
def hours_urls() -> list[URLPattern]:
    return [
        path("learning-hours/", BureauView.as_view(), name="learning_hours"),
        path("learning-hours/branches/<int:branch_id>/", BranchView.as_view(), name="learning_hours_branch"),
        path("learning-hours/members/<uuid:record>/", MemberView.as_view(), name="learning_hours_member"),
    ]


class OfficeMenu(SubmenuMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_office(request.user)


@hooks.register("register_admin_menu_item")
def hours_menu_item() -> OfficeMenu:
    items = [
        MenuItem("全局学时", reverse_lazy("learning_hours"), name="learning-hours", icon_name="time", order=100),
        MenuItem("学时规则", reverse_lazy("hour_rules:index"), name="hour-rules", icon_name="tasks", order=200),
        MenuItem(
            "学时目标", reverse_lazy("learning_targets:index"), name="learning-targets", icon_name="tasks", order=300
        ),
    ]
    return OfficeMenu("学时", Menu(items=items), name="learning-hours-desk", icon_name="time", order=795)
