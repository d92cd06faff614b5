"""That mails could not be sent, for administrators."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.editorial.models import Digest


def unsent_today() -> int:
    """How many mails of today were tried in vain. One query."""
    return Digest.objects.filter(day=timezone.localdate(), state=Digest.State.FAILED).count()


class UnsentPanel(Component):
    name = "unsent"
    order = 11
    template_name = "editorial/digests/unsent.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"number": unsent_today()}
