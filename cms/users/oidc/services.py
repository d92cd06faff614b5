"""Which account somebody has whom the identity provider sends. None is made here, and no right is given."""

from django.db import transaction
from wagtail.log_actions import log

from cms.users.models import IssuerIdentity, User
from cms.users.oidc.refusals import LogInRefused, Reason
from cms.users.sessions.services import sessions_end
from cms.users.signals import issuer_linked, issuer_unlinked

LINKED = "users.issuer.linked"
UNLINKED = "users.issuer.unlinked"


@transaction.atomic
def account_of_arrival(*, issuer: str, subject: str, username: str) -> User:
    """The account tied to this person; the first time the one with this name, which is tied to them from then on.
    Raises LogInRefused."""
    known = IssuerIdentity.objects.select_related("account").filter(issuer=issuer, subject=subject).first()
    if known is not None:
        return _active(known.account)
    if not username:
        raise LogInRefused(Reason.NAMELESS)
    account = User.objects.select_for_update().filter(username=User.normalize_username(username)).first()
    if account is None:
        raise LogInRefused(Reason.UNKNOWN, name=username)
    _active(account)
    tied = account.issuer_identities.filter(issuer=issuer).first()
    if tied is not None and tied.subject == subject:
        return account  # meanwhile, by the same person's other click
    if tied is not None:
        raise LogInRefused(Reason.TAKEN, account=account, name=username)
    IssuerIdentity.objects.create(account=account, issuer=issuer, subject=subject)
    log(instance=account, action=LINKED, user=account)
    issuer_linked.send(sender=User, user=account)
    return account


@transaction.atomic
def issuer_unlink(*, user: User, by: User | None) -> bool:
    """Whoever comes next with the account's name is tied to it; `by` is None for whoever works on the server. Every
    session of the account ends: somebody else may have one. False when nothing was tied."""
    deleted, _ = user.issuer_identities.all().delete()
    if not deleted:
        return False
    sessions_end(user=user)
    log(instance=user, action=UNLINKED, user=by)
    issuer_unlinked.send(sender=User, user=user)
    return True


def _active(account: User) -> User:
    if not account.is_active:
        raise LogInRefused(Reason.INACTIVE, account=account)
    return account
