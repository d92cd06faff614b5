"""The desk's panels on the start page."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.editorial.reviewing.desk import duties_today
from cms.editorial.reviewing.progress import open_calls, unreviewed_emergencies
from cms.editorial.reviewing.schedules import Schedule
from cms.editorial.waiting.calendar import coming_for, void_schedules
from cms.editorial.waiting.selectors import own_in_review, returned_to, reviews_for

SHOWN = 20
DAYS_AHEAD = 14


class DeskPanel(Component):
    """What waits for the person, what came back to them, what others have of theirs; nothing of what is not, but to a
    reviewer that nothing waits."""

    name = "desk"
    order = 15
    template_name = "editorial/waiting/desk.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        reviews, returned, own = reviews_for(self.user), returned_to(self.user), own_in_review(self.user)
        return {
            "reviews": reviews[:SHOWN],
            "reviews_number": len(reviews),
            "is_idle": not reviews and duties_today().filter(person=self.user.pk).exists(),
            "late": sum(one.is_late for one in reviews),
            "returned": returned[:SHOWN],
            "returned_number": len(returned),
            "own": own[:SHOWN],
            "own_number": len(own),
        }


class EmergenciesPanel(Component):
    """What waits for the second of two people, and what is public without its three reviews, for those who can give
    them."""

    name = "emergencies"
    order = 12
    template_name = "editorial/waiting/emergencies.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"calls": open_calls(user), "emergencies": unreviewed_emergencies()}


class VoidSchedulesPanel(Component):
    """What was to go public by itself and will not, for whoever can take it back and send it up again."""

    name = "void-schedules"
    order = 13
    template_name = "editorial/waiting/void_schedules.html"

    def __init__(self, schedules: Sequence[Schedule]) -> None:
        self.schedules = schedules

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        void = void_schedules(self.schedules)
        return {"schedules": void[:SHOWN], "number": len(void)}


class ComingPanel(Component):
    """The next days of the calendar."""

    name = "coming"
    order = 150
    template_name = "editorial/waiting/coming.html"

    def __init__(self, user: Any, schedules: Sequence[Schedule]) -> None:
        self.user, self.schedules = user, schedules

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        today = timezone.localdate()
        lines = coming_for(self.user, today, today + timedelta(days=DAYS_AHEAD), self.schedules)
        return {"lines": lines[:SHOWN], "number": len(lines), "days": DAYS_AHEAD}
