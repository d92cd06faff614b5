"""A search as its address says it.

`q` the words · `kind` `unit` `column` `year` narrow, each any number of times · `sort=time` the newest first ·
`page` from 1 on · `exact=1` no other words instead of these. Whatever else stands in an address is passed over.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from search.engines.protocol import Order
from search.query.filters import Filters
from search.query.language import LONGEST, Query
from search.results import LAST_RESULT, Request

PER_PAGE = 20
PARAMETERS = {"kinds": "kind", "units": "unit", "columns": "column", "years": "year"}
"""Facet of the search → the name it has in an address."""
BY_TIME = "time"
MOST_VALUES = 20
LONGEST_VALUE = 100
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_PAGE = re.compile(r"[1-9]\d{0,2}", re.ASCII)


def plain(text: str, longest: int = LONGEST) -> str:
    """Text of one line that any database takes, cut to what is looked at."""
    return " ".join(_UNPRINTABLE.sub(" ", text[:longest]).split())


@dataclass(frozen=True, slots=True)
class Asked:
    text: str = ""
    filters: Filters = field(default_factory=Filters)
    by_time: bool = False
    page: int = 1
    exact: bool = False

    @classmethod
    def of(cls, address: QueryDict) -> "Asked":
        """What the query of an address asks for; nothing in it is an error."""
        page = address.get("page", "")
        return cls(
            text=plain(address.get("q", "")),
            filters=filters_of({facet: address.getlist(name) for facet, name in PARAMETERS.items()}),
            by_time=address.get("sort") == BY_TIME,
            page=min(int(page), LAST_RESULT // PER_PAGE) if _PAGE.fullmatch(page) else 1,
            exact=address.get("exact") == "1",
        )

    @property
    def is_first_look(self) -> bool:
        """Whether somebody just typed this: neither narrowed, nor sorted, nor turned to another page."""
        return bool(self.text) and self == Asked(self.text)

    def request(self, *, size: int = PER_PAGE) -> Request:
        return Request(
            text=self.text,
            filters=self.filters,
            order=Order.TIME if self.by_time else Order.RELEVANCE,
            page=self.page,
            size=size,
            correct=not self.exact,
        )

    def spelt_out(self, query: Query) -> "Asked":
        """The same with filters that were typed moved to the filters, where they can be taken away again."""
        if not query.filters:
            return self
        words = [*query.words, *(f'"{one}"' for one in query.phrases), *(f'-"{one}"' for one in query.excluded)]
        return replace(self, text=" ".join(words), filters=self.filters.joined_with(query.filters))

    def instead(self, text: str) -> "Asked":
        return Asked(text, self.filters)

    def at_page(self, page: int) -> "Asked":
        return replace(self, page=page)

    @property
    def address(self) -> str:
        """Always written the same way, without what is a matter of course."""
        narrowed = [(name, str(value)) for facet, name in PARAMETERS.items() for value in getattr(self.filters, facet)]
        pairs = [("q", self.text), *narrowed]
        pairs += [("sort", BY_TIME)] if self.by_time else []
        pairs += [("page", str(self.page))] if self.page > 1 else []
        pairs += [("exact", "1")] if self.exact else []
        query = urlencode([pair for pair in pairs if pair[1]])
        return reverse("search") + (f"?{query}" if query else "")


def filters_of(values: Mapping[str, Sequence[str]]) -> Filters:
    """Filters by facet; what is no year is no filter by year."""
    return Filters(
        kinds=_words(values["kinds"]),
        units=_words(values["units"]),
        columns=_words(values["columns"]),
        years=tuple(int(year) for year in _words(values["years"]) if _YEAR.fullmatch(year)),
    )


def _words(values: Iterable[str]) -> tuple[str, ...]:
    words = (plain(value, LONGEST_VALUE) for value in values)
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_VALUES]
