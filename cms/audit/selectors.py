"""Reading the log: by page, by number, and whole for an export."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst

from cms.audit.models import AuditEntry

SHOWN = 50
EXPORTED_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; what is empty does not matter. Days are Wuhan's, both included."""

    since: date | None = None
    until: date | None = None
    person: str = ""
    action: str = ""
    subject: str = ""
    actor_key: str = ""
    subject_kind: str = ""
    subject_key: str = ""


def entries(wanted: Wanted) -> QuerySet[AuditEntry]:
    """What fits, newest first."""
    found = AuditEntry.objects.order_by("-number")
    if wanted.since is not None:
        found = found.filter(at__gte=_begins(wanted.since))
    if wanted.until is not None:
        found = found.filter(at__lt=_begins(wanted.until + timedelta(days=1)))
    if wanted.action:
        found = found.filter(action=wanted.action)
    if wanted.person:
        found = found.filter(actor_name__icontains=wanted.person)
    if wanted.subject:
        found = found.filter(subject_title__icontains=wanted.subject)
    for name in ("actor_key", "subject_kind", "subject_key"):
        if value := getattr(wanted, name):
            found = found.filter(**{name: value})
    return found


def a_page_of(wanted: Wanted, *, before: int | None = None) -> tuple[list[AuditEntry], int | None]:
    """One page of what fits, from below the number `before`, and the number below which there is more. One query."""
    found = entries(wanted)
    if before is not None:
        found = found.filter(number__lt=before)
    page = list(found[: SHOWN + 1])
    return page[:SHOWN], page[SHOWN - 1].number if len(page) > SHOWN else None


def all_of(wanted: Wanted, *, up_to: int) -> Iterator[AuditEntry]:
    """All that fits up to a number, oldest first, a thousand at a time."""
    after = 0
    while True:
        found = entries(wanted).filter(number__gt=after, number__lte=up_to).order_by("number")
        some = list(found[:EXPORTED_AT_ONCE])
        yield from some
        if len(some) < EXPORTED_AT_ONCE:
            return
        after = some[-1].number


def kind_name(kind: str) -> str:
    """What things of a model are called; empty for one that no longer exists."""
    try:
        return str(capfirst(str(apps.get_model(kind)._meta.verbose_name)))
    except (LookupError, ValueError):
        return ""


def _begins(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
