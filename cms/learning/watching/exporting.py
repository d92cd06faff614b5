"""Sends the outbox of statements to the learning record store: at least once, oldest first."""

import base64
import json
import logging
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.error import HTTPError

from django.conf import settings
from django.db.models.functions import Now

from cms.learning.models import WatchStatement

logger = logging.getLogger(__name__)

AT_ONCE = 50
TIMEOUT_SECONDS = 20
OF_A_STATEMENT = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.CONFLICT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}
"""What a store answers because of a statement. Whatever else it refuses for is ours to put right, and may pass."""
LONGEST_REASON = 500


@dataclass(slots=True)
class Sent:
    taken: int = 0
    refused: int = 0


def statements_send() -> Sent:
    """Raises OSError when the store cannot be reached or takes nothing: what it took before stays sent, the rest is
    sent the next time. A statement it refuses by itself is set aside, with its reason, and holds up no other."""
    sent = Sent()
    waiting = WatchStatement.objects.filter(sent_at=None, refusal="").order_by("made_at", "body__timestamp")
    while batch := list(waiting[:AT_ONCE]):
        _send(batch, sent)
    return sent


def refused_offer_again() -> int:
    """What was set aside goes back into the outbox; returns how many."""
    return WatchStatement.objects.filter(sent_at=None).exclude(refusal="").update(refusal="")


def _send(batch: Sequence[WatchStatement], sent: Sent) -> None:
    """A store takes a batch whole or not at all; one that is refused goes again one by one."""
    try:
        _post([one.body for one in batch])
    except HTTPError as answer:
        if answer.code not in OF_A_STATEMENT:
            raise
        if len(batch) > 1:
            for one in batch:
                _send([one], sent)
        else:
            _set_aside(batch[0], answer)
            sent.refused += 1
    else:
        sent.taken += WatchStatement.objects.filter(pk__in=[one.pk for one in batch]).update(sent_at=Now())


def _set_aside(statement: WatchStatement, answer: HTTPError) -> None:
    said = answer.read(LONGEST_REASON).decode(errors="replace")
    statement.refusal = f"{answer.code} {said}"[:LONGEST_REASON].replace("\0", "")
    statement.save(update_fields=["refusal"])
    logger.error("Statement %s was refused by the learning record store and set aside: %s", statement.pk, answer)


def _post(bodies: Sequence[object]) -> None:
    account = f"{settings.XAPI_KEY}:{settings.XAPI_SECRET}".encode()
    request = urllib.request.Request(  # noqa: S310  # the operator's own address
        f"{settings.XAPI_ENDPOINT.rstrip('/')}/statements",
        data=json.dumps(bodies).encode(),
        headers={
            "Authorization": f"Basic {base64.b64encode(account).decode()}",
            "Content-Type": "application/json",
            "X-Experience-API-Version": "1.0.3",
        },
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310
        pass
