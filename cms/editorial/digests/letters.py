"""What stands in a person's mail: titles, dates, links. No names, no text, no number of anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from cms.core.clocks import local
from cms.core.representation.paths import absolute_url
from cms.editorial.freshness.board import said_of
from cms.editorial.freshness.rules import State
from cms.editorial.freshness.selectors import standings
from cms.editorial.passes.services import has_personal_data
from cms.editorial.waiting.calendar import What, coming_for, fills_columns
from cms.editorial.waiting.selectors import returned_to, reviews_for

SHOWN = 20
HIDDEN_TITLE = "（标题里有个人号码，请登录查看）"


@dataclass(frozen=True, slots=True)
class Line:
    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    lines: Sequence[Line]

    @property
    def shown(self) -> Sequence[Line]:
        return self.lines[:SHOWN]

    @property
    def more(self) -> int:
        return max(0, len(self.lines) - SHOWN)


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    body: str


def letter_for(user: Any, today: date, columns: Section | None = None) -> Letter | None:
    """None when nothing waits. `columns` is the same for everybody whom it concerns, and handed in by who writes
    many."""
    sections = [_reviews(user, today), _returned(user), _today(user, today)]
    if columns is not None and fills_columns(user):
        sections.append(columns)
    filled = [section for section in sections if section.lines]
    if not filled:
        return None
    number = sum(len(section.lines) for section in filled)
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


def _reviews(user: Any, today: date) -> Section:
    lines = []
    for one in reviews_for(user, today):
        when = "（已过期限）" if one.is_late else "（今天到期）" if one.is_due_today else "前审完"
        unit = f"，{one.unit.short_name}" if one.unit else ""
        lines.append(Line(_title(one.title), f"{one.label}{unit}，{_day(one.due_on)}{when}", _edit(one.page.pk)))
    return Section("等您审核", lines)


def _returned(user: Any) -> Section:
    """Why is read in the admin: a reviewer's sentence may quote the text."""
    lines = [
        Line(_title(one.title), f"{one.by}退改，{_day(local(one.at))}", _edit(one.page.pk)) for one in returned_to(user)
    ]
    return Section("退回给您修改", lines)


def _today(user: Any, today: date) -> Section:
    """What goes public or is taken down today, and what was meant to go public and is not through its reviews."""
    lines = [
        Line(_title(one.title), f"{one.what.label}，{one.at:%H:%M}", _edit(one.page_id))
        for one in coming_for(user, today, today)
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
