"""/learning/hours: a member's own hours, with every entry they consist of. See docs/features/learning-hours.md."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, Field

from cms.api.answers import NEVER_KEPT, answers
from cms.api.learners import AS_MEMBER
from cms.api.parameters import LATEST_YEAR, refuse_surprises
from cms.api.responses import for_one_member
from cms.core.representation import Shape
from cms.core.representation.schema import Moment
from cms.learning.hours.rules import HUNDREDTHS, year_of
from cms.learning.hours.screens.door import EARLIEST_YEAR
from cms.learning.hours.selectors import Shown, entries_of, shown_entries, standing_of
from cms.members.enums import Post
from cms.members.models import Member

router = Router(tags=["hours"], auth=AS_MEMBER)


class HourFilter(BaseModel):
    year: int | None = Field(None, ge=EARLIEST_YEAR, le=LATEST_YEAR, description="年度，按武汉时间；不写为今年")


class HourEntry(Shape):
    key: str
    occurred_on: date
    recorded_at: Moment
    source_kind: str
    source_kind_label: str
    title: str
    hours: float
    counts: bool
    note: str
    evidence: str


class LearningHours(Shape):
    year: int
    post: str
    counted: float
    onsite: float
    online: float
    not_counted: float
    target: float | None
    missing: float | None
    entries: list[HourEntry]


@router.get(
    "/hours",
    response=LearningHours,
    summary="我的学时",
    description="合计与组成它的每一条账目，冲销的也在内。只给本人，谁都不得缓存。",
    openapi_extra=answers(401, always=NEVER_KEPT),
)
def get_learning_hours(request: HttpRequest, asked: Query[HourFilter]) -> HttpResponse:
    refuse_surprises(request, HourFilter)
    member: Member = request.auth  # type: ignore[attr-defined]
    year = asked.year or year_of(timezone.now())
    standing = standing_of(member, year, today=timezone.localdate())
    found = standing.totals
    shape = LearningHours(
        year=year,
        post="" if standing.belonging is None else str(Post(standing.belonging.post).label),
        counted=found.counted / HUNDREDTHS,
        onsite=found.onsite / HUNDREDTHS,
        online=found.online / HUNDREDTHS,
        not_counted=found.capped / HUNDREDTHS,
        target=None if found.target is None else found.target / HUNDREDTHS,
        missing=None if found.missing is None else found.missing / HUNDREDTHS,
        entries=[_entry(shown) for shown in shown_entries(list(entries_of(member, year)))],
    )
    return for_one_member(shape)


def _entry(shown: Shown) -> HourEntry:
    entry = shown.entry
    return HourEntry(
        key=entry.key.hex,
        occurred_on=entry.occurred_on,
        recorded_at=entry.recorded_at,
        source_kind=entry.kind,
        source_kind_label=entry.get_kind_display(),
        title=entry.title,
        hours=float(entry.hours),
        counts=shown.counts,
        note=shown.note,
        evidence=entry.evidence,
    )
