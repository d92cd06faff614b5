"""Keywords, columns and topics for a text that nobody has saved, by what is public already. Offered, never taken."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wagtail.models import Page

from cms.columns.models import ColumnPage, TopicPage
from cms.columns.selectors import filings_of
from cms.indexing.models import IndexedPage
from search.results import Request
from search.selectors import keywords, keywords_filed, search

KEYWORDS = 6
ASKED = 5
"""The most telling words, by which texts like this one are looked for."""
NEAREST = 12
ENOUGH = 0.3
"""Share of the votes of the nearest texts from which a column or topic is offered."""
OFFERED = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A column or topic to file the text under."""

    key: int
    title: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    keywords: Sequence[str]
    columns: Sequence[Place]
    topics: Sequence[Place]
    like: Sequence[str]
    """Titles of the public texts that are most like this one."""

    def __bool__(self) -> bool:
        return bool(self.keywords or self.columns or self.topics)


def suggestions_for(title: str, body: str, *, page_id: int | None = None) -> Suggestions:
    """`page_id`: the page itself, which is no neighbour of its own. Everything is made of public texts. About thirty
    queries, whatever is indexed."""
    asked = keywords(title, body, limit=ASKED)
    if not asked:
        return Suggestions((), (), (), ())
    hits = search(Request(text=" ".join(asked), size=NEAREST + 1, correct=False, collapse=False)).hits
    pages = dict(IndexedPage.objects.filter(key__in=[hit.key for hit in hits]).values_list("key", "page_id"))
    filings = filings_of(pages.values())
    near = [hit for hit in hits if (key := pages.get(hit.key)) in filings and key != page_id][:NEAREST]
    votes = _votes([filings[pages[hit.key]] for hit in near])
    used = keywords_filed([hit.key for hit in near])
    return Suggestions(
        keywords=keywords(title, body, used=used, limit=KEYWORDS),
        columns=_places(ColumnPage, votes),
        topics=_places(TopicPage, votes),
        like=[hit.title.text for hit in near[:OFFERED]],
    )


def _votes(filings: Sequence[frozenset[int]]) -> Mapping[int, float]:
    """For each column and topic the share of the nearest that are filed there; the nearer counts for more."""
    weights = [1 / (place + 2) for place in range(len(filings))]
    votes: dict[int, float] = defaultdict(float)
    for places, weight in zip(filings, weights, strict=True):
        for filed_under in places:
            votes[filed_under] += weight / sum(weights)
    return votes


def _places(model: type[Page], votes: Mapping[int, float]) -> list[Place]:
    enough = [key for key, share in votes.items() if share >= ENOUGH]
    rows = model.objects.filter(pk__in=enough).values_list("pk", "title")
    return sorted((Place(key, title) for key, title in rows), key=lambda place: (-votes[place.key], place.key))[
        :OFFERED
    ]
