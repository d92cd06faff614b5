"""What is typed, as conditions: each term within the text, or, typed in latin letters, within how it is read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Q, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from wagtail.search.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

from cms.search_desk.backend.texts import BEGINS, LONGEST_TYPED
from cms.search_desk.models import IndexedText
from search.words.readings import compact

LONGEST_QUERY = 200
MOST_TERMS = 8
SHORTEST_READING = 2
"""A single letter is a letter, not the beginning of half of all words."""
HEADINGS = ("title", "draft_title", "name", "short_name", "aliases__name")
"""What things are called by: ranks before everything else that is said of them."""
_LATIN = re.compile(r"[0-9a-z]*[a-z][0-9a-z]*")
EVERYTHING = Q(pk__isnull=False)
NOTHING = Q(pk__in=())


@dataclass(frozen=True, slots=True)
class Term:
    text: str

    @property
    def is_latin(self) -> bool:
        return len(self.text) >= SHORTEST_READING and _LATIN.fullmatch(self.text) is not None

    def condition(self) -> Q:
        """Whether a row of the index has it."""
        found = _has("text", self.text)
        if self.is_latin:
            typed = self.text[:LONGEST_TYPED]
            found |= _has("initials", self.text) | _has("pinyin", f" {typed}")
        return found

    def rank(self) -> Case:
        """0 is best: what something is called begins so, has it, is read so, has it as it is read; anything else."""
        called = Q(field__in=HEADINGS)
        cases = [
            When(called & _has("text", f"{BEGINS}{self.text}"), then=0),
            When(called & _has("text", self.text), then=1),
        ]
        if self.is_latin:
            begins = f"{BEGINS}{self.text}"
            read = _has("pinyin", begins[: LONGEST_TYPED + 1]) | _has("initials", begins)
            cases.append(When(called & read, then=2))
            cases.append(When(called & self.condition(), then=3))
        return Case(*cases, default=4, output_field=IntegerField())


def terms_of(typed: str) -> list[Term]:
    """The words between spaces; what is only marks and signs asks for nothing."""
    words = (compact(word) for word in typed[:LONGEST_QUERY].split())
    return [Term(word) for word in dict.fromkeys(filter(None, words))][:MOST_TERMS]


def condition(query: SearchQuery, content_type: int, fields: Sequence[str] | None) -> Q:
    """Of things of this type. A field's sub-fields go with it."""

    def among(terms: Iterable[Term], joined: str) -> Q:
        wanted = [Q(pk__in=_things(term, content_type, fields)) for term in terms]
        if not wanted:
            return NOTHING
        return Q(*wanted, _connector=Q.OR if joined == "or" else Q.AND)

    match query:
        case PlainText() | Fuzzy():
            return among(terms_of(query.query_string), query.operator)
        case Phrase():
            return among(terms_of("".join(query.query_string.split())), "and")
        case Boost():
            return condition(query.subquery, content_type, fields)
        case MatchAll():
            return EVERYTHING
        case Not():
            return ~condition(query.subquery, content_type, fields)
        case And() | Or():
            parts = [condition(one, content_type, fields) for one in query.subqueries]
            return Q(*parts, _connector=Q.AND if isinstance(query, And) else Q.OR)
    raise NotImplementedError(f"The admin's search does not know {type(query).__name__}.")


def terms_within(query: SearchQuery) -> Iterator[Term]:
    """Everything that is looked for, for ranking."""
    match query:
        case PlainText() | Fuzzy() | Phrase():
            yield from terms_of(query.query_string)
        case Boost():
            yield from terms_within(query.subquery)
        case And() | Or():
            for one in query.subqueries:
                yield from terms_within(one)


def rank(terms: Iterable[Term]) -> Combinable:
    """Of a row of the index, over all terms; the smaller the better."""
    total: Combinable = Value(0)
    for term in terms:
        total = total + term.rank()
    return total


def _things(term: Term, content_type: int, fields: Sequence[str] | None) -> object:
    rows = IndexedText.objects.filter(term.condition(), content_type=content_type)
    if fields is not None:
        named = Q(field__in=list(fields))
        for field in fields:
            named |= Q(field__startswith=f"{field}__")
        rows = rows.filter(named)
    return rows.values("object_id")


def _has(column: str, text: str) -> Q:
    """By position and not by LIKE: nothing that is typed has a meaning of its own."""
    return Q(GreaterThan(StrIndex(F(column), Value(text, output_field=TextField())), 0))
