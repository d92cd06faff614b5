"""What may be offered while somebody types: titles and words that begin so, written, in pinyin or by initials."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q, Value

from search.document import Audience
from search.models import Reading
from search.words.correction import Knows
from search.words.prefixes import begins_with
from search.words.readings import compact

LONGEST = 40
FIELDS = ("normalized", "pinyin", "initials")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`key` names the document when its title is offered, and is empty for a word."""

    text: str
    key: str


def suggestions(typed: str, slot: int, now: datetime, limit: int, knows: Knows) -> list[Suggestion]:
    """Words before titles, the weightier first. Only what the public finds now is offered. Three queries."""
    prefix = compact(typed[:LONGEST])
    if not prefix:
        return []
    fields = FIELDS if prefix.isascii() else FIELDS[:1]
    words = _words(prefix, fields, 2 * limit)
    known = knows(words)
    offered = [Suggestion(word, "") for word in words if word in known][:limit]
    titles = [one for one in _titles(prefix, fields, slot, now, limit) if one.text not in known]
    room = max(limit - len(offered), limit // 3)
    titles = titles[:room]
    return [*offered[: limit - len(titles)], *titles]


def _words(prefix: str, fields: Sequence[str], limit: int) -> list[str]:
    rows = [
        Reading.objects.filter(begins_with(field, prefix), entry__isnull=True)
        .order_by("-weight", "normalized")
        .values_list("text", "weight", Value(place))[:limit]
        for place, field in enumerate(fields)
    ]
    found = sorted(row for one in rows for row in one)
    found.sort(key=lambda row: (row[2], -row[1], row[0]))
    return list(dict.fromkeys(text for text, _weight, _place in found))[:limit]


def _titles(prefix: str, fields: Sequence[str], slot: int, now: datetime, limit: int) -> list[Suggestion]:
    begins = reduce(or_, (begins_with(field, prefix) for field in fields))
    rows = Reading.objects.filter(begins, _visible(now), entry__slot=slot).order_by("-entry__published_at")
    found: dict[str, str] = {}
    for text, key in rows.values_list("text", "entry__key")[: 2 * limit]:
        found.setdefault(text, key)
    return [Suggestion(text, key) for text, key in found.items()][:limit]


def _visible(now: datetime) -> Q:
    return (
        Q(entry__audience=Audience.PUBLIC)
        & (Q(entry__visible_from__isnull=True) | Q(entry__visible_from__lte=now))
        & (Q(entry__visible_until__isnull=True) | Q(entry__visible_until__gt=now))
    )
