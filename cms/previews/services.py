"""Writes about preview links."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from cms.previews.models import PreviewLink
from cms.previews.selectors import digest_of
from cms.users.models import User

TOKEN_BYTES = 32
KEPT_AFTER_ITS_END = timedelta(days=30)
"""How long a link that ended still says so, rather than that there is none."""


@dataclass(frozen=True, slots=True)
class NewLink:
    """The only moment at which the token is known."""

    link: PreviewLink
    token: str


@transaction.atomic
def preview_link_make(*, page: Page, user: User, hours: int) -> NewLink:
    """A link to what was saved of the page last. Raises ValidationError when nothing was saved yet."""
    revision = page.get_latest_revision()
    if revision is None:
        raise ValidationError("这一页还没有保存过草稿，无法预览。请先在编辑页面点“保存草稿”，再生成链接。")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = PreviewLink.objects.create(
        page=Page.objects.get(pk=page.pk),
        content=revision.content,
        saved_at=revision.created_at,
        digest=digest_of(token),
        made_by=user,
        expires_at=timezone.now() + timedelta(hours=hours),
    )
    log(instance=page, action="previews.make", user=user, revision=revision, data={"hours": hours})
    return NewLink(link, token)


@transaction.atomic
def preview_link_revoke(*, link: PreviewLink, user: User) -> None:
    """From now on the link leads nowhere. Safe to repeat; the first time counts."""
    if PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
        log(instance=link.page.specific_deferred, action="previews.revoke", user=user)


@transaction.atomic
def preview_links_forget() -> int:
    """Delete links that ended long ago; returns how many."""
    return PreviewLink.objects.filter(expires_at__lt=timezone.now() - KEPT_AFTER_ITS_END).delete()[0]
