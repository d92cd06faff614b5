"""How a member comes in, taken away: the account, the codes, the tokens."""

from django.db import transaction
from django.utils import timezone

from cms.audit.services import audit_record
from cms.members import deeds
from cms.members.models import Invitation, Member, MemberToken
from cms.users.models import User
from cms.users.sessions.services import sessions_end


@transaction.atomic
def account_let_go(*, member: Member, by: User | None = None) -> None:
    """Unlink the member's account. One that is nothing but a member's is switched off, and its sessions with it; an
    editor's stays an editor's."""
    account = member.account
    if account is None:
        return
    member.account = None
    member.save(update_fields=["account"])
    tokens_revoke(member=member)
    if not has_other_rights(account):
        account.is_active = False
        account.save(update_fields=["is_active"])
        sessions_end(user=account)
    audit_record(action=deeds.UNLINKED, actor=by, subject=member)


@transaction.atomic
def access_end(*, member: Member) -> None:
    """Codes and tokens of the member are void."""
    tokens_revoke(member=member)
    Invitation.objects.filter(member=member, ended_at=None).update(ended_at=timezone.now())


def tokens_revoke(*, member: Member) -> int:
    """Of every client; returns how many."""
    return MemberToken.objects.filter(member=member, revoked_at=None).update(revoked_at=timezone.now())


def on_password_changed(*, user: User, **_: object) -> None:
    """Receiver of `password_changed`: whoever knew the former password has no token left."""
    MemberToken.objects.filter(member__account=user, revoked_at=None).update(revoked_at=timezone.now())


def has_other_rights(account: User) -> bool:
    """Whether the account is more than a member's: an editor's, a reviewer's, an administrator's."""
    return account.is_superuser or account.groups.exists() or account.user_permissions.exists()
