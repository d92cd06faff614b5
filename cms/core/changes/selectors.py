"""Reads of the change log. Every reader settles first, so it sees its own transaction's past."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, QuerySet

from cms.core.changes.services import settle_for_a_reader
from cms.core.models.change import Change
from cms.core.models.public_page import PublicPage


def changes_after(number: int, limit: int = 100) -> list[Change]:
    """The changes that follow the number, oldest first; begin with 0 and go on with the last number received."""
    settle_for_a_reader()
    return list(Change.objects.filter(number__gt=number).order_by("number")[:limit])


def latest_number() -> int:
    """The number of the newest change, 0 when there is none."""
    settle_for_a_reader()
    return Change.objects.aggregate(last=Max("number"))["last"] or 0


def last_change_of(key: str) -> Change | None:
    """What the log last told of the page with this public key, None when it never told of it."""
    settle_for_a_reader()
    return Change.objects.filter(key=key, page_id__isnull=False).order_by("number").last()


def changed_since(moment: datetime) -> QuerySet[Change, int | None]:
    """Ids of the pages of which the log tells since the moment, for a subquery; settles nothing.

    The time of a change is that of its transaction's beginning, so one that took long may be told of a time before
    somebody last asked. Who must miss nothing follows the numbers (`changes_after`).
    """
    told = Change.objects.filter(at__gte=moment, page_id__isnull=False)
    return told.values_list("page_id", flat=True)


def withdrawn_at(path: str) -> Change | None:
    """The tombstone at this tree path (`url_path`: the site root's, then the address), None when something public
    stands there, when what stood there moved, or when nothing ever did."""
    last = last_word_on([path])
    return last if last is not None and last.what == Change.What.WITHDRAWN else None


def moved_from(path: str) -> Change | None:
    """The move that left this tree path empty; None as above. Its page may have moved on or been withdrawn since."""
    last = last_word_on([path])
    return last if last is not None and last.what == Change.What.MOVED else None


def last_word_on(paths: Iterable[str]) -> Change | None:
    """The newest change that left one of these tree paths empty; None when something public stands at one of them, or
    when nothing ever did."""
    settle_for_a_reader()
    names = [path for path in paths if path]
    if not names or PublicPage.objects.filter(path__in=names).exists():
        return None
    ends = (Change.objects.filter(path__in=names), Change.objects.filter(previous_path__in=names))
    words = [word for some in ends if (word := some.order_by("number").last()) is not None]
    return max(words, key=lambda word: word.number, default=None)


def last_withdrawal_of(key: str) -> Change | None:
    """When the page with this public key was last taken down, wherever it stood then."""
    settle_for_a_reader()
    withdrawals = Change.objects.filter(key=key, page_id__isnull=False, what=Change.What.WITHDRAWN)
    return withdrawals.order_by("number").last()


def former_paths(path: str) -> list[str]:
    """Tree paths at which the page that is public at this one stood before."""
    settle_for_a_reader()
    keys = PublicPage.objects.filter(path=path).values("key")
    moves = Change.objects.filter(key__in=keys, what=Change.What.MOVED).exclude(previous_path=path)
    return list(moves.order_by().values_list("previous_path", flat=True).distinct())
