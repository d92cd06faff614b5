"""What the index holds of a thing: each field that its model declares as searchable, in the form it is compared in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Manager, Model
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField

from search.words.readings import Spoken, compact, readings, syllables

BEGINS = "^"
"""Stands before a whole value; no compact text has it."""
LONGEST = 20_000
"""Characters of a field that are kept."""
LONGEST_READ = 60
"""Characters of a value that are read aloud: a title, not a letter."""
LONGEST_TYPED = 40
"""Letters of pinyin that are compared."""


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    initials: str
    pinyin: str


def texts_of(thing: Model) -> dict[str, Text]:
    """By field, a related thing's as `relation__field`. Fields that complete what is typed are read aloud too."""
    declared = type(thing).get_search_fields()  # type: ignore[attr-defined]
    values: dict[str, list[str]] = {}
    spoken: set[str] = set()
    for name, field, found in _values(thing, declared):
        if isinstance(field, AutocompleteField):
            spoken.add(name)
        values.setdefault(name, [])
        values[name] += [value for value in found if value not in values[name]]
    return {name: _text(found, is_spoken=name in spoken) for name, found in values.items()}


def _values(thing: Any, fields: Iterable[Any], before: str = "") -> Iterator[tuple[str, Any, list[str]]]:
    for field in fields:
        name = f"{before}{field.field_name}"
        if isinstance(field, SearchField | AutocompleteField):
            yield name, field, list(_spoken(field.get_value(thing)))
        elif isinstance(field, RelatedFields):
            related = field.get_value(thing)
            for one in related.all() if isinstance(related, Manager) else [related]:
                if one is not None:
                    yield from _values(one, field.fields, f"{name}__")


def _spoken(value: Any) -> Iterator[str]:
    """The words in a value of any kind, one for each thing in it."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        for one in value:
            yield from _spoken(one)
    elif value not in (None, ""):
        yield str(value)


def _text(values: Iterable[str], *, is_spoken: bool) -> Text:
    whole = [text for value in values if (text := compact(value[:LONGEST]))]
    read = [_read(text[:LONGEST_READ]) for text in whole] if is_spoken else []
    return Text(
        text="".join(f"{BEGINS}{text}" for text in whole)[:LONGEST],
        initials="".join(initials for initials, _pinyin in read),
        pinyin=" ".join(pinyin for _initials, pinyin in read),
    )


@lru_cache(maxsize=64)
def _read(text: str) -> tuple[str, str]:
    """Initials and pinyin of a value; remembered, because the title on the desk is mostly the published one."""
    spoken = readings(text)
    initials = "".join(dict.fromkeys(f"{BEGINS}{one.initials}" for one in spoken))
    return initials, " ".join(dict.fromkeys(_beginnings(text, spoken)))


def _beginnings(text: str, spoken: Iterable[Spoken]) -> Iterator[str]:
    """What may be typed of a text: its pinyin from each character on, so that zhan is not found by an."""
    for one in spoken:
        yield f"{BEGINS}{one.pinyin[:LONGEST_TYPED]}"
        yield f" {one.pinyin[:LONGEST_TYPED]}"
    read = syllables(text)
    for place in range(1, len(read)):
        yield f" {''.join(read[place : place + LONGEST_TYPED])[:LONGEST_TYPED]}"
