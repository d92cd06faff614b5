"""Reads of watching: how far a member is, where viewers stop, whose players claimed more than time allowed."""

import uuid
from collections import defaultdict

from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from cms.learning.models import WatchProgress, WatchSession
from cms.learning.watching.intervals import Ranges, union
from cms.learning.watching.records import Seen, rows_of, united
from cms.learning.watching.rules import stored
from cms.members.models import Member
from media.models import FilmVersion

BUCKET_MS = 5_000
FEWEST_VIEWERS = 5
"""Fewer than so many are nobody's business."""
WORTH_A_LOOK_MS = 10_000
"""A slow line and a clock that runs a little fast come to less."""


def seen_of(member: Member, version_id: int) -> Seen:
    """What a member saw of a film version; records merged into it and versions that play the same file included."""
    return united(rows_of(member, version_id))


def version_key(version_id: int) -> str:
    key: uuid.UUID = FilmVersion.objects.values_list("key", flat=True).get(pk=version_id)
    return key.hex


def retention(version: FilmVersion) -> list[int]:
    """How many viewers saw each five seconds of a film, or at least half of them: 0 where they are fewer than five.

    Empty when the film has no five viewers at all. Two queries; a person with two records is one viewer.
    """
    by_person: dict[int, list[Ranges]] = defaultdict(list)
    rows = WatchProgress.objects.filter(version=version, covered_ms__gt=0)
    for member_id, into, ranges in rows.values_list("member_id", "member__merged_into_id", "ranges").iterator():
        by_person[into or member_id].append(stored(ranges))
    if len(by_person) < FEWEST_VIEWERS:
        return []
    counts = [0] * -(-version.duration_ms // BUCKET_MS)
    for several in by_person.values():
        for bucket in _buckets(union(*several), version.duration_ms):
            counts[bucket] += 1
    return [count if count >= FEWEST_VIEWERS else 0 for count in counts]


def watched_versions() -> QuerySet[FilmVersion]:
    """Those with five viewers or more, the most seen first; `viewers` and `told_finished`, which keeps silent of fewer.

    A person with two records may be told twice here, where it does no harm: `retention` counts by person.
    """
    started = Count("watch_progress", filter=Q(watch_progress__covered_ms__gt=0))
    finished = Count("watch_progress", filter=Q(watch_progress__completed_at__isnull=False))
    counted = FilmVersion.objects.annotate(viewers=started, finished=finished).filter(viewers__gte=FEWEST_VIEWERS)
    told = Case(
        When(finished__gte=FEWEST_VIEWERS, then=Cast("finished", CharField())), default=Value(f"不到 {FEWEST_VIEWERS}")
    )
    return counted.annotate(told_finished=told).select_related("film").order_by("-viewers", "-pk")


def _buckets(ranges: Ranges, duration_ms: int) -> set[int]:
    """Those of which at least half was seen."""
    seen: dict[int, int] = defaultdict(int)
    for start, end in ranges:
        for bucket in range(start // BUCKET_MS, -(-min(end, duration_ms) // BUCKET_MS)):
            seen[bucket] += min(end, (bucket + 1) * BUCKET_MS) - max(start, bucket * BUCKET_MS)
    return {
        bucket
        for bucket, milliseconds in seen.items()
        if milliseconds * 2 >= min(BUCKET_MS, duration_ms - bucket * BUCKET_MS)
    }


def over_claims() -> QuerySet[WatchSession]:
    """Sessions whose player claimed clearly more than time allowed, the newest first."""
    sessions = WatchSession.objects.filter(rejected_ms__gte=WORTH_A_LOOK_MS)
    return sessions.select_related("member", "version__film")
