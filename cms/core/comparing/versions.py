"""The versions of a page, for whoever chooses two of them."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.models import Page, Revision

MOST = 100
"""So many are offered, the newest first; older ones are still named when they are compared."""


@dataclass(frozen=True, slots=True)
class Version:
    """`key` as it stands in the address of a comparison."""

    key: str
    label: str


def versions_of(page: Page, *also: str) -> list[Version]:
    """One query; two when one of those that are asked for is old."""
    revisions = Revision.page_revisions.filter(object_id=str(page.pk)).select_related("user").defer("content")
    newest = list(revisions.order_by("-created_at", "-pk")[:MOST])
    known = {str(one.pk) for one in newest}
    missing = [key for key in also if key.isdecimal() and key not in known]
    if missing:
        newest += list(revisions.filter(pk__in=missing))
    live = [Version("live", "公开的版本")] if page.live else []
    return [*live, *(Version(str(one.pk), _said(one, page)) for one in newest)]


def resolved(page: Page, key: str, versions: list[Version]) -> str:
    """`latest` and `earliest` as the revision they mean."""
    keys = [one.key for one in versions if one.key != "live"]
    if key == "latest" and page.latest_revision_id is not None:
        return str(page.latest_revision_id)
    return keys[-1] if key == "earliest" and keys else key


def _said(revision: Any, page: Page) -> str:
    name = user_display_name(revision.user) if revision.user else "系统"
    latest = "（当前草稿）" if revision.pk == page.latest_revision_id else ""
    return f"{timezone.localtime(revision.created_at):%Y-%m-%d %H:%M} {name}{latest}"
