"""Adding a page where it is missing."""

from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db import transaction
from wagtail.models import Page

from cms.core.models import BasePage
from cms.sample_data.loading.reviews import publish

PageT = TypeVar("PageT", bound=BasePage)
WUHAN_TIME = ZoneInfo("Asia/Shanghai")


def in_wuhan(moment: str) -> datetime:
    """`2017-08-09 09:25` as Wuhan's clocks showed it."""
    return datetime.fromisoformat(moment).replace(tzinfo=WUHAN_TIME)


@transaction.atomic
def child(parent: Page, page: PageT) -> PageT:
    """The page with this slug below the parent, added and published when it is not there yet."""
    existing = type(page)._default_manager.child_of(parent).filter(slug=page.slug).first()
    if existing is not None:
        return existing
    page.live = False
    parent.add_child(instance=page)
    page.save_revision()
    publish(page)
    page.refresh_from_db()
    return page
