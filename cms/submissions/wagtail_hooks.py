"""上报采用 in the admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from cms.search_desk.permissions import BureauOnly
from cms.submissions.desk import pieces, screens
from cms.submissions.desk.inbox import SubmissionsView, WaitingPanel
from cms.submissions.desk.permissions import is_office, may_use_desk
from cms.submissions.desk.selectors import stands_in_a_unit
from cms.submissions.enums import State
from cms.submissions.models import PointsRule, Submission
from cms.submissions.points.screens import RuleView, RuleViewSet
from cms.submissions.statistics.screens import BoardView, EvidenceView, FreezeView, RankingView
from cms.units.models import Unit

register_permission_policy(PointsRule, BureauOnly(PointsRule))


@hooks.register("register_admin_viewset")
def points_rules() -> RuleViewSet:
    return RuleViewSet()


@hooks.register("register_admin_urls")
def submissions_urls() -> list[URLPattern]:
    return [
        path("submissions/", SubmissionsView.as_view(), name="submissions"),
        path("submissions/results/", SubmissionsView.as_view(results_only=True), name="submissions_results"),
        path("submissions/add/", screens.SendView.as_view(), name="submission_add"),
        path("submissions/<int:submission_id>/", screens.SubmissionView.as_view(), name="submission"),
        path("submissions/<int:submission_id>/again/", screens.SendAgainView.as_view(), name="submission_send_again"),
        path("submissions/<int:submission_id>/film/", pieces.FilmView.as_view(), name="submission_film"),
        path(
            "submissions/<int:submission_id>/answer/<slug:answer>/",
            screens.AnswerView.as_view(),
            name="submission_answer",
        ),
        path("submissions/pieces/<int:piece_id>/", pieces.PieceView.as_view(), name="adopted_piece"),
        path(
            "submissions/adoptions/<int:adoption_id>/take-back/",
            pieces.TakeBackView.as_view(),
            name="adoption_take_back",
        ),
        path(
            "submissions/adoptions/<int:adoption_id>/screenshot/",
            pieces.ScreenshotView.as_view(),
            name="adoption_screenshot",
        ),
        path("submissions/credits/<int:credit_id>/part/", pieces.PartView.as_view(), name="credit_part"),
        path("submissions/statistics/", BoardView.as_view(), name="submission_statistics"),
        path("submissions/statistics/evidence/", EvidenceView.as_view(), name="submission_evidence"),
        path("submissions/statistics/freeze/", FreezeView.as_view(), name="submission_freeze"),
        path("submissions/ranking/", RankingView.as_view(), name="submission_ranking"),
        path("submissions/points/<int:rule_id>/", RuleView.as_view(), name="points_rule"),
    ]


class DeskItem(SubmenuMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_use_desk(request.user)


class OfficeItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_office(request.user)


@hooks.register("register_admin_menu_item")
def submissions_menu_item() -> DeskItem:
    items = [
        MenuItem("我要上报", reverse_lazy("submission_add"), name="submission-add", icon_name="plus", order=100),
        MenuItem("上报记录", reverse_lazy("submissions"), name="submissions", icon_name="mail", order=200),
        MenuItem(
            "采用统计",
            reverse_lazy("submission_statistics"),
            name="submission-statistics",
            icon_name="list-ol",
            order=300,
        ),
        MenuItem(
            "单位排名", reverse_lazy("submission_ranking"), name="submission-ranking", icon_name="order", order=400
        ),
        OfficeItem("计分规则", reverse_lazy("points_rules:index"), name="points-rules", icon_name="tasks", order=500),
    ]
    return DeskItem("上报采用", Menu(items=items), name="submissions-desk", icon_name="mail", order=790)


@hooks.register("construct_homepage_panels")
def show_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    panel = WaitingPanel(request.user)
    if panel.waiting.number:
        panels.append(panel)


@hooks.register("register_page_header_buttons")
def offer_to_send_the_page(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """上报 beside a story's own actions, for whoever writes it; where it was sent already, the way there."""
    if not stands_in_a_unit(page) or not page.permissions_for_user(user).can_edit():
        return
    known = Submission.objects.filter(page=page.pk).exclude(state=State.DECLINED).values_list("pk", flat=True).first()
    if known is not None:
        yield Button("查看上报", reverse("submission", args=[known]), icon_name="mail", priority=90)
    else:
        yield Button("上报给局里", f"{reverse('submission_add')}?page={page.pk}", icon_name="mail", priority=90)


@hooks.register("before_delete_snippet")
def keep_units_that_sent_something(request: HttpRequest, objects: list[Any]) -> HttpResponse | None:
    """Their numbers and points are kept for good; a unit that ends is merged into another one."""
    units = [unit for unit in objects if isinstance(unit, Unit)]
    senders = Unit.objects.filter(pk__in=Submission.objects.filter(unit__in=units).order_by().values("unit"))
    names = "、".join(f"“{unit}”" for unit in senders)
    if request.method != "POST" or not names:
        return None
    messages.error(request, f"没有删除：{names}有上报记录，统计要用。单位撤并的，请联系管理员办理合并。")
    return redirect("wagtailsnippets_units_unit:list")
