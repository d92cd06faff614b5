"""What waits, what runs, and whether anybody works."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Now

from media.enums import JobKind, JobState
from media.films.jobs.rules import ABSENT_AFTER, MOST_ATTEMPTS
from media.models import MediaJob

INSPECTIONS_FIRST = Case(When(kind=JobKind.INTAKE, then=Value(0)), default=Value(1), output_field=IntegerField())


def claimable() -> QuerySet[MediaJob]:
    """What a worker may take now, first things first. Inspections go before: they take seconds, and somebody may have
    to bring another file."""
    queued = Q(state=JobState.QUEUED, claimable_at__lte=Now())
    left = Q(state=JobState.RUNNING, lease_until__lt=Now(), attempt__lt=MOST_ATTEMPTS)
    return MediaJob.objects.filter(queued | left).order_by(INSPECTIONS_FIRST, "claimable_at", "pk")


def abandoned() -> QuerySet[MediaJob]:
    """Whose last worker died in the last attempt."""
    return MediaJob.objects.filter(state=JobState.RUNNING, lease_until__lt=Now(), attempt__gte=MOST_ATTEMPTS)


def worker_is_absent() -> bool:
    """Whether something waits for minutes while nobody works on anything; two queries at most."""
    late = MediaJob.objects.filter(state=JobState.QUEUED, claimable_at__lt=Now() - ABSENT_AFTER)
    left = MediaJob.objects.filter(state=JobState.RUNNING, lease_until__lt=Now() - ABSENT_AFTER)
    if not late.exists() and not left.exists():
        return False
    return not MediaJob.objects.filter(state=JobState.RUNNING, lease_until__gte=Now()).exists()


def waiting() -> int:
    return MediaJob.objects.filter(state=JobState.QUEUED).count()


def newest_job(version_id: int) -> MediaJob | None:
    """The one that says where the version stands."""
    return MediaJob.objects.filter(version=version_id).order_by("-pk").first()
