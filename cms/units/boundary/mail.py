"""Mail about comments on a page, which quotes them: only to those who may still edit it."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin.mail import send_notification
from wagtail.admin.views.pages import edit


def send_within(recipients: Iterable[Any], notification: str, context: dict[str, Any]) -> Any:
    """Wagtail writes to everybody who ever followed the page, or answered on it, wherever they write now."""
    page = context["page"]
    allowed = [user for user in recipients if page.permissions_for_user(user).can_edit()]
    return send_notification(allowed, notification, context)


def connect() -> None:
    """Called once from `UnitsConfig.ready()`."""
    edit.send_notification = send_within
