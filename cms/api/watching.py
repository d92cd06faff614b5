"""/watch: members tell what their players showed, and learn how far they are. See docs/features/watching.md."""

import uuid
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from ninja import Path, Router
from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from cms.api.answers import NEVER_KEPT, answers
from cms.api.learners import AS_MEMBER
from cms.api.pages import KEY
from cms.api.parameters import Key, refuse_surprises
from cms.api.refusals import FilmReplaced, TakenOver, WrongParameters
from cms.core.rate_limit import RateLimit, spend_for
from cms.core.representation import Shape
from cms.core.representation.schema import Moment
from cms.learning.watching import rules
from cms.learning.watching.attention import ask_at, pauses_when_hidden
from cms.learning.watching.records import Seen
from cms.learning.watching.selectors import seen_of, version_key
from cms.learning.watching.services import NotWatchable, Replaced, Superseded, watch_beat, watch_start
from cms.learning.watching.watchables import Watchable, find
from cms.members.models import Member

router = Router(tags=["watching"], auth=AS_MEMBER)

Sid = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{32}$"})]
Pair = Annotated[list[Annotated[int, Field(ge=0, le=rules.LONGEST_MS)]], Field(min_length=2, max_length=2)]
WINDOW_SECONDS = 60


class WatchBegin(BaseModel):
    model_config = ConfigDict(extra="forbid")

    lesson: str = Field(pattern=f"^{KEY.pattern}$")
    client: Literal["web", "wechat", "mini_program"]


class WatchReport(BaseModel):
    model_config = ConfigDict(extra="forbid")

    ranges: list[Pair] = Field(max_length=rules.MOST_RANGES)
    position_ms: int = Field(ge=0, le=rules.LONGEST_MS)
    rate: float = Field(gt=0, le=float(rules.FASTEST))
    seq: int = Field(ge=0, le=rules.LARGEST_COUNT)


class WatchCounted(Shape):
    ranges: list[list[int]]
    covered_ms: int
    needed_ms: int
    completed_at: Moment | None
    credited_ms: int
    rejected_ms: int


class WatchProgressOut(Shape):
    lesson: str
    version: str
    duration_ms: int
    resume_ms: int
    ranges: list[list[int]]
    covered_ms: int
    needed_ms: int
    completed_at: Moment | None
    max_rate: float
    csrf_token: str


class WatchStarted(Shape):
    sid: str
    lesson: str
    version: str
    duration_ms: int
    resume_ms: int
    ranges: list[list[int]]
    covered_ms: int
    needed_ms: int
    completed_at: Moment | None
    max_rate: float
    beat_s: int
    pause_when_hidden: bool
    ask_at_ms: int | None


def _film(lesson: str, member: Member) -> Watchable:
    film = find(lesson, member) if KEY.fullmatch(lesson) else None
    if film is None:
        raise Http404
    return film


def _spend(member: Member) -> None:
    """Raises TooManyRequests."""
    if requests := settings.WATCH_REPORTS_PER_MINUTE:
        spend_for(RateLimit("watching", requests=requests, seconds=WINDOW_SECONDS), member.key.hex)


def _seen(seen: Seen, film: Watchable) -> dict[str, Any]:
    return {
        "ranges": [list(one) for one in seen.ranges],
        "covered_ms": seen.covered_ms,
        "needed_ms": rules.needed_ms(film.duration_ms, film.threshold),
        "completed_at": seen.completed_at,
    }


def _about(film: Watchable) -> dict[str, Any]:
    return {
        "lesson": film.source,
        "version": version_key(film.version_id),
        "duration_ms": film.duration_ms,
        "max_rate": float(film.max_rate),
    }


def _kept_by_nobody(shape: Shape) -> HttpResponse:
    response = HttpResponse(shape.model_dump_json(), content_type="application/json; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


@router.post(
    "/start",
    response=WatchStarted,
    summary="开始观看",
    description="同一位党员在别的设备、别的窗口中的观看就此被接替：它们下一次上报得到 409。",
    openapi_extra=answers(401, 403, 404, 413, always=NEVER_KEPT),
)
def start_watching(request: HttpRequest, begin: WatchBegin) -> HttpResponse:
    refuse_surprises(request)
    member: Member = request.auth  # type: ignore[attr-defined]
    _spend(member)
    film = _film(begin.lesson, member)
    started = watch_start(member=member, film=film, client=begin.client)
    return _kept_by_nobody(
        WatchStarted(
            sid=started.session_id.hex,
            resume_ms=started.resume_ms,
            beat_s=rules.BEAT_SECONDS,
            pause_when_hidden=pauses_when_hidden(),
            ask_at_ms=ask_at(film.duration_ms),
            **_about(film),
            **_seen(started.seen, film),
        )
    )


@router.post(
    "/{sid}/beat",
    response=WatchCounted,
    summary="上报看过的片段",
    description="播放时每十秒一次，暂停、拖动、放完、离开页面时各一次。计入的不超过实际经过的时间乘以 max_rate，"
    "每一秒只计一次；少报一次、报了两次、次序颠倒都不影响结果。",
    openapi_extra=answers(401, 403, 404, 409, 413, always=NEVER_KEPT),
)
def report_watching(request: HttpRequest, sid: Path[Sid], report: WatchReport) -> HttpResponse:
    refuse_surprises(request)
    member: Member = request.auth  # type: ignore[attr-defined]
    _spend(member)
    if not KEY.fullmatch(sid):
        raise Http404
    try:
        counted = watch_beat(
            member=member,
            sid=uuid.UUID(hex=sid),
            ranges=report.ranges,
            position_ms=report.position_ms,
            rate=Decimal(str(round(report.rate, 3))),
            seq=report.seq,
        )
    except rules.Unacceptable as refused:
        raise WrongParameters(refused.reasons) from None
    except NotWatchable:
        raise Http404 from None
    except Replaced:
        raise FilmReplaced from None
    except Superseded:
        raise TakenOver from None
    return _kept_by_nobody(
        WatchCounted(
            credited_ms=counted.credited_ms, rejected_ms=counted.rejected_ms, **_seen(counted.seen, counted.film)
        )
    )


@router.get(
    "/{lesson}",
    response=WatchProgressOut,
    summary="我看到哪里了",
    openapi_extra=answers(401, 404, always=NEVER_KEPT),
)
def get_watch_progress(request: HttpRequest, lesson: Path[Key]) -> HttpResponse:
    refuse_surprises(request)
    member: Member = request.auth  # type: ignore[attr-defined]
    film = _film(lesson, member)
    seen = seen_of(member, film.version_id)
    return _kept_by_nobody(
        WatchProgressOut(
            resume_ms=rules.resume_at(seen.position_ms, film.duration_ms),
            csrf_token="" if request.headers.get("Authorization") else get_token(request),
            **_about(film),
            **_seen(seen, film),
        )
    )
