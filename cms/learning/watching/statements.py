"""xAPI statements of watching (video profile 1.0.3), left in an outbox; nothing is written unless an endpoint is set.

Of the profile's six verbs three are told, what the server itself knows: `initialized`, `completed`, and `terminated`
when another session takes the place of one, as of its last report. Who watched is an opaque account: neither name,
phone, nor the member's key leaves.
"""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from cms.learning.models import WatchSession, WatchStatement
from cms.learning.watching.intervals import Ranges, length
from cms.learning.watching.watchables import Watchable
from cms.members.models import Member

PROFILE = "https://w3id.org/xapi/video"
ADL = "http://adlnet.gov/expapi/verbs"
Json = dict[str, Any]


def are_wanted() -> bool:
    return bool(settings.XAPI_ENDPOINT)


def initialized(session: WatchSession, film: Watchable, at: datetime) -> None:
    _leave(session, film, at, "initialized", context={"length": film.duration_ms / 1000})


def completed(session: WatchSession, film: Watchable, ranges: Ranges, at: datetime) -> None:
    result = {"completion": True, **_watched(film, ranges, time_ms=ranges[-1][1])}
    _leave(session, film, at, "completed", context={"length": film.duration_ms / 1000}, result=result)


def terminated(session: WatchSession, film: Watchable, ranges: Ranges, *, position_ms: int, at: datetime) -> None:
    result = _watched(film, ranges, time_ms=position_ms)
    _leave(session, film, at, "terminated", context={"length": film.duration_ms / 1000}, result=result)


def _watched(film: Watchable, ranges: Ranges, *, time_ms: int) -> Json:
    told = {
        "time": time_ms / 1000,
        "progress": round(length(ranges) / film.duration_ms, 3),
        "played-segments": segments(ranges),
    }
    return {"duration": f"PT{length(ranges) / 1000:.2f}S", "extensions": _extensions(told)}


def segments(ranges: Ranges) -> str:
    """As the profile writes them.

    >>> segments(((0, 12000), (15000, 30000)))
    '0.000[.]12.000[,]15.000[.]30.000'
    """
    return "[,]".join(f"{start / 1000:.3f}[.]{end / 1000:.3f}" for start, end in ranges)


def actor(member: Member) -> Json:
    """The same for the same member, and nothing that leads back to one."""
    name = salted_hmac("xapi-actor", member.key.hex, algorithm="sha256").hexdigest()[:32]
    return {"objectType": "Agent", "account": {"homePage": settings.PUBLIC_BASE_URL.rstrip("/"), "name": name}}


def _extensions(told: Json) -> Json:
    return {f"{PROFILE}/extensions/{name}": value for name, value in told.items()}


def _leave(
    session: WatchSession, film: Watchable, at: datetime, verb: str, *, context: Json, result: Json | None = None
) -> None:
    """Its id follows from what it says, so that a statement sent twice is the same one."""
    told = {"session-id": str(session.pk), "completion-threshold": float(film.threshold), **context}
    body: Json = {
        "id": str(uuid.uuid5(session.pk, f"{verb} {at.isoformat()}")),
        "actor": actor(session.member),
        "verb": {"id": f"{ADL}/{verb}", "display": {"en": verb}},
        "object": {
            "id": f"{settings.PUBLIC_BASE_URL.rstrip('/')}/api/v1/pages/{film.source}",
            "definition": {"type": f"{PROFILE}/activity-type/video"},
        },
        "context": {"contextActivities": {"category": [{"id": PROFILE}]}, "extensions": _extensions(told)},
        "timestamp": at.isoformat(),
    }
    if result is not None:
        body["result"] = result
    WatchStatement.objects.get_or_create(id=body["id"], defaults={"body": body})
