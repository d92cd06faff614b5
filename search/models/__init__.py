from search.models.entry import Entry, EntryText
from search.models.index_state import IndexState, SlotFacts, TermStatistic
from search.models.pin import Pin
from search.models.reading import Reading
from search.models.searched import Searched
from search.models.synonym import Synonym
from search.models.undelivered import Undelivered

__all__ = [
    "Entry",
    "EntryText",
    "IndexState",
    "Pin",
    "Reading",
    "Searched",
    "SlotFacts",
    "Synonym",
    "TermStatistic",
    "Undelivered",
]
