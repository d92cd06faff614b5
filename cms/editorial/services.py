"""Writes of the editors' desk."""

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from cms.editorial.models import LetPass
from cms.editorial.selectors import fingerprint_of
from cms.users.models import User

LET_PASS, TELL_AGAIN = "editorial.let_pass", "editorial.tell_again"


@transaction.atomic
def finding_let_pass(*, page: Page, code: str, passage: str, reason: str, user: User) -> LetPass:
    """From now on this is not told of this page. Raises ValidationError without a reason; safe to repeat, the first
    reason counts."""
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "请写明为什么这里没有错，例如“地名本来如此”。"})
    let_pass, is_new = LetPass.objects.get_or_create(
        page=Page.objects.get(pk=page.pk),
        code=code,
        fingerprint=fingerprint_of(code, passage),
        defaults={"reason": reason, "by": user},
    )
    if is_new:
        log(instance=page, action=LET_PASS, user=user, data={"rule": code, "reason": reason})
    return let_pass


@transaction.atomic
def finding_tell_again(*, page: Page, code: str, passage: str, user: User) -> None:
    """What was let pass is told again. Safe to repeat."""
    found = LetPass.objects.filter(page=page.pk, code=code, fingerprint=fingerprint_of(code, passage))
    if found.delete()[0]:
        log(instance=page, action=TELL_AGAIN, user=user, data={"rule": code})
