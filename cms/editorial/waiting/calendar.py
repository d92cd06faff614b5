"""What is going to happen to pages: they go public or do not although it was said, expire, are to be reviewed, and
columns are to be filled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.core.clocks import local
from cms.editorial.freshness.selectors import standings
from cms.editorial.reviewing.desk import pages_to_review
from cms.editorial.reviewing.schedules import Schedule, schedules_of
from cms.editorial.waiting.selectors import by_urgency, with_tasks
from cms.units.boundary import is_of_the_bureau, own_pages


class What(models.TextChoices):
    GOES_LIVE = "live", "定时公开"
    IS_VOID = "void", "审核已失效，不会公开"
    IS_MEANT_TO = "meant", "计划公开（还没有审完）"
    EXPIRES = "expires", "到期撤下"
    IS_DUE = "due", "审核期限"
    IS_STALE = "stale", "栏目更新期限"


WAY_OUT = "请打开页面取消定时，再重新送审"


@dataclass(frozen=True, slots=True)
class Coming:
    """One line of the calendar; `at` is the hour, where there is one."""

    day: date
    what: What
    page_id: int
    title: str
    at: datetime | None = None
    note: str = ""

    @property
    def order(self) -> tuple[date, datetime, str, int]:
        return (
            self.day,
            self.at or datetime.max.replace(tzinfo=timezone.get_default_timezone()),
            self.what,
            self.page_id,
        )


def pages_followed_by(user: Any) -> QuerySet[Page]:
    """The pages whose dates are the person's business: of their own branch and what they are to review, for editors of
    the bureau all."""
    if is_of_the_bureau(user):
        return Page.objects.all()
    mine, reviewed = own_pages(user).order_by().values("pk"), pages_to_review(user).order_by().values("pk")
    return Page.objects.filter(Q(pk__in=mine) | Q(pk__in=reviewed))


def fills_columns(user: Any) -> bool:
    """Whether the person writes for the whole bureau and so answers for its columns."""
    return is_of_the_bureau(user) and bool(PagePermissionPolicy().user_has_permission(user, "add"))


def void_schedules(schedules: Sequence[Schedule]) -> list[Schedule]:
    """Those whose hour will bring nothing, although somebody was told that it would."""
    return [one for one in schedules if one.is_void]


def schedules_followed_by(user: Any) -> list[Schedule]:
    return schedules_of(pages_followed_by(user))


def coming_for(user: Any, first: date, last: date, schedules: Sequence[Schedule] | None = None) -> list[Coming]:
    """Both days count. Whoever has the schedules the person follows hands them in. As many queries for many pages as
    for one, but that the drafts which are to go public by themselves are read."""
    zone = timezone.get_default_timezone()
    begins = datetime(first.year, first.month, first.day, tzinfo=zone)
    beyond = last + timedelta(days=1)
    ends = datetime(beyond.year, beyond.month, beyond.day, tzinfo=zone)
    followed = pages_followed_by(user)
    scheduled = schedules_of(followed) if schedules is None else schedules
    found = [
        *_going_live(scheduled, begins, ends),
        *_meant_to(followed.exclude(pk__in=[one.page.pk for one in scheduled]), begins, ends),
        *_expiring(followed, begins, ends),
        *_due(followed, first, last),
        *(_stale(first, last) if fills_columns(user) else ()),
    ]
    return sorted(found, key=lambda one: one.order)


def _going_live(schedules: Sequence[Schedule], begins: datetime, ends: datetime) -> Iterator[Coming]:
    for one in schedules:
        if begins <= one.hour < ends:
            what, note = (What.IS_VOID, WAY_OUT) if one.is_void else (What.GOES_LIVE, "")
            yield _line(one.page, what, one.hour, note)


def _meant_to(followed: QuerySet[Page], begins: datetime, ends: datetime) -> Iterator[Coming]:
    for page in followed.filter(live=False, go_live_at__gte=begins, go_live_at__lt=ends):
        yield _line(page, What.IS_MEANT_TO, page.go_live_at)


def _expiring(followed: QuerySet[Page], begins: datetime, ends: datetime) -> Iterator[Coming]:
    for page in followed.filter(live=True, expire_at__gte=begins, expire_at__lt=ends):
        yield _line(page, What.EXPIRES, page.expire_at)


def _due(followed: QuerySet[Page], first: date, last: date) -> Iterator[Coming]:
    states = list(
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS, base_content_type=ContentType.objects.get_for_model(Page)
        ).select_related("current_task_state")
    )
    pages = followed.in_bulk([int(state.object_id) for state in states])
    reached = [(state, pages[int(state.object_id)]) for state in states if int(state.object_id) in pages]
    for one in by_urgency(with_tasks(reached), timezone.localdate()):
        if first <= one.due_on <= last:
            yield Coming(one.due_on, What.IS_DUE, one.page.pk, one.title, note=one.label)


def _stale(first: date, last: date) -> Iterator[Coming]:
    for column in standings():
        if column.newest is None:
            continue
        day = column.newest + timedelta(days=column.period)
        if first <= day <= last:
            yield Coming(day, What.IS_STALE, column.key, column.title)


def _line(page: Page, what: What, at: datetime, note: str = "") -> Coming:
    return Coming(local(at).date(), what, page.pk, page.draft_title or page.title, local(at), note)
