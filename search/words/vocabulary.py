"""The words under which the public can find something, as written and as read aloud."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from search.document import Audience
from search.index.state import live_slot
from search.models import Entry, EntryText, Reading
from search.statistics.selectors import common_queries
from search.text.tokens import is_han
from search.words.readings import compact, readings, sound
from search.words.segmenting import adjoining, content_words

TITLE_WORTH = 5
"""How many documents that only mention a word weigh as much as one with it in title or keywords."""
LONGEST_READ = 5_000
"""Characters of a body whose words are counted."""
MOST_WORDS = 200_000
MOST_ASKED = 500
"""A query's weight, however often it was asked."""
_AT_ONCE = 500


def refresh() -> int:
    """Write the vocabulary anew from what the public may see now; returns how many words it has.

    For the night and after a rebuild: reading 30,000 documents takes about half a minute.
    """
    counted = _counted(live_slot())
    with transaction.atomic():
        Reading.objects.filter(entry__isnull=True)._raw_delete(Reading.objects.db)
        rows = _rows(counted.most_common(MOST_WORDS))
        written = 0
        while batch := list(islice(rows, _AT_ONCE)):
            Reading.objects.bulk_create(batch)
            written += len(batch)
    return written


def _counted(slot: int) -> "Counter[str]":
    now = timezone.now()
    visible = Entry.objects.filter(
        Q(visible_from__isnull=True) | Q(visible_from__lte=now),
        Q(visible_until__isnull=True) | Q(visible_until__gt=now),
        slot=slot,
        audience=Audience.PUBLIC,
    )
    texts = EntryText.objects.filter(entry__in=visible).values_list("normalized", flat=True)
    counted: Counter[str] = Counter()
    for text in texts.iterator(_AT_ONCE):
        title, keywords, body = text.split("\n", 2)
        prominent = {*adjoining(title), *keywords.split(), *adjoining(keywords)}
        for word in prominent:
            counted[word] += TITLE_WORTH
        counted.update(set(content_words(body[:LONGEST_READ])) - prominent)
        if len(counted) > 2 * MOST_WORDS:
            counted = Counter(dict(counted.most_common(MOST_WORDS)))
    for unit in visible.exclude(unit="").values_list("unit", flat=True).distinct():
        counted[compact(unit)] += TITLE_WORTH
    for query, times in common_queries():
        counted[compact(query)] += min(times, MOST_ASKED)
    return counted


def _rows(counted: Iterable[tuple[str, int]]) -> Iterable[Reading]:
    for word, weight in counted:
        text = compact(word)
        if not 2 <= len(text) <= 40 or not all(map(is_han, text)):
            continue
        heard = sound(text)
        for one in readings(text):
            yield Reading(
                text=text,
                normalized=text,
                pinyin=one.pinyin[:400],
                initials=one.initials[:200],
                sound=heard[:400],
                weight=weight,
            )
