"""What stands in a person's mail: titles, dates, links. No names, no text, no number of anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.core.clocks import local
from cms.core.reminders import Line, Section, reminders_for
from cms.core.representation.paths import absolute_url
from cms.editorial.enums import PassNumber
from cms.editorial.freshness.beside import said_of
from cms.editorial.freshness.rules import State
from cms.editorial.freshness.selectors import standings
from cms.editorial.models import LedgerEntry
from cms.editorial.passes.services import has_personal_data
from cms.editorial.reviewing.progress import is_late, open_calls, unreviewed_emergencies
from cms.editorial.reviewing.schedules import Schedule, schedules_of
from cms.editorial.waiting.calendar import (
    WAY_OUT,
    What,
    coming_for,
    fills_columns,
    pages_followed_by,
    void_schedules,
)
from cms.editorial.waiting.selectors import Review, own_in_review, passes_due, returned_to, reviews_for
from cms.units.boundary import is_of_the_bureau

SHOWN = 20
HIDDEN_TITLE = "（标题里有个人号码，请登录查看）"


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Told:
    """A section as it stands in the mail."""

    heading: str
    number: int
    shown: Sequence[Line]

    @classmethod
    def of(cls, section: Section) -> "Told":
        shown = [replace(line, title=_title(line.title)) for line in section.lines[:SHOWN]]
        return cls(section.heading, len(section.lines), shown)

    @property
    def more(self) -> int:
        return self.number - len(self.shown)


@dataclass(frozen=True, slots=True)
class Common:
    """What is the same for everybody whom it concerns, read once by who writes many letters."""

    columns: Section
    schedules: Sequence[Schedule]
    """Of all pages; each letter tells of those its reader follows."""
    emergencies: Sequence[tuple[Page, LedgerEntry]]
    """Past the day within which their reviews had to follow."""


def read_common(today: date) -> Common:
    late = [(page, emergency) for page, emergency in unreviewed_emergencies() if is_late(emergency)]
    return Common(stale_columns(today), schedules_of(Page.objects.all()), late)


def letter_for(user: Any, today: date, common: Common) -> Letter | None:
    """None when nothing waits."""
    reviews, own = reviews_for(user, today), own_in_review(user, today)
    schedules = _followed(user, common.schedules)
    sections = [
        _calls(user),
        _emergencies(user, common.emergencies, reviews),
        _void(schedules),
        _reviews(reviews),
        _passes(passes_due(user, reviews, own)),
        _returned(user),
        *reminders_for(user),
        _today(user, today, schedules),
        *([common.columns] if fills_columns(user) else ()),
    ]
    filled = [Told.of(section) for section in sections if section.lines]
    if not filled:
        return None
    number = sum(section.number for section in filled)
    body = render_to_string(
        "editorial/digests/letter.txt",
        {
            "sections": filled,
            "day": today,
            "site": settings.WAGTAIL_SITE_NAME,
            "desk": absolute_url(reverse("wagtailadmin_home")),
            "account": absolute_url(reverse("wagtailadmin_account")),
        },
    )
    return Letter(f"【{settings.WAGTAIL_SITE_NAME}】{today.month}月{today.day}日有 {number} 件事等您", body)


def stale_columns(today: date) -> Section:
    """The columns that are past their day, and those that will be soon."""
    pressing = [one for one in standings(today) if one.state in (State.DUE, State.OVERDUE)]
    return Section("栏目要更新", [Line(one.title, said_of(one), _edit(one.key)) for one in pressing])


def _followed(user: Any, schedules: Sequence[Schedule]) -> list[Schedule]:
    keys = [one.page.pk for one in schedules]
    followed = set(pages_followed_by(user).filter(pk__in=keys).values_list("pk", flat=True)) if keys else ()
    return [one for one in schedules if one.page.pk in followed]


def _calls(user: Any) -> Section:
    lines = [
        Line(
            one.page.draft_title or one.page.title,
            f"{_day(local(one.asked_at))} {local(one.asked_at):%H:%M} 提出，等第二人同意",
            absolute_url(reverse("emergency", args=[one.page_id])),
        )
        for one in open_calls(user)
    ]
    return Section("紧急发布，等您同意", lines)


def _emergencies(user: Any, late: Sequence[tuple[Page, LedgerEntry]], reviews: Sequence[Review]) -> Section:
    """For whom the review waits, and for those of the office who can take the page down."""
    may_take_down = is_of_the_bureau(user) and PagePermissionPolicy().user_has_permission(user, "publish")
    mine = {one.page.pk for one in reviews}
    lines = [
        Line(page.title, f"{_day(local(one.at))} {local(one.at):%H:%M} 公开，请马上补审，或者撤下", _edit(page.pk))
        for page, one in late
        if may_take_down or page.pk in mine
    ]
    return Section("紧急发布超过 24 小时，三审还没有补齐", lines)


def _void(schedules: Sequence[Schedule]) -> Section:
    lines = [
        Line(one.title, f"原定{_day(local(one.hour))} {local(one.hour):%H:%M} 公开，{WAY_OUT}", _edit(one.page.pk))
        for one in void_schedules(schedules)
    ]
    return Section("审核已失效，不会定时公开", lines)


def _reviews(reviews: Sequence[Review]) -> Section:
    lines = []
    for one in reviews:
        when = "（已过期限）" if one.is_late else "（今天到期）" if one.is_due_today else "前审完"
        unit = f"，{one.unit.short_name}" if one.unit else ""
        lines.append(Line(one.title, f"{one.label}{unit}，{_day(one.due_on)}{when}", _edit(one.page.pk)))
    return Section("等您审核", lines)


def _passes(due: Sequence[tuple[Page, PassNumber]]) -> Section:
    lines = [
        Line(
            page.draft_title or page.title,
            f"{number.label}，做完才能通过审核",
            absolute_url(reverse("passes", args=[page.pk])),
        )
        for page, number in due
    ]
    return Section("等您校对", lines)


def _returned(user: Any) -> Section:
    """Why is read in the admin: a reviewer's sentence may quote the text."""
    lines = [Line(one.title, f"{one.by}退改，{_day(local(one.at))}", _edit(one.page.pk)) for one in returned_to(user)]
    return Section("退回给您修改", lines)


def _today(user: Any, today: date, schedules: Sequence[Schedule]) -> Section:
    """What goes public or is taken down today, and what was meant to go public and is not through its reviews."""
    lines = [
        Line(one.title, f"{one.what.label}，{one.at:%H:%M}", _edit(one.page_id))
        for one in coming_for(user, today, today, schedules)
        if one.at is not None and one.what in (What.GOES_LIVE, What.IS_MEANT_TO, What.EXPIRES)
    ]
    return Section("今天的日程", lines)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _title(title: str) -> str:
    title = " ".join(title.split())
    return HIDDEN_TITLE if has_personal_data(title) else title


def _edit(page_id: int) -> str:
    return absolute_url(reverse("wagtailadmin_pages:edit", args=[page_id]))
