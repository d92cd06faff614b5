"""What is on its way in, and how much of its share an account has used."""

from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from media.models import FilmUpload


def open_uploads() -> QuerySet[FilmUpload]:
    """Those that still wait for bytes."""
    return FilmUpload.objects.filter(version=None, expires_at__gt=timezone.now())


def used_bytes(account: Any) -> int:
    """Everything the account has uploaded that is still kept, finished or not."""
    kept = FilmUpload.objects.filter(Q(version__isnull=False) | Q(expires_at__gt=timezone.now()), account=account)
    return int(kept.aggregate(all=Sum("length"))["all"] or 0)
