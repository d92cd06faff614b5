"""The morning's mail, sent. Once a day and person, however often and by however many processes it is tried."""

import logging
from datetime import datetime, timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPServerDisconnected,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from cms.core.clocks import local
from cms.core.working_days import working_days
from cms.editorial.digests.letters import letter_for, read_common
from cms.editorial.models import Digest, DigestRefusal
from cms.users.models import User

logger = logging.getLogger(__name__)

GIVEN_UP_AFTER = timedelta(minutes=50)
"""So long after it began a mail that was not sent is anybody's again: its process died."""
KEPT = timedelta(days=31)
OF_THE_SERVER = (SMTPAuthenticationError, SMTPConnectError, SMTPHeloError, SMTPServerDisconnected)
"""Where the next mail would fare no better; what else a server answers is about one mail."""


@transaction.atomic
def digest_choose(*, user: User, is_wanted: bool) -> None:
    """Whether the person gets the mail. Safe to repeat."""
    if is_wanted:
        DigestRefusal.objects.filter(person=user).delete()
    else:
        DigestRefusal.objects.get_or_create(person=user)


def digests_send(now: datetime | None = None) -> int:
    """From the hour on, on working days, to everybody whose mail of the day is wanting; returns how many went out.

    Safe to repeat. A mail server that does not answer is logged and ends the round: the next one tries again.
    """
    at = local(now or timezone.now())
    Digest.objects.filter(day__lt=at.date() - KEPT).delete()
    if at.hour < settings.DIGEST_HOUR or not working_days(since=at.date()).includes(at.date()):
        return 0
    waiting = _addressees(at)
    if not waiting:
        return 0
    common, sent = read_common(at.date()), 0
    connection = get_connection()
    try:
        for person in waiting:
            if (digest := _claim(person, at)) is None:
                continue
            letter = letter_for(person, at.date(), common)
            if letter is None:
                _note(digest, Digest.State.NOTHING)
            elif _is_sent(person, letter.subject, letter.body, connection, digest):
                sent += 1
    except OSError:  # that of the connection; the person's own was noted
        logger.exception("The mail server does not take the morning's mails; trying again in an hour.")
    finally:
        _close(connection)
    return sent


def _addressees(at: datetime) -> list[User]:
    """Those who work in the admin, have an address, want the mail and have not got it."""
    settled = Digest.objects.filter(day=at.date(), state__in=[Digest.State.SENT, Digest.State.NOTHING])
    people = User.objects.filter(is_active=True, digest_refusal=None).exclude(email="").order_by("pk")
    waiting = people.exclude(pk__in=settled.values("person"))
    return [person for person in waiting if person.has_perm("wagtailadmin.access_admin")]


def _claim(person: User, at: datetime) -> Digest | None:
    """Written down before it is sent, in a transaction of its own: a slow mail server holds up no other writer. None
    when another process has it in hand."""
    digest, is_new = Digest.objects.get_or_create(person=person, day=at.date(), defaults={"at": at})
    if is_new:
        return digest
    unsent = Digest.objects.filter(pk=digest.pk, at=digest.at, state=digest.state)
    is_free = digest.state == Digest.State.FAILED or (
        digest.state == Digest.State.SENDING and at - digest.at > GIVEN_UP_AFTER
    )
    taken = is_free and unsent.update(state=Digest.State.SENDING, at=at)
    return digest if taken else None


def _is_sent(person: User, subject: str, body: str, connection: BaseEmailBackend, digest: Digest) -> bool:
    """False when the server refuses this address alone. Raises OSError when it refuses everybody."""
    mail = EmailMessage(
        subject, body, to=[person.email], connection=connection, headers={"Auto-Submitted": "auto-generated"}
    )
    try:
        mail.send()
    except OSError as error:
        _note(digest, Digest.State.FAILED)
        if not isinstance(error, SMTPException) or isinstance(error, OF_THE_SERVER):
            raise
        logger.warning("The mail server refuses the mail of account %s: %s", person.pk, type(error).__name__)
        return False
    except ValueError:  # an address no header can hold
        _note(digest, Digest.State.FAILED)
        logger.warning("The address of account %s cannot be written to.", person.pk)
        return False
    _note(digest, Digest.State.SENT)
    return True


def _note(digest: Digest, state: Digest.State) -> None:
    Digest.objects.filter(pk=digest.pk).update(state=state)


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError:
        logger.warning("The mail server broke off at the end.")
