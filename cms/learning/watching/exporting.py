"""Sends the outbox of statements to the learning record store: at least once, oldest first."""

import base64
import json
import urllib.request

from django.conf import settings
from django.db.models.functions import Now

from cms.learning.models import WatchStatement

AT_ONCE = 50
TIMEOUT_SECONDS = 20


def statements_send() -> int:
    """Returns how many were taken. Raises OSError when the store cannot be reached or refuses: what it took before
    stays sent, the rest is sent the next time."""
    taken = 0
    while batch := list(WatchStatement.objects.filter(sent_at=None).order_by("made_at", "body__timestamp")[:AT_ONCE]):
        _post([one.body for one in batch])
        taken += WatchStatement.objects.filter(pk__in=[one.pk for one in batch]).update(sent_at=Now())
    return taken


def _post(bodies: list[object]) -> None:
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
