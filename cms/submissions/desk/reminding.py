"""上报 in the morning's mail: for a unit what came back to it, for the office what waits for an answer."""

from typing import Any

from django.urls import reverse

from cms.core.clocks import local
from cms.core.reminders import Line, Section
from cms.core.representation.paths import absolute_url
from cms.submissions.desk.permissions import is_office
from cms.submissions.desk.selectors import submissions_waiting_for


def waiting_submissions(user: Any) -> Section:
    """What to correct is read in the admin: the office's sentence may quote the text."""
    for_the_office = is_office(user)
    verb = "上报" if for_the_office else "退回"
    lines = []
    for one in submissions_waiting_for(user):
        since = local(one.waiting_since)
        unit = f"，{one.unit.short_name}" if for_the_office else ""
        note = f"{one.number}{unit}，{since.month}月{since.day}日{verb}"
        lines.append(
            Line(one.title or one.get_kind_display(), note, absolute_url(reverse("submission", args=[one.pk])))
        )
    return Section("等局里处理的上报" if for_the_office else "退回给您单位的上报", lines)
