"""What may be offered while somebody types: titles and words that begin so, written, in pinyin or by initials."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q, Value

from search.document import Audience
from search.models import Entry, Reading
from search.words.correction import Knows
from search.words.prefixes import begins_with
from search.words.readings import compact

LONGEST = 40
FEW = 300
"""Titles that are looked at one by one."""
FIELDS = ("normalized", "pinyin", "initials")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`key` names the document when its title is offered, and is empty for a word."""

    text: str
    key: str


def suggestions(typed: str, slot: int, now: datetime, limit: int, knows: Knows) -> list[Suggestion]:
    """Words before titles, the weightier first; of a single Latin letter, with which every tenth word begins, titles
    alone. Only what the public finds now is offered. Four queries."""
    prefix = compact(typed[:LONGEST])
    if not prefix:
        return []
    fields = FIELDS if prefix.isascii() else FIELDS[:1]
    is_a_letter = prefix.isascii() and len(prefix) == 1
    words = [] if is_a_letter else _words(prefix, fields, 2 * limit)
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
    """The newest first. Of few that begin so the entries are fetched and put in order here; of many the newest are soon
    met among the newest entries. Left to itself a database takes one of the two ways for both."""
    begins = reduce(or_, (begins_with(field, prefix) for field in fields)) & Q(entry__isnull=False)
    beginning = list(Reading.objects.filter(begins).values_list("entry_id", "text")[:FEW])
    if len(beginning) < FEW:
        entries = Entry.objects.filter(_visible(now, slot)).in_bulk({entry for entry, _text in beginning})
        known = [(entries[entry], text) for entry, text in beginning if entry in entries]
        known.sort(key=lambda row: row[0].published_at, reverse=True)
        newest = [(text, entry.key) for entry, text in known]
    else:
        walk = Reading.objects.filter(begins, _visible(now, slot, "entry__")).order_by("-entry__published_at")
        newest = list(walk.values_list("text", "entry__key")[: 2 * limit])
    found: dict[str, str] = {}
    for text, key in newest[: 2 * limit]:
        found.setdefault(text, key)
    return [Suggestion(text, key) for text, key in found.items()][:limit]


def _visible(now: datetime, slot: int, of: str = "") -> Q:
    """Of entries, or of what belongs to them."""
    since, until = f"{of}visible_from", f"{of}visible_until"
    return (
        Q(**{f"{of}audience": Audience.PUBLIC, f"{of}slot": slot})
        & (Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": now}))
        & (Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gt": now}))
    )
