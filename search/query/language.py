"""The query language: words, "a phrase", -without, unit: year: type: column:, and document numbers.

Everything else is text. Nothing that is typed is an error.
"""

import re
from dataclasses import dataclass, field

from search.query.filters import Filters
from search.text.document_numbers import document_number
from search.text.normalizing import normalize
from search.text.tokens import runs

LONGEST = 200
"""Characters of a query that are looked at."""
MOST_PHRASES = 8
_FACETS = {
    "unit": "units",
    "单位": "units",
    "year": "years",
    "年份": "years",
    "type": "kinds",
    "类型": "kinds",
    "column": "columns",
    "栏目": "columns",
}
_PART = re.compile(
    r'(?P<facet>[a-z]+|[一-龥]{2}):(?P<value>"[^"]*"|[^\s"]+)|(?P<minus>-)?"(?P<phrase>[^"]*)"|(?P<word>\S+)'
)
_YEARS = re.compile(r"((?:19|20)\d\d)年?(?:-((?:19|20)\d\d)年?)?")


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood. All text is normalised."""

    typed: str = ""
    """As it came, cut to what is looked at, fit to be shown again."""
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    number: str = ""
    """The document number asked for."""

    @property
    def text(self) -> str:
        """The words and phrases that describe what is looked for."""
        return " ".join([*self.words, *self.phrases])

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.phrases or self.excluded or self.filters)


def parse(typed: str) -> Query:
    """Understand what was typed."""
    typed = typed[:LONGEST].encode("utf-8", "replace").decode("utf-8")
    words: list[str] = []
    phrases: list[str] = []
    excluded: list[str] = []
    filters: dict[str, list[str]] = {}
    for part in _PART.finditer(normalize(typed)):
        if (facet := _FACETS.get(part["facet"] or "")) and (value := part["value"].strip('"').strip()):
            filters.setdefault(facet, []).append(value)
            continue
        phrase, word = part["phrase"], part["word"] or (part[0] if part["facet"] else "")
        if phrase is not None:
            _put(excluded if part["minus"] else phrases, phrase)
        elif word.startswith("-") and runs(word[1:]):
            _put(excluded, word[1:])
        else:
            _put(words, word.strip('"'))
    text = " ".join(words)
    return Query(
        typed=" ".join(typed.split()),
        words=tuple(words),
        phrases=tuple(phrases[:MOST_PHRASES]),
        excluded=tuple(excluded[:MOST_PHRASES]),
        filters=_filters(filters),
        number=document_number(text),
    )


def _put(where: list[str], text: str) -> None:
    """Only what has a word in it can be looked for."""
    if runs(text) and text not in where:
        where.append(" ".join(text.split()))


def _filters(values: dict[str, list[str]]) -> Filters:
    years: set[int] = set()
    for value in values.get("years", ()):
        if found := _YEARS.fullmatch(value):
            first, last = sorted((int(found[1]), int(found[2] or found[1])))
            years.update(range(first, last + 1))
        else:
            years.add(0)
    return Filters(
        kinds=tuple(values.get("kinds", ())),
        units=tuple(values.get("units", ())),
        columns=tuple(values.get("columns", ())),
        years=tuple(sorted(years)),
    )
