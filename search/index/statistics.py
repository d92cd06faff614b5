"""What ranking needs to know of a slot as a whole: read for a query, counted anew after rebuilds and at night.

Counted of public documents and members' alike; only a document's rank depends on it.
"""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Avg, Count

from search.engines.embedded import fulltext
from search.index.plain_sql import rows
from search.models import Entry, EntryText, SlotFacts, TermStatistic
from search.ranking.terms import Statistics
from search.text.tokens import is_han

STALE_SHARE = 0.05
"""Share of documents by which the count may be off before it should be taken again."""
_AT_ONCE = 500


def read(slot: int, terms: Sequence[str]) -> Statistics:
    """Two queries."""
    facts = rows("SELECT documents, average_length FROM search_slotfacts WHERE slot = %s", [slot])
    documents, average_length = facts[0] if facts else (0, 1.0)
    if not documents or not terms:
        return Statistics(documents, average_length, {})
    places = ", ".join(["%s"] * len(terms))
    sql = f"SELECT term, documents FROM search_termstatistic WHERE slot = %s AND term IN ({places})"
    counts = {str(term): int(number) for term, number in rows(sql, [slot, *terms])}
    return Statistics(documents, average_length, counts)


def is_stale(slot: int) -> bool:
    counted = SlotFacts.objects.filter(slot=slot).values_list("documents", flat=True).first()
    now = Entry.objects.filter(slot=slot).count()
    return counted is None or abs(now - counted) > STALE_SHARE * max(counted, 1)


@transaction.atomic
def count(slot: int) -> None:
    """Count the slot anew. Memory does not grow with the number of documents."""
    TermStatistic.objects.filter(slot=slot)._raw_delete(TermStatistic.objects.db)
    fulltext.count_terms(slot)
    characters: Counter[str] = Counter()
    for text in EntryText.objects.filter(entry__slot=slot).values_list("normalized", flat=True).iterator(_AT_ONCE):
        characters.update(set(text))
    TermStatistic.objects.bulk_create(
        (
            TermStatistic(slot=slot, term=character, documents=number)
            for character, number in characters.items()
            if is_han(character)
        ),
        batch_size=_AT_ONCE,
    )
    facts = Entry.objects.filter(slot=slot).aggregate(documents=Count("pk"), average_length=Avg("length"))
    SlotFacts.objects.update_or_create(
        slot=slot, defaults={"documents": facts["documents"], "average_length": facts["average_length"] or 0.0}
    )
