"""What pages were viewed before we counted: numbers that content apps keep and register here."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

_fields: dict[type[Page], str] = {}


def register_earlier_views(model: type[Page], field: str) -> None:
    """Add this number of the page to what was counted here; called from `AppConfig.ready()`."""
    _fields[model] = field


def earlier_views() -> list[QuerySet[Page, Any]]:
    """One query of single numbers for each model that keeps some, not narrowed to a page yet."""
    return [model._default_manager.order_by().values(field) for model, field in _fields.items()]
