"""Reads of the change log. Every reader settles first, so it sees its own transaction's past."""

from django.db.models import Max

from cms.core.changes.services import settle
from cms.core.models.change import Change
from cms.core.models.public_page import PublicPage


def changes_after(number: int, limit: int = 100) -> list[Change]:
    """The changes that follow the number, oldest first; begin with 0 and go on with the last number received."""
    settle()
    return list(Change.objects.filter(number__gt=number).order_by("number")[:limit])


def latest_number() -> int:
    """The number of the newest change, 0 when there is none."""
    settle()
    return Change.objects.aggregate(last=Max("number"))["last"] or 0


def withdrawn_at(path: str) -> Change | None:
    """The tombstone at this tree path (`url_path`: the site root's, then the address), None when something public
    stands there, when what stood there moved, or when nothing ever did."""
    last = _last_word_on(path)
    return last if last is not None and last.what == Change.What.WITHDRAWN else None


def moved_from(path: str) -> Change | None:
    """The move that left this tree path empty; None as above. Its page may have moved on or been withdrawn since."""
    last = _last_word_on(path)
    return last if last is not None and last.what == Change.What.MOVED else None


def _last_word_on(path: str) -> Change | None:
    settle()
    if not path or PublicPage.objects.filter(path=path).exists():
        return None
    ends = (Change.objects.filter(path=path), Change.objects.filter(previous_path=path))
    words = [word for some in ends if (word := some.order_by("number").last()) is not None]
    return max(words, key=lambda word: word.number, default=None)
